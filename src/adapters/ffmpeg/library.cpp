#include "adapters/ffmpeg/library.hpp"

#include <dlfcn.h>

#define VEZA_TEXT_INNER(text) #text
#define VEZA_TEXT(text) VEZA_TEXT_INNER(text)

namespace veza::ffmpeg {
namespace {

constexpr const char* kFile = "libavformat.so." VEZA_TEXT(LIBAVFORMAT_VERSION_MAJOR);
constexpr const char* kPackage = "libavformat" VEZA_TEXT(LIBAVFORMAT_VERSION_MAJOR);

std::unexpected<core::Error> missing() {
    const char* const why = ::dlerror();
    return core::fail(core::Code::unavailable, core::Reason::media_unavailable,
                      std::string("FFmpeg cannot be loaded; is the package ") + kPackage + " installed? " +
                          (why == nullptr ? "" : why));
}

template <class Function>
bool find(void* library, const char* name, Function& out) {
    out = reinterpret_cast<Function>(::dlsym(library, name));
    return out != nullptr;
}

/// Of a library that FFmpeg itself stands on; empty where it is not asked for its version by that name.
std::string version_of(void* library, const char* name) {
    const char* (*ask)() = nullptr;
    return find(library, name, ask) ? ask() : "";
}

}  // namespace

core::Result<Library> Library::load() {
    // It depends on the others, libopus among them, so their functions are found in it, too.
    void* const handle = ::dlopen(kFile, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (handle == nullptr) return missing();
    Library library;
#define VEZA_FFMPEG_FIND(name) \
    if (!find(handle, #name, library.name)) return missing();
    VEZA_FFMPEG_FUNCTIONS(VEZA_FFMPEG_FIND)
#undef VEZA_FFMPEG_FIND
    library.versions = std::to_string(library.avcodec_version()) + ' ' + std::to_string(library.swresample_version()) +
                       ' ' + version_of(handle, "opus_get_version_string") + ' ' +
                       version_of(handle, "get_lame_version");
    library.av_log_set_level(AV_LOG_QUIET);
    return library;
}

}  // namespace veza::ffmpeg
