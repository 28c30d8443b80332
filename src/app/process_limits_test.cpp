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

// Each in a process of its own: limits are the process's.

TEST(ProcessLimitsDeathTest, RaisesTheSoftLimitAsFarAsNeeded) {
    EXPECT_EXIT(
        {
            struct rlimit limit{.rlim_cur = 64, .rlim_max = 2000};
            if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::_exit(1);
            allow_connections(1000);
            if (soft_limit() != 1256) ::_exit(2);
            allow_connections(100);
            if (soft_limit() != 1256) ::_exit(3);
            ::_exit(7);
        },
        ::testing::ExitedWithCode(7), "");
}

TEST(ProcessLimitsDeathTest, WarnsWhenTheSystemAllowsLess) {
    EXPECT_EXIT(
        {
            struct rlimit limit{.rlim_cur = 64, .rlim_max = 500};
            if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::_exit(1);
            allow_connections(1000);
            ::_exit(soft_limit() == 500 ? 7 : 2);
        },
        ::testing::ExitedWithCode(7), "fewer connections than limits.connections");
}

}  // namespace
}  // namespace veza::app
