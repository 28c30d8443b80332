#pragma once
#include "endpoint.hpp"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace veza::load {

/// A child process that says "listening on http://ADDRESS:PORT" once it serves: the server, or the reference. Killed when
/// this object goes, and by the kernel when this process dies.
class Process {
public:
    struct Options {
        std::vector<std::string> command;
        std::map<std::string, std::string> environment{};  ///< beside our own without VEZA_*
        int core = -1;                                     ///< pinned to it; -1 leaves it free
        std::filesystem::path log;                         ///< where standard error goes, appended
    };

    /// Returns when the line is there; throws after 30 s, or when the process ends before.
    explicit Process(const Options& options);
    ~Process() { kill(); }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }
    [[nodiscard]] bool running() const { return pid_ > 0; }

    /// SIGKILL, and waits for the end.
    void kill();
    /// SIGTERM, and waits for the end; throws if it does not come within 30 s or is no exit 0.
    void stop();

    /// User and system time of all threads so far.
    [[nodiscard]] std::int64_t cpu_ns() const;
    /// Resident memory in bytes: of the process's own, without mapped files.
    [[nodiscard]] std::int64_t anonymous_memory() const;

private:
    void wait_until_listening();

    ::pid_t pid_ = -1;
    Fd output_;
    Endpoint endpoint_;
};

}  // namespace veza::load
