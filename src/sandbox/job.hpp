#pragma once
#include "core/result.hpp"
#include "sandbox/limits.hpp"

#include <string>
#include <string_view>

namespace veza::sandbox {

/// What a worker process does for one file. Lives in that process only.
class Job {
public:
    virtual ~Job() = default;
    [[nodiscard]] virtual Limits limits() const = 0;
    /// Before the walls go up: loads libraries, and whatever else needs files. Sees nothing of what is to be done.
    [[nodiscard]] virtual core::Status prepare() = 0;

    struct Files {
        int input;   ///< for reading
        int output;  ///< for writing, empty
    };
    /// The reply, at most kReplyMax bytes. The process may be ended by a limit at any point in it.
    [[nodiscard]] virtual std::string run(std::string_view request, Files files) = 0;
};

/// Runs the job as the process that a Launcher started, and ends the process.
[[noreturn]] void work(Job& job);

}  // namespace veza::sandbox
