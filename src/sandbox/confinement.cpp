#include "sandbox/confinement.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VEZA_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VEZA_SANITIZED 1
#endif
#endif

namespace veza::sandbox {
namespace {

#ifdef VEZA_SANITIZED
/// Their shadow memory is terabytes of addresses that are never used.
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr ::uid_t kNobody = 65'534;
constexpr ::rlim_t kOpenFiles = 32;
constexpr int kNiceness = 5;

std::unexpected<core::Error> refused(const char* what, int error) {
    return core::fail(core::Code::unavailable, core::Reason::media_unavailable,
                      std::string("cannot ") + what + ": " + std::strerror(error));
}

core::Status limit(int resource, ::rlim_t soft, ::rlim_t hard) {
    const struct rlimit wanted{.rlim_cur = soft, .rlim_max = hard};
    if (::setrlimit(static_cast<__rlimit_resource>(resource), &wanted) == 0) return {};
    return refused("limit the worker", errno);
}

/// A user who owns nothing, where we are root and the system knows such a user. Else seccomp has to do, and does.
void leave_root() {
    if (::geteuid() != 0) return;
    [[maybe_unused]] const bool left = ::setgroups(0, nullptr) == 0 && ::setresgid(kNobody, kNobody, kNobody) == 0 &&
                                       ::setresuid(kNobody, kNobody, kNobody) == 0;
}

/// If memory runs out, this process is the one to end, and it never hurries before the server. Both only if they can be had.
void stand_back() {
    if (const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); score >= 0) {
        [[maybe_unused]] const auto written = ::write(score, "1000", 4);
        ::close(score);
    }
    ::setpriority(PRIO_PROCESS, 0, kNiceness);
}

/// Computing, memory, threads, time, and reading and writing of what is open.
constexpr std::array kAllowed = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(pread64),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

struct ReleaseFilter {
    void operator()(void* filter) const { ::seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

struct Rule {
    int call;
    ::scmp_arg_cmp condition;
};

constexpr ::scmp_datum_t kThread = CLONE_THREAD | CLONE_VM;

constexpr std::array kConditional = {
    // New code can come neither from a file nor from memory.
    Rule{SCMP_SYS(mmap), {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}},
    Rule{SCMP_SYS(mprotect), {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}},
    // Threads, but no processes.
    Rule{SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, kThread, kThread}},
    Rule{SCMP_SYS(prctl), {0, SCMP_CMP_EQ, PR_SET_NAME, 0}},
    // Asking for a limit, not setting it.
    Rule{SCMP_SYS(prlimit64), {2, SCMP_CMP_EQ, 0, 0}},
};

/// 0, or what libseccomp says.
int fill(void* filter) {
    for (const int call : kAllowed)
        if (const int status = ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); status < 0) return status;
    for (const auto& rule : kConditional)
        if (const int status = ::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rule.call, 1, &rule.condition);
            status < 0)
            return status;
    // It hides its flags, so it is said to be missing, and the C library takes clone.
    return ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

}  // namespace

core::Status confine(const Limits& limits) {
    stand_back();
    leave_root();
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return refused("give up privileges", errno);
    // After the change of user, which takes both back.
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return refused("forbid dumps", errno);
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return refused("die with the server", errno);
    const auto cpu = static_cast<::rlim_t>(limits.cpu.count());
    VEZA_CHECK(limit(RLIMIT_CORE, 0, 0));
    VEZA_CHECK(limit(RLIMIT_CPU, cpu, cpu + 1));
    VEZA_CHECK(limit(RLIMIT_FSIZE, limits.output_bytes, limits.output_bytes));
    VEZA_CHECK(limit(RLIMIT_NOFILE, kOpenFiles, kOpenFiles));
    if (!kSanitized) VEZA_CHECK(limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes));
    return {};
}

core::Status lock() {
    const Filter filter(::seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!filter) return refused("build the filter of system calls", ENOMEM);
    if (const int status = fill(filter.get()); status < 0) return refused("build the filter of system calls", -status);
    if (const int status = ::seccomp_load(filter.get()); status < 0)
        return refused("load the filter of system calls", -status);
    return {};
}

}  // namespace veza::sandbox
