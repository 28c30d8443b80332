#include "app/data_directory.hpp"

#include "app/refusal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <utility>

namespace veza::app {
namespace {

core::Status make_private(const std::filesystem::path& folder) {
    std::error_code error;
    if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), error);
    if (::mkdir(folder.c_str(), 0700) == 0) return {};
    if (errno != EEXIST) return refuse_errno("cannot make the data directory", folder, errno);
    if (!std::filesystem::is_directory(folder, error))
        return refuse_errno("cannot use the data directory", folder, ENOTDIR);
    return {};
}

::pid_t read_pid(int file) {
    std::array<char, 24> text{};
    const auto got = ::pread(file, text.data(), text.size(), 0);
    ::pid_t pid = 0;
    if (got > 0) std::from_chars(text.data(), text.data() + got, pid);
    return pid;
}

/// The number only serves the message, so a failure to write it is no reason not to start.
void write_pid(int file) {
    const auto text = std::to_string(::getpid()) + '\n';
    [[maybe_unused]] const bool written =
        ::ftruncate(file, 0) == 0 && ::pwrite(file, text.data(), text.size(), 0) == static_cast<::ssize_t>(text.size());
}

}  // namespace

core::Result<DataDirectory> DataDirectory::open(const std::filesystem::path& root) {
    VEZA_CHECK(make_private(root));
    DataLayout layout{.root = root};
    const int lock = ::open(layout.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0) return refuse_errno("cannot open", layout.lock(), errno);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const auto pid = read_pid(lock);
        ::close(lock);
        if (error != EWOULDBLOCK) return refuse_errno("cannot lock", layout.lock(), error);
        return core::fail(core::Code::conflict, core::Reason::conflict,
                          "the data directory " + root.string() + " is in use by another Veza" +
                              (pid > 0 ? " (process " + std::to_string(pid) + ')' : "") +
                              "; stop that one, or choose another directory with --data");
    }
    write_pid(lock);
    return DataDirectory(std::move(layout), lock);
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : layout_(std::move(other.layout_)), lock_(std::exchange(other.lock_, -1)) {}

DataDirectory::~DataDirectory() {
    if (lock_ >= 0) ::close(lock_);
}

std::optional<::pid_t> holder_of(const DataLayout& layout) {
    const int lock = ::open(layout.lock().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (lock < 0) return std::nullopt;
    std::optional<::pid_t> holder;
    if (::flock(lock, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) holder = read_pid(lock);
    ::close(lock);
    return holder;
}

}  // namespace veza::app
