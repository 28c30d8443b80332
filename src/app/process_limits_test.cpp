#include "app/process_limits.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace veza::app {
namespace {

::rlim_t soft_limit() {
    struct rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

void set_limit(::rlim_t soft, ::rlim_t hard) {
    const struct rlimit limit{.rlim_cur = soft, .rlim_max = hard};
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::_exit(1);
}

// Each in a process of its own: limits are the process's.

TEST(ProcessLimitsDeathTest, RaisesTheSoftLimitAsFarAsNeeded) {
    EXPECT_EXIT(
        {
            set_limit(64, 4000);
            allow_connections(1000);
            if (soft_limit() != 2024) ::_exit(2);
            allow_connections(100);
            ::_exit(soft_limit() == 2024 ? 7 : 3);
        },
        ::testing::ExitedWithCode(7), "");
}

TEST(ProcessLimitsDeathTest, WarnsWhenTheSystemAllowsLess) {
    EXPECT_EXIT(
        {
            set_limit(64, 500);
            allow_connections(1000);
            ::_exit(soft_limit() == 500 ? 7 : 2);
        },
        ::testing::ExitedWithCode(7), "fewer connections than limits.connections");
}

}  // namespace
}  // namespace veza::app
