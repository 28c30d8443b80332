#include "adapters/fs/beneath.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <string_view>

namespace veza::fs {
namespace {

constexpr int kDirectory = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW;
constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t nanoseconds(const struct timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * kSecond + time.tv_nsec;
}

Opened opened(int descriptor) {
    if (descriptor < 0) return std::unexpected(errno);
    return core::Descriptor(descriptor);
}

}  // namespace

Opened open_root(const std::string& root) {
    return opened(::open(root.c_str(), kDirectory));
}

Opened open_directory(const std::string& root, const std::string& directory) {
    auto at = open_root(root);
    for (std::string_view rest = directory; at && !rest.empty();) {
        const auto slash = std::min(rest.find('/'), rest.size());
        const std::string step(rest.substr(0, slash));
        rest.remove_prefix(std::min(slash + 1, rest.size()));
        if (step.empty() || step == "." || step == "..") return std::unexpected(ENOENT);
        at = opened(::openat(at->get(), step.c_str(), kDirectory));
    }
    return at;
}

Opened open_plain(const std::string& root, const std::string& directory, const std::string& name) {
    if (name.empty() || name.contains('/')) return std::unexpected(ENOENT);
    const auto folder = open_directory(root, directory);
    if (!folder) return std::unexpected(folder.error());
    // Not waiting for the other end of a pipe.
    auto file =
        opened(::openat(folder->get(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat status{};
    if (file && (::fstat(file->get(), &status) != 0 || !S_ISREG(status.st_mode))) return std::unexpected(ENOENT);
    return file;
}

domain::FileStamp stamp_of(const struct stat& status) {
    return {
        .size = status.st_size, .modified_ns = nanoseconds(status.st_mtim), .changed_ns = nanoseconds(status.st_ctim)};
}

domain::FileStamp stamp_of(const core::Descriptor& file) {
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return {.size = -1};
    return stamp_of(status);
}

}  // namespace veza::fs
