#include "services/track_sources.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <memory>

namespace veza::services {
namespace {

std::unexpected<core::Error> missing() {
    return core::fail(core::Code::not_found, core::Reason::file_missing, "the track's file is not there any more");
}

/// Not through a link at its end, and nothing but a plain file.
core::Result<ports::OpenBlob> open_in_place(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return missing();
    auto file = std::make_shared<const core::Descriptor>(descriptor);
    struct stat status{};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return missing();
    return ports::OpenBlob{.file = std::move(file), .size = static_cast<std::uint64_t>(status.st_size)};
}

}  // namespace

core::Task<ports::OpenBlob> open_source(ports::BlobStore& blobs, std::string content, std::optional<std::string> path) {
    if (path) co_return open_in_place(*path);
    auto opened = co_await blobs.open(std::move(content));
    if (!opened && opened.error().code == core::Code::not_found) co_return missing();
    co_return opened;
}

std::string folder_of(const std::optional<std::string>& path) {
    if (!path) return {};
    const auto slash = path->rfind('/');
    return slash == std::string::npos ? std::string{} : path->substr(0, slash);
}

}  // namespace veza::services
