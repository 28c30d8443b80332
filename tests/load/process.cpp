#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <stdexcept>

namespace veza::load {
namespace {

constexpr std::int64_t kPatience = 30 * kSecond;
constexpr std::string_view kListening = "listening on http://";

std::vector<std::string> environment_with(const std::map<std::string, std::string>& settings) {
    std::vector<std::string> out;
    for (char** entry = environ; *entry != nullptr; ++entry)
        if (!std::string_view(*entry).starts_with("VEZA_")) out.emplace_back(*entry);
    for (const auto& [name, value] : settings) out.emplace_back(name).append("=").append(value);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

[[noreturn]] void become(const Process::Options& options, char** command, char** environment, int output, int log) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    if (options.core >= 0) pin_to_core(options.core);
    ::execve(command[0], command, environment);
    ::_exit(127);
}

}  // namespace

Process::Process(const Options& options) {
    auto command = options.command;
    auto environment = environment_with(options.environment);
    auto command_pointers = pointers(command);
    auto environment_pointers = pointers(environment);
    const Fd log(::open(options.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!log.open()) fail(options.log.string());
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe2");
    output_ = Fd(ends[0]);
    Fd write_end(ends[1]);
    pid_ = ::fork();
    if (pid_ < 0) fail("fork");
    if (pid_ == 0) become(options, command_pointers.data(), environment_pointers.data(), ends[1], log.get());
    write_end.reset();  // so that its end is seen
    try {
        wait_until_listening();
    } catch (const std::exception& failure) {
        kill();
        throw std::runtime_error(command.front() + ": " + failure.what() + "; see " + options.log.string());
    }
}

void Process::wait_until_listening() {
    const auto deadline = now_ns() + kPatience;
    std::string text;
    while (true) {
        if (const auto at = text.find(kListening);
            at != std::string::npos && text.find('\n', at) != std::string::npos) {
            const auto colon = text.find(':', at + kListening.size());
            endpoint_.port = static_cast<std::uint16_t>(std::strtoul(text.c_str() + colon + 1, nullptr, 10));
            return;
        }
        ::pollfd wait{.fd = output_.get(), .events = POLLIN, .revents = 0};
        ::poll(&wait, 1, 100);
        if ((wait.revents & POLLIN) != 0) {
            std::array<char, 4096> buffer;
            const auto got = ::read(output_.get(), buffer.data(), buffer.size());
            if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
        }
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            throw std::runtime_error("it ended at its start");
        }
        if (now_ns() > deadline) throw std::runtime_error("it does not say that it listens");
    }
}

void Process::kill() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void Process::stop() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    const auto deadline = now_ns() + kPatience;
    int status = 0;
    while (::waitpid(pid_, &status, WNOHANG) == 0) {
        if (now_ns() > deadline) throw std::runtime_error("the server does not end after SIGTERM");
        ::usleep(5'000);
    }
    pid_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("the server did not exit with 0");
}

std::int64_t Process::cpu_ns() const {
    ::clockid_t clock{};
    if (::clock_getcpuclockid(pid_, &clock) != 0) throw std::runtime_error("the server's CPU clock cannot be read");
    ::timespec time{};
    if (::clock_gettime(clock, &time) != 0) fail("clock_gettime");
    return time.tv_sec * kSecond + time.tv_nsec;
}

std::int64_t Process::anonymous_memory() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:")) return std::strtoll(line.c_str() + 8, nullptr, 10) * 1024;
    throw std::runtime_error("the server's memory cannot be read");
}

}  // namespace veza::load
