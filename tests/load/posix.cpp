#include "posix.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace veza::load {

Fd& Fd::operator=(Fd&& other) noexcept {
    if (this != &other) {
        reset();
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

void Fd::reset() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

void fail(std::string_view what) {
    throw std::system_error(errno, std::generic_category(), std::string(what));
}

std::int64_t now_ns() {
    ::timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * kSecond + now.tv_nsec;
}

bool may_open(std::size_t files) {
    ::rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) fail("getrlimit");
    return files <= limit.rlim_max;
}

void need_files(std::size_t needed) {
    ::rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) fail("getrlimit");
    if (needed <= limit.rlim_cur) return;
    ::rlimit wanted = limit;
    wanted.rlim_cur = needed;
    if (needed > limit.rlim_max) wanted.rlim_max = needed;
    if (::setrlimit(RLIMIT_NOFILE, &wanted) == 0) return;
    throw std::runtime_error("this needs " + std::to_string(needed) + " open files, and the limit is " +
                             std::to_string(limit.rlim_max) +
                             ": raise it (ulimit -Hn, LimitNOFILE=), or take fewer sessions");
}

void pin_to_core(int core) {
    if (std::cmp_greater_equal(core, std::thread::hardware_concurrency())) return;
    ::cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<std::size_t>(core), &cores);
    if (::sched_setaffinity(0, sizeof cores, &cores) != 0) fail("sched_setaffinity");
}

std::string describe_machine() {
    std::string model = "unknown processor";
    std::ifstream cpuinfo("/proc/cpuinfo");
    for (std::string line; std::getline(cpuinfo, line);)
        if (line.starts_with("model name")) {
            model = line.substr(line.find(':') + 2);
            break;
        }
    ::utsname system{};
    ::uname(&system);
    return std::to_string(::sysconf(_SC_NPROCESSORS_CONF)) + " x " + model + ", " + system.sysname + " " +
           system.release;
}

}  // namespace veza::load
