// Listening rooms over the whole engine: what sessions ask, and what becomes of those that end.
#include "gateway/hub_test_support.hpp"

namespace veza::gateway::testing {
namespace {

class HubRoomsTest : public HubTest {};

TEST_F(HubRoomsTest, ASessionJoinsAndIsTold) {
    auto ada = ready(kAda);
    ada->say("ROOM", "room.join", channel());
    const auto state = ada->wait_for("ack").at("state").as_object();
    EXPECT_EQ(text(state.at("channel_id")), kGeneral.to_string());
    EXPECT_EQ(state.at("rev"), 7);
    ada->say("ROOM", "room.pause", channel());
    EXPECT_EQ(text(ada->wait_for("error").at("code")), "nothing_to_play");
    const auto asked = world.asked();
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(asked[0], asked[1]) << "of one connection";
    EXPECT_TRUE(world.lost().empty());
    ada->hang_up();
    settle();
    EXPECT_THAT(world.lost(), ::testing::ElementsAre(asked[0].first));
}

TEST_F(HubRoomsTest, WhoWasInNoRoomIsNotMissedInAny) {
    auto ada = ready(kAda);
    ada->hang_up();
    settle();
    EXPECT_TRUE(world.lost().empty());
}

TEST_F(HubRoomsTest, TimeIsToldAtOnceWithBothMoments) {
    auto ada = ready(kAda);
    const auto before = world.shared_time(clock.steady()).time_since_epoch().count();
    clock.advance(2s);
    ada->say("ROOM", "time", R"({"t0":12.5})");
    const auto answer = ada->wait_for("time");
    EXPECT_DOUBLE_EQ(answer.at("t0").to_number<double>(), 12.5);
    EXPECT_EQ(answer.at("t1").as_int64(), before + 2'000'000);
    EXPECT_EQ(answer.at("t2").as_int64(), before + 2'000'000) << "the clock stands";
}

TEST_F(HubRoomsTest, BeforeItIsReadyASessionIsInNoRoom) {
    world.hold_snapshots();
    auto ada = connect(kAda);
    ada->say("SESSION", "session.identify");
    ada->say("ROOM", "room.join", channel());
    EXPECT_EQ(text(ada->wait_for("error").at("code")), "not_found");
    EXPECT_TRUE(world.asked().empty());
    world.release_snapshots();
    (void)ada->wait_for("session.ready");
}

}  // namespace
}  // namespace veza::gateway::testing
