#pragma once
// The few things of the operating system that everything here stands on.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace veza::load {

/// An owned file descriptor.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Fd& operator=(Fd&& other) noexcept;
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    ~Fd() { reset(); }

    void reset();
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool open() const { return fd_ >= 0; }

private:
    int fd_ = -1;
};

/// Throws std::system_error with errno.
[[noreturn]] void fail(std::string_view what);

/// Nanoseconds of the monotonic clock.
[[nodiscard]] std::int64_t now_ns();

constexpr std::int64_t kMicrosecond = 1'000;
constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kSecond = 1'000'000'000;

/// Raises the limit of open files to what `needed` takes; throws with what to do when it may not.
void need_files(std::size_t needed);
/// Whether that many could be open.
[[nodiscard]] bool may_open(std::size_t files);

/// Ties the calling thread (a child process inherits it) to one core; nothing happens on a machine with fewer.
void pin_to_core(int core);

/// "2 x AMD EPYC, Linux 6.1": for reports.
[[nodiscard]] std::string describe_machine();

}  // namespace veza::load
