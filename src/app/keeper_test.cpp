#include "app/keeper.hpp"

#include "net/loops.hpp"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace veza::app {
namespace {

using std::chrono::milliseconds;

core::Task<void> succeed() {
    co_return core::Status{};
}
core::Task<void> refuse() {
    co_return core::fail(core::Code::unavailable, core::Reason::storage_unavailable, "the store is gone");
}
core::Task<void> explode() {
    throw std::runtime_error("a bug");
    co_return core::Status{};
}

class KeeperTest : public ::testing::Test {
protected:
    KeeperTest() { loops_.start(); }

    /// What the chore told its owner, the first time.
    core::Status outcome(std::function<core::Task<void>()> run, milliseconds limit = std::chrono::seconds{20}) {
        std::promise<core::Status> told;
        bool first = true;
        Keeper keeper(loops_.context(0));
        keeper.start({{.name = "test",
                       .interval = milliseconds{1},
                       .limit = limit,
                       .run = std::move(run),
                       .done = [&](const core::Status& status) {
                           if (std::exchange(first, false)) told.set_value(status);
                       }}});
        auto status = told.get_future().get();
        keeper.stop();
        return status;
    }

    net::Loops loops_{1};
};

TEST_F(KeeperTest, TellsHowItWent) {
    EXPECT_TRUE(outcome(succeed).has_value());
    EXPECT_EQ(outcome(refuse).error().reason, core::Reason::storage_unavailable);
    EXPECT_EQ(outcome(explode).error().code, core::Code::internal);
}

TEST_F(KeeperTest, GivesUpOnWhatTakesTooLong) {
    std::promise<void> never;
    boost::asio::post(loops_.context(0), [&never] { never.get_future().wait(); });
    const auto status = outcome(succeed, milliseconds{5});
    never.set_value();
    EXPECT_EQ(status.error().code, core::Code::unavailable);
}

TEST_F(KeeperTest, RepeatsAndSurvivesFailures) {
    std::atomic<int> rounds{0};
    std::promise<void> enough;
    Keeper keeper(loops_.context(0));
    keeper.start({{.name = "test", .interval = milliseconds{1}, .limit = std::chrono::seconds{20}, .run = [&] {
                       if (++rounds == 3) enough.set_value();
                       return explode();
                   }}});
    enough.get_future().wait();
    keeper.stop();
    EXPECT_GE(rounds, 3);
}

TEST_F(KeeperTest, StopsAtOnceWhileItWaits) {
    Keeper keeper(loops_.context(0));
    keeper.start({{.name = "test", .interval = std::chrono::hours{1}, .limit = milliseconds{1}, .run = succeed}});
    keeper.stop();
    keeper.stop();
}

}  // namespace
}  // namespace veza::app
