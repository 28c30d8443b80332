#include "sandbox/worker_process.hpp"

#include "sandbox/descriptors.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

namespace veza::sandbox {
namespace {

/// Above all that a worker gets, so that putting one file in its place never overwrites another.
core::Descriptor out_of_the_way(int file) {
    constexpr int kFirst = 16;
    return core::Descriptor(::fcntl(file, F_DUPFD_CLOEXEC, kFirst));
}

class Actions {
public:
    Actions() { ::posix_spawn_file_actions_init(&actions_); }
    ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;

    /// Whether all could be noted.
    bool give(int input, int output, int channel) {
        return ::posix_spawn_file_actions_adddup2(&actions_, input, kInput) == 0 &&
               ::posix_spawn_file_actions_adddup2(&actions_, output, kOutput) == 0 &&
               ::posix_spawn_file_actions_adddup2(&actions_, channel, kChannel) == 0 &&
               ::posix_spawn_file_actions_addopen(&actions_, kErrors, "/dev/null", O_WRONLY, 0) == 0 &&
               ::posix_spawn_file_actions_addclosefrom_np(&actions_, kChannel + 1) == 0;
    }
    [[nodiscard]] const ::posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    ::posix_spawn_file_actions_t actions_{};
};

/// Signals as a new program has them, and out of reach of a Ctrl+C that is meant for the server.
class Attributes {
public:
    Attributes() {
        ::posix_spawnattr_init(&attributes_);
        ::sigset_t none;
        ::sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setflags(&attributes_,
                                   POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;

    [[nodiscard]] const ::posix_spawnattr_t* get() const { return &attributes_; }

private:
    ::posix_spawnattr_t attributes_{};
};

std::unexpected<core::Error> cannot_start(int error) {
    return core::fail(core::Code::unavailable, core::Reason::media_unavailable,
                      std::string("no worker could be started: ") + std::strerror(error));
}

}  // namespace

core::Result<WorkerProcess> WorkerProcess::spawn(Program program, Files files) {
    const auto input = out_of_the_way(files.input);
    const auto output = out_of_the_way(files.output);
    const auto channel = out_of_the_way(files.channel);
    if (!input.is_open() || !output.is_open() || !channel.is_open()) return cannot_start(errno);
    Actions actions;
    if (!actions.give(input.get(), output.get(), channel.get())) return cannot_start(ENOMEM);
    const Attributes attributes;

    std::string name = "veza-worker";
    auto arguments = program.arguments;
    std::vector<char*> argv{name.data()};
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::vector<char*> environment{nullptr};
    ::pid_t pid = -1;
    const int error = ::posix_spawn(&pid, program.executable.c_str(), actions.get(), attributes.get(), argv.data(),
                                    environment.data());
    if (error != 0) return cannot_start(error);
    return WorkerProcess(pid);
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}

WorkerProcess::~WorkerProcess() {
    if (pid_ > 0) [[maybe_unused]]
        const int status = kill();
}

int WorkerProcess::end() {
    int status = 0;
    // It has answered, and is gone as soon as it gets its turn, which takes a while for the lowest priority of a busy machine; killing
    // it then would hide how it ended.
    const auto deadline = std::chrono::steady_clock::now() + kEndingPatience;
    while (std::chrono::steady_clock::now() < deadline) {
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            return status;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return kill();
}

int WorkerProcess::kill() {
    const auto pid = std::exchange(pid_, -1);
    ::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace veza::sandbox
