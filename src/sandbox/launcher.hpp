#pragma once
#include "core/descriptor.hpp"
#include "core/result.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace veza::sandbox {

/// Starts a worker process per file and waits for it. Thread-safe; run() blocks, so call it on a pool of its own.
class Launcher {
public:
    struct Options {
        std::string executable = "/proc/self/exe";  ///< the program that calls work() when it is started with:
        std::vector<std::string> arguments;         ///< without the name of the program
        std::chrono::milliseconds patience{30'000};
    };

    explicit Launcher(Options options) : options_(std::move(options)) {}

    struct Outcome {
        std::string reply;        ///< at most kReplyMax bytes, from a process that may have turned
        core::Descriptor output;  ///< what it wrote, in memory; nobody else has it any more
        std::uint64_t output_size = 0;
    };
    /// Is shown what the worker is writing, ten times a second while it works, on the caller's thread.
    using Watch = std::function<void(const core::Descriptor& output)>;

    /// `invalid`/`media_failed` when the worker crashed, took too long or hit a limit; `unavailable`/`media_unavailable` when none
    /// could be started. `request` is at most kRequestMax bytes.
    [[nodiscard]] core::Result<Outcome> run(const core::Descriptor& input, const std::string& request,
                                            const Watch& watch = {}) const;

    /// Ends the workers that run, and lets none begin: their callers hear `unavailable`.
    void stop() { stopping_ = true; }

private:
    const Options options_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace veza::sandbox
