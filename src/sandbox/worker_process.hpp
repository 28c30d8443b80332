#pragma once
#include "core/descriptor.hpp"
#include "core/result.hpp"

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace veza::sandbox {

/// A worker that runs; it ends with this object at the latest.
class WorkerProcess {
public:
    struct Program {
        const std::string& executable;
        const std::vector<std::string>& arguments;
    };
    struct Files {
        int input;
        int output;
        int channel;
    };
    [[nodiscard]] static core::Result<WorkerProcess> spawn(Program program, Files files);
    ~WorkerProcess();
    WorkerProcess(WorkerProcess&& other) noexcept;
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    static constexpr std::chrono::seconds kEndingPatience{10};
    /// Waits for a process that has answered, and so is ending; one that is not is killed. As waitpid() tells it.
    [[nodiscard]] int end();

private:
    explicit WorkerProcess(::pid_t pid) : pid_(pid) {}
    int kill();

    ::pid_t pid_;
};

}  // namespace veza::sandbox
