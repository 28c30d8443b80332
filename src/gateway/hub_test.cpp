#include "core/log.hpp"
#include "domain/track.hpp"
#include "gateway/hub_test_support.hpp"
#include "services/publisher.hpp"

#include <algorithm>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

TEST_F(HubTest, TwoPeopleTalk) {
    auto ada = connect(kAda);
    auto bob = connect(kBob);
    EXPECT_GT(ada->wait_for("session.hello").at("heartbeat_interval_ms").as_int64(), 26'000);
    const auto seen = ada->identify();
    EXPECT_EQ(text(seen.at("user").at("id")), user(kAda));
    EXPECT_EQ(text(seen.at("servers").at(0).at("id")), kServer.to_string());
    EXPECT_EQ(text(seen.at("channels").at(0).at("id")), kGeneral.to_string());
    EXPECT_EQ(text(seen.at("channels").at(0).at("permissions")).empty(), false);
    EXPECT_TRUE(seen.at("streams").as_object().contains("@me"));
    EXPECT_TRUE(seen.at("streams").as_object().contains(kServer.to_string()));
    EXPECT_EQ(seen.at("presences").as_array().size(), 1U);
    EXPECT_EQ(bob->identify().at("presences").as_array().size(), 2U);
    EXPECT_EQ(presence(*ada, "presence.online", kBob), "online");

    ada->say("TYPING", "typing.start", channel());
    EXPECT_EQ(text(bob->wait_for("typing.start").at("user_id")), user(kAda));
    ada->say(create("hello"));
    const auto arrived = bob->frame("message.created");
    EXPECT_EQ(text(arrived.at("d").at("content")), "hello");
    EXPECT_EQ(text(arrived.at("s")), kServer.to_string());
    EXPECT_EQ(text(bob->wait_for("typing.stop").at("user_id")), user(kAda));

    const auto own = ada->take_all();
    std::map<std::string, boost::json::object> by_type;
    for (const auto& each : own) by_type[type_of(each)] = parse(each);
    ASSERT_TRUE(by_type.contains("ack"));
    EXPECT_EQ(text(by_type["ack"].at("id")), "01900000-0000-7000-8000-000000000001");
    EXPECT_EQ(by_type["ack"].at("d").at("id"), arrived.at("d").at("id"));
    EXPECT_EQ(text(by_type["ack"].at("d").at("nonce")), "n1");

    ada->say(create("hello", id<ChannelId>(99)));
    EXPECT_EQ(text(ada->wait_for("error").at("code")), "missing_permission");
}

TEST_F(HubTest, WhoLooksAtTheMembersIsShownThemAndWhatChanges) {
    world.fail_next_roster();
    auto ada = ready(kAda);
    ada->say("SERVER", "server.subscribe", R"({"server_id":")" + kServer.to_string() + R"(","members":[[0,99]]})");
    (void)ada->wait_for("ack");
    const auto shown = ada->wait_for("member_list.updated");
    EXPECT_EQ(shown.at("total").as_int64(), 3);
    EXPECT_EQ(boost::json::serialize(shown.at("groups")), R"([{"id":"online","count":1},{"id":"offline","count":2}])");
    EXPECT_GE(world.roster_pages(), 2) << "the first could not be read";
    auto bob = ready(kBob);
    auto changed = ada->wait_for("member_list.updated");
    EXPECT_EQ(changed.at("groups").at(0).at("count").as_int64(), 2);

    auto stranger = ready(kStranger);
    stranger->say("SERVER", "server.subscribe", R"({"server_id":")" + kServer.to_string() + R"(","members":[[0,99]]})");
    EXPECT_EQ(text(stranger->wait_for("error").at("code")), "not_found");
    stranger->say("SERVER", "server.subscribe",
                  R"({"server_id":")" + kServer.to_string() + R"(","members":[[0,100]]})");
    EXPECT_EQ(text(stranger->wait_for("error").at("code")), "invalid_field");
}

TEST_F(HubTest, WhoLooksAtTheAppIsToldToTheServicesAndTakenBackAtTheEnd) {
    auto ada = ready(kAda);
    ada->say("SESSION", "session.attend", R"({"attentive":true})");
    settle();
    EXPECT_TRUE(world.attentive(kAda));
    ada->say("SESSION", "session.attend", R"({"attentive":false})");
    settle();
    EXPECT_FALSE(world.attentive(kAda));
    ada->say("SESSION", "session.attend", R"({"attentive":true})");
    settle();
    ada->hang_up();
    settle();
    EXPECT_FALSE(world.attentive(kAda));
}

TEST_F(HubTest, AHandshakeNeedsAValidToken) {
    EXPECT_THROW((void)connect(0), std::runtime_error);
    world.revoke(kAda);
    EXPECT_THROW((void)connect(kAda), std::runtime_error);
    EXPECT_EQ(hub->metrics().sessions.load(), 0);
}

class SmallHubTest : public HubTest {
protected:
    SmallHubTest() {
        options.session_limit = 2;
        options.backlog_limit = 3;
        options.load_limit = 1;
    }
};

TEST_F(SmallHubTest, OnlySoManySessions) {
    const auto ada = connect(kAda);
    const auto bob = connect(kBob);
    EXPECT_THROW((void)connect(kOwner), std::runtime_error);
}

class PatientHubTest : public HubTest {
protected:
    PatientHubTest() { options.batch_window = 300ms; }
};

TEST_F(PatientHubTest, OfSeveralChangesInAShortWhileTheLastIsTold) {
    auto ada = ready(kAda);
    auto bob = ready(kBob);
    (void)presence(*ada, "presence.online", kBob);
    for (const auto* status : {"idle", "online", "dnd"})
        bob->say("PRESENCE", "presence.update", R"({"status":")" + std::string(status) + R"("})");
    EXPECT_EQ(presence(*ada, "presence.online", kBob), "dnd");
}

TEST_F(HubTest, PresenceComesAtOnceAndGoesAfterTheGracePeriod) {
    auto ada = ready(kAda);
    {
        const auto bob = ready(kBob);
        EXPECT_EQ(presence(*ada, "presence.online", kBob), "online");
        const auto bob_too = ready(kBob);
    }
    clock.advance(29s);
    ada->say("SESSION", "session.heartbeat");
    settle();
    world.post(kGeneral, kOwner);
    (void)ada->wait_for("message.created");
    EXPECT_THAT(ada->skipped(), Not(Contains("presence.offline")));
    EXPECT_THAT(ada->skipped(), Not(Contains("presence.online"))) << "the second session is no news";
    clock.advance(2s);
    (void)presence(*ada, "presence.offline", kBob);
}

TEST_F(HubTest, WhoIsInvisibleKnowsItAndNobodyElse) {
    auto ada = ready(kAda);
    auto bob = ready(kBob);
    EXPECT_EQ(presence(*ada, "presence.online", kAda), "online");
    ada->say("PRESENCE", "presence.update", R"({"status":"invisible"})");
    (void)presence(*bob, "presence.offline", kAda);
    EXPECT_EQ(presence(*ada, "presence.online", kAda), "invisible");
    auto owner = connect(kOwner);
    for (const auto& each : owner->identify().at("presences").as_array())
        EXPECT_NE(text(each.at("user_id")), user(kAda));
}

TEST_F(HubTest, NothingIsLostBetweenIdentifyAndReady) {
    auto ada = connect(kAda);
    world.hold_snapshots();
    ada->say("SESSION", "session.identify");
    while (world.snapshots_read() == 0) std::this_thread::yield();
    const auto first = world.post(kGeneral, kOwner);
    world.add_channel(kFresh);
    const auto second = world.post(kFresh, kOwner);
    settle();
    world.release_snapshots();

    const auto seen = ada->wait_for("session.ready");
    EXPECT_THAT(ada->skipped(), Not(Contains("message.created"))) << "nothing comes before READY";
    EXPECT_EQ(seen.at("channels").as_array().size(), 2U) << "as of now";
    EXPECT_EQ(text(ada->wait_for("message.created").at("id")), first.to_string());
    EXPECT_EQ(text(ada->wait_for("message.created").at("id")), second.to_string());
    EXPECT_THAT(ada->skipped(), IsEmpty()) << "READY showed the channel";
    const auto third = world.post(kFresh, kOwner);
    EXPECT_EQ(text(ada->wait_for("message.created").at("id")), third.to_string());
}

TEST_F(HubTest, MusicIsNotLostBetweenIdentifyAndReady) {
    auto ada = connect(kAda);
    world.hold_snapshots();
    ada->say("SESSION", "session.identify");
    while (world.snapshots_read() == 0) std::this_thread::yield();
    const auto track = std::make_shared<const domain::Track>(domain::Track{.id = id<domain::TrackId>(40),
                                                                           .owner_id = id<domain::UserId>(kAda),
                                                                           .title = "Song",
                                                                           .created_at = {},
                                                                           .updated_at = {}});
    services::Publisher publisher(bus, ids);
    publisher.publish(domain::TrackReady{.owner_id = track->owner_id, .library = {}, .track = track});
    publisher.publish(
        domain::TrackDeleted{.owner_id = id<domain::UserId>(kBob), .library = kServer, .track_id = track->id});
    publisher.publish(domain::TrackDeleted{.owner_id = id<domain::UserId>(kBob), .library = {}, .track_id = track->id});
    settle();
    world.release_snapshots();
    (void)ada->wait_for("session.ready");
    (void)ada->wait_for("track.ready");
    EXPECT_EQ(text(ada->wait_for("track.deleted").at("server_id")), kServer.to_string());
    (void)world.post(kGeneral, kOwner);
    (void)ada->wait_for("message.created");
    EXPECT_THAT(ada->skipped(), Not(Contains("track.deleted"))) << "the other one is nobody's but Bob's";
}

TEST_F(HubTest, WhoLeftWhileLoadingIsShownNothing) {
    auto ada = connect(kAda);
    auto bob = ready(kBob);
    world.hold_snapshots();
    ada->say("SESSION", "session.identify");
    while (world.snapshots_read() == 1) std::this_thread::yield();
    world.leave(kAda);
    (void)world.post(kGeneral, kOwner);
    settle();
    world.release_snapshots();
    EXPECT_TRUE(ada->wait_for("session.ready").at("servers").as_array().empty());
    world.join(kAda);
    (void)ada->wait_for("server.created");
    EXPECT_THAT(ada->skipped(), Not(Contains("message.created")));
}

TEST_F(SmallHubTest, ALoadingSessionThatMissesTooMuchStartsAnew) {
    auto ada = connect(kAda);
    world.hold_snapshots();
    ada->say("SESSION", "session.identify");
    while (world.snapshots_read() == 0) std::this_thread::yield();
    for (int i = 0; i < 4; ++i) (void)world.post(kGeneral, kOwner);
    EXPECT_EQ(ada->wait_for_close(), 4000);
    world.release_snapshots();
    ada.reset();
    auto again = ready(kAda);
    EXPECT_EQ(hub->metrics().backlog_overflows.load(), 1U);
}

TEST_F(SmallHubTest, OnlySoManyLoadAtATime) {
    auto ada = connect(kAda);
    auto ada_too = connect(kAda);
    world.hold_snapshots();
    ada->say("SESSION", "session.identify");
    ada_too->say("SESSION", "session.identify");
    settle();
    EXPECT_EQ(world.snapshots_read(), 1);
    for (int i = 0; i < 3; ++i) (void)world.post(kGeneral, kOwner);
    settle();
    world.release_snapshots();
    (void)ada->wait_for("session.ready");
    (void)ada_too->wait_for("session.ready");
    EXPECT_EQ(world.snapshots_read(), 2);
    EXPECT_EQ(hub->metrics().ready_sessions.load(), 2);
    ada.reset();
    ada_too.reset();
    EXPECT_EQ(hub->metrics().ready_sessions.load(), 0);
}

TEST_F(HubTest, WhatGoesOutOfViewIsGoneAtOnce) {
    auto ada = ready(kAda);
    auto owner = ready(kOwner);
    world.change_channel(kGeneral, [](TestServer& server) { server.hide(kGeneral); });
    EXPECT_EQ(text(ada->wait_for("channel.deleted").at("id")), kGeneral.to_string());
    (void)world.post(kGeneral, kOwner);
    (void)owner->wait_for("message.created");
    ada->say(create("may I?"));
    EXPECT_EQ(text(ada->wait_for("error").at("code")), "missing_permission");
    world.change_channel(kGeneral, [](TestServer& server) { server.channel(kGeneral).overwrites.clear(); });
    (void)ada->wait_for("channel.created");
    EXPECT_THAT(ada->skipped(), Not(Contains("message.created")));
    const auto seen = world.post(kGeneral, kOwner);
    EXPECT_EQ(text(ada->wait_for("message.created").at("id")), seen.to_string());
}

TEST_F(HubTest, JoiningAndLeavingWhileConnected) {
    auto stranger = connect(kStranger);
    EXPECT_TRUE(stranger->identify().at("servers").as_array().empty());
    auto bob = ready(kBob);
    world.join(kStranger);
    const auto created = stranger->wait_for("server.created");
    EXPECT_EQ(text(created.at("server").at("id")), kServer.to_string());
    EXPECT_EQ(created.at("presences").as_array().size(), 2U);
    std::set<std::string> news;  // the member and the member's presence come in either order
    while (!news.contains("member.joined") || !news.contains("presence.online")) {
        for (const auto& each : bob->take_all())
            if (each.find(user(kStranger)) != std::string::npos) news.insert(type_of(each));
        std::this_thread::yield();
    }
    world.leave(kStranger);
    EXPECT_EQ(text(stranger->wait_for("server.deleted").at("id")), kServer.to_string());
    EXPECT_EQ(text(bob->wait_for("member.left").at("user_id")), user(kStranger));
}

TEST_F(HubTest, ARevocationClosesTheSessionsOfThatLogin) {
    auto ada = ready(kAda);
    auto unidentified = connect(kAda);
    auto bob = ready(kBob);
    world.revoke(kAda);
    EXPECT_EQ(ada->wait_for_close(), 4004);
    EXPECT_EQ(unidentified->wait_for_close(), 4004);
    const auto seen = world.post(kGeneral, kOwner);
    EXPECT_EQ(text(bob->wait_for("message.created").at("id")), seen.to_string());
}

TEST_F(HubTest, ARevocationDuringTheHandshakeIsNotMissed) {
    std::promise<std::unique_ptr<Admission>> admitted;
    boost::asio::co_spawn(loops[0].context(),
                          hub->admit({.bearer_token = "2", .remote_address = {}, .user_agent = {}, .request_id = {}}),
                          [&](const std::exception_ptr&, core::Result<std::unique_ptr<Admission>> result) {
                              admitted.set_value(std::move(result.value()));
                          });
    auto admission = admitted.get_future().get();
    world.revoke(kAda);

    struct Recorder final : Connection {
        void send(FramePtr /*frame*/, Urgency /*urgency*/) override {}
        void close(CloseCode code, std::string_view /*reason*/) override { closed = static_cast<int>(code); }
        int closed = 0;
    } connection;
    loops[0].run([&] {
        const auto receiver = hub->open(std::move(admission), connection, 0);
        receiver->on_closed();
    });
    EXPECT_EQ(connection.closed, 4004);
}

TEST_F(HubTest, TypingIsCoalescedAndEndsWithTheConnection) {
    auto ada = ready(kAda);
    auto bob = ready(kBob);
    for (int key = 0; key < 5; ++key) ada->say("TYPING", "typing.start", channel());
    (void)bob->wait_for("typing.start");
    EXPECT_EQ(world.typing_starts(), 1);
    clock.advance(5s);
    ada->say("TYPING", "typing.start", channel());
    (void)bob->wait_for("typing.start");
    ada->hang_up();
    EXPECT_EQ(text(bob->wait_for("typing.stop").at("user_id")), user(kAda));
}

TEST_F(HubTest, TypingExpiresOnEveryLoop) {
    auto ada = ready(kAda);
    auto bob = ready(kBob);
    ada->say("TYPING", "typing.start", channel());
    (void)bob->wait_for("typing.start");
    settle();
    clock.advance(9s);
    (void)bob->wait_for("typing.stop");
    (void)ada->wait_for("typing.stop");
}

TEST_F(HubTest, TimePassesOnTheLoops) {
    auto silent = connect(kAda);
    clock.advance(5s);
    EXPECT_EQ(silent->wait_for_close(), 4003);
    auto ada = ready(kAda);
    clock.advance(45s);
    EXPECT_EQ(ada->wait_for_close(), 4009);
    auto bob = ready(kBob);
    for (int minute = 0; minute < 15 * 60 / 20; ++minute) {
        bob->say("SESSION", "session.heartbeat");
        clock.advance(20s);
    }
    EXPECT_EQ(bob->wait_for_close(), 4004) << "the token's end";
}

TEST_F(HubTest, ABugInAUseCaseEndsThatSessionOnly) {
    auto ada = ready(kAda);
    auto bob = ready(kBob);
    core::log::configure({.writer = [](std::string_view) {}});
    ada->say(create("throw"));
    EXPECT_EQ(ada->wait_for_close(), 4000);
    core::log::configure({});
    (void)world.post(kGeneral, kOwner);
    (void)bob->wait_for("message.created");
}

TEST_F(HubTest, ADrainSendsEverybodyAway) {
    auto ada = ready(kAda);
    auto bob = connect(kBob);
    Loop outside;
    outside.start();
    std::promise<bool> drained;
    boost::asio::co_spawn(outside.context(), hub->drain(), [&](const std::exception_ptr& failure, core::Status status) {
        drained.set_value(!failure && status.has_value());
    });
    for (auto* peer : {ada.get(), bob.get()}) {
        const auto retry_after = peer->wait_for("session.reconnect").at("retry_after_ms").as_int64();
        EXPECT_LE(retry_after, options.reconnect_spread.count());
        EXPECT_EQ(peer->wait_for_close(), 1012);
    }
    EXPECT_TRUE(drained.get_future().get());
    EXPECT_EQ(hub->metrics().sessions.load(), 0);
    try {
        (void)connect(kAda);
        FAIL() << "let in";
    } catch (const std::runtime_error& refusal) {
        EXPECT_STREQ(refusal.what(), "draining");
    }
}

class HubDrainTest : public HubTest {
protected:
    HubDrainTest() { options.drain_window = 10s; }
};

TEST_F(HubDrainTest, ClientsLeaveOneAfterTheOther) {
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 40; ++i) peers.push_back(ready(kAda));
    Loop outside;
    outside.start();
    std::promise<bool> drained;
    boost::asio::co_spawn(outside.context(), hub->drain(), [&](const std::exception_ptr& failure, core::Status status) {
        drained.set_value(!failure && status.has_value());
    });
    const auto left = [&] { return 40 - hub->metrics().sessions.load(); };
    while (left() == 0) {
        clock.advance(1ms);
        std::this_thread::sleep_for(5ms);  // a few ticks
    }
    settle();
    EXPECT_LT(left(), 40) << "a millisecond for each";
    clock.advance(1s);
    EXPECT_TRUE(drained.get_future().get());
    EXPECT_EQ(left(), 40);
}

/// Writers on threads of their own, listeners that come and go on both loops: from READY on, each listener hears every
/// message once, in order, and misses none between READY's last message and the first that arrives.
TEST_F(HubTest, ComingAndGoingInTheStormLosesNothing) {
    std::atomic<bool> stop{false};
    std::mutex posted_mutex;
    std::vector<std::string> posted;  // in commit order
    const auto post_one = [&](std::uint8_t author) {
        const std::scoped_lock lock(posted_mutex);
        posted.push_back(world.post(kGeneral, author).to_string());
    };
    std::vector<std::thread> writers;
    for (const auto author : {kOwner, kBob})
        writers.emplace_back([&, author] {
            while (!stop) {
                post_one(author);
                std::this_thread::sleep_for(200us);
            }
        });
    std::vector<std::thread> listeners;
    for (std::uint8_t number = kAda; number <= kBob; ++number)
        listeners.emplace_back([&, number] {
            for (int visit = 0; visit < 15; ++visit) {
                auto peer = connect(number);
                const auto seen = peer->identify();
                const auto& last = seen.at("channels").at(0).at("last_message_id");
                std::vector<std::string> heard;
                for (int i = 0; i < 20; ++i) heard.push_back(text(peer->wait_for("message.created").at("id")));
                const std::scoped_lock lock(posted_mutex);
                const auto first = std::ranges::find(posted, heard.front());
                ASSERT_NE(first, posted.end());
                EXPECT_TRUE(std::ranges::equal(heard, std::span(&*first, heard.size())));
                if (last.is_string())
                    EXPECT_LE(first - posted.begin(), std::ranges::find(posted, text(last)) - posted.begin() + 1);
                else
                    EXPECT_EQ(first, posted.begin());
            }
        });
    for (auto& listener : listeners) listener.join();
    stop = true;
    for (auto& writer : writers) writer.join();
}

}  // namespace
}  // namespace veza::gateway
