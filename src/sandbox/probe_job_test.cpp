// This test program is also the worker that it starts: with --sandboxed it does one of the jobs below instead of testing.
#include "sandbox/job.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <linux/io_uring.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <map>
#include <thread>

extern char** environ;

namespace veza::sandbox {
namespace {

struct Attempt {
    const char* name;
    std::function<bool()> succeeds;
};

bool runs_another_program() {
    std::array<char*, 1> none{nullptr};
    return ::execve("/bin/true", none.data(), none.data()) == 0;
}

bool makes_a_process() {
    const auto pid = ::fork();
    if (pid == 0) ::_exit(0);
    return pid > 0;
}

bool maps_code() {
    return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

bool makes_memory_code() {
    auto* const page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return ::mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

bool raises_a_limit() {
    const struct rlimit none{.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    return ::setrlimit(RLIMIT_CPU, &none) == 0;
}

bool sees_a_file() {
    struct stat info{};
    return ::stat("/", &info) == 0;
}

bool makes_a_ring() {
    ::io_uring_params parameters{};
    return ::syscall(SYS_io_uring_setup, 1, &parameters) >= 0;
}

/// The names of the walls that have holes.
std::string try_to_escape() {
    const std::array attempts = {
        Attempt{"network", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }},
        Attempt{"network6", [] { return ::socket(AF_INET6, SOCK_DGRAM, 0) >= 0; }},
        Attempt{"local socket", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }},
        Attempt{"netlink", [] { return ::socket(AF_NETLINK, SOCK_RAW, 0) >= 0; }},
        Attempt{"open", [] { return ::open("/etc/hostname", O_RDONLY) >= 0; }},
        Attempt{"open proc", [] { return ::open("/proc/self/environ", O_RDONLY) >= 0; }},
        Attempt{"create", [] { return ::open("/tmp/veza-escaped", O_CREAT | O_WRONLY, 0600) >= 0; }},
        Attempt{"stat", sees_a_file},
        Attempt{"unlink", [] { return ::unlink("/tmp/veza-escaped") == 0; }},
        Attempt{"execve", runs_another_program},
        Attempt{"fork", makes_a_process},
        Attempt{"kill", [] { return ::kill(::getppid(), 0) == 0; }},
        Attempt{"ptrace", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }},
        Attempt{"code in new memory", maps_code},
        Attempt{"code in old memory", makes_memory_code},
        Attempt{"limits", raises_a_limit},
        Attempt{"root", [] { return ::syscall(SYS_setuid, 0) == 0; }},
        Attempt{"namespaces", [] { return ::syscall(SYS_unshare, 0x10000000) == 0; }},
        Attempt{"another process's file", [] { return ::syscall(SYS_pidfd_open, ::getppid(), 0) >= 0; }},
        Attempt{"io_uring", makes_a_ring},
        Attempt{"send files", [] { return ::send(3, "x", 1, MSG_NOSIGNAL) == 1; }},
    };
    std::string holes;
    for (const auto& attempt : attempts)
        if (attempt.succeeds()) holes += std::string(attempt.name) + ';';
    return holes.empty() ? "none" : holes;
}

std::string copy(Job::Files files) {
    std::array<char, 4096> block{};
    std::size_t total = 0;
    while (true) {
        const auto got = ::read(files.input, block.data(), block.size());
        if (got <= 0) break;
        total += static_cast<std::size_t>(got);
        if (::write(files.output, block.data(), static_cast<std::size_t>(got)) != got) return "short";
    }
    return std::to_string(total);
}

std::string take_memory() {
    std::size_t taken = 0;
    constexpr std::size_t kPiece = std::size_t{16} * 1024 * 1024;
    for (int piece = 0; piece < 256; ++piece) {
        auto* const memory = ::mmap(nullptr, kPiece, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) return "refused";
        taken += kPiece;
    }
    return std::to_string(taken);
}

std::string flood(Job::Files files) {
    const std::string block(65'536, 'x');
    while (::write(files.output, block.data(), block.size()) > 0) {
    }
    return "stopped";
}

std::string compute_in_a_thread() {
    int sum = 0;
    std::thread([&sum] {
        for (int i = 1; i <= 100; ++i) sum += i;
    }).join();
    return std::to_string(sum);
}

std::string work_slowly(Job::Files files) {
    if (::write(files.output, "begun", 5) != 5) return "short";
    std::this_thread::sleep_for(std::chrono::seconds{1});
    return "done";
}

std::string hang() {
    while (true) std::this_thread::sleep_for(std::chrono::seconds{1});
}

std::string spin() {
    volatile std::uint64_t turns = 0;
    while (true) turns = turns + 1;
}

std::string crash() {
    std::signal(SIGSEGV, SIG_DFL);  // a sanitizer would tell a story instead
    ::raise(SIGSEGV);
    auto* volatile nowhere = static_cast<int*>(nullptr);
    return std::to_string(*nowhere);
}

int variables() {
    int count = 0;
    while (environ[count] != nullptr) ++count;
    return count;
}

class ProbeJob final : public Job {
public:
    explicit ProbeJob(bool prepares) : prepares_(prepares) {}
    Limits limits() const override {
        return {.memory_bytes = std::uint64_t{512} * 1024 * 1024,
                .cpu = std::chrono::seconds{1},
                .output_bytes = std::uint64_t{1024} * 1024};
    }
    core::Status prepare() override {
        if (prepares_) return {};
        return core::fail(core::Code::unavailable, core::Reason::internal, "the library is missing");
    }
    std::string run(std::string_view request, Files files) override {
        const std::map<std::string, std::function<std::string()>, std::less<>> jobs = {
            {"copy", [&] { return copy(files); }},
            {"escape", try_to_escape},
            {"memory", take_memory},
            {"flood", [&] { return flood(files); }},
            {"thread", compute_in_a_thread},
            {"slowly", [&] { return work_slowly(files); }},
            {"hang", hang},
            {"spin", spin},
            {"crash", crash},
            {"silence", [] { return std::string{}; }},
            {"chatter", [] { return std::string(kReplyMax + 1, 'x'); }},
            {"environment", [] { return std::to_string(variables()); }},
            {"files", [] { return std::to_string(::lseek(4, 0, SEEK_CUR)); }},
        };
        return jobs.at(std::string(request))();
    }

private:
    const bool prepares_;
};

}  // namespace
}  // namespace veza::sandbox

int main(int argc, char** argv) {
    if (argc > 2 && std::string_view(argv[1]) == "--sandboxed") {
        veza::sandbox::ProbeJob job(std::string_view(argv[2]) != "unprepared");
        veza::sandbox::work(job);
    }
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
