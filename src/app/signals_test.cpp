#include "app/signals.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

namespace veza::app {
namespace {

// Each in a process of its own: they change what signals do.

TEST(SignalsDeathTest, TheFirstIsWaitedFor) {
    EXPECT_EXIT(
        {
            Signals signals;
            ::kill(::getpid(), SIGTERM);
            ::_exit(signals.wait() == SIGTERM ? 7 : 1);
        },
        ::testing::ExitedWithCode(7), "");
}

TEST(SignalsDeathTest, TheSecondEndsAtOnce) {
    EXPECT_EXIT(
        {
            Signals signals;
            ::kill(::getpid(), SIGINT);
            const int first = signals.wait();
            ::kill(::getpid(), SIGTERM);
            while (first == SIGINT) ::pause();
        },
        ::testing::ExitedWithCode(128 + SIGTERM), "");
}

TEST(SignalsDeathTest, WritingToAClosedPipeIsNoSignal) {
    EXPECT_EXIT(
        {
            Signals signals;
            int ends[2];
            if (::pipe(ends) != 0) ::_exit(1);
            ::close(ends[0]);
            ::_exit(::write(ends[1], "x", 1) < 0 ? 7 : 1);
        },
        ::testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace veza::app
