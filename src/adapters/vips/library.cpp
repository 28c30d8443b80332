#include "adapters/vips/library.hpp"

#include <dlfcn.h>

namespace veza::vips {
namespace {

std::unexpected<core::Error> missing() {
    const char* const why = ::dlerror();
    return core::fail(
        core::Code::unavailable, core::Reason::media_unavailable,
        std::string("libvips cannot be loaded; is the package libvips42 installed? ") + (why == nullptr ? "" : why));
}

template <class Function>
bool find(void* library, const char* name, Function& out) {
    out = reinterpret_cast<Function>(::dlsym(library, name));
    return out != nullptr;
}

}  // namespace

core::Result<Library> Library::load() {
    void* const handle = ::dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) return missing();
    Library library;
#define VEZA_VIPS_FIND(name) \
    if (!find(handle, #name, library.name)) return missing();
    VEZA_VIPS_FUNCTIONS(VEZA_VIPS_FIND)
#undef VEZA_VIPS_FIND
    return library;
}

}  // namespace veza::vips
