#include "services/reading.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using namespace std::chrono_literals;

struct ReadingTest : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;

    void SetUp() override {
        must(say(owner, "@everyone before anna came"));
        instance.clock.advance(1s);
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        must(run(instance.invites.join(anna, invite.invite.code)));
        instance.events.clear();
    }
    core::Result<MessageView> say(domain::Actor who, std::string content) {
        return run(instance.messages.create(
            who, {.channel_id = channel, .content = std::move(content), .nonce = {}, .reply_to = {}}));
    }
    domain::ChannelReading seen_by(domain::Actor who) {
        return must(run(instance.channels.find(who, channel))).reading;
    }
    static bool unread(const domain::ChannelReading& reading) {
        return reading.last_message_id > reading.read.message_id;
    }
};

TEST_F(ReadingTest, history_from_before_one_came_is_not_unread) {
    EXPECT_FALSE(unread(seen_by(anna)));
    const auto first = must(say(owner, "<@" + anna.user.to_string() + ">")).message.id;
    EXPECT_TRUE(unread(seen_by(anna)));
    EXPECT_EQ(seen_by(anna).read.mentions, 1);
    EXPECT_EQ(seen_by(anna).last_message_id, first);
    EXPECT_FALSE(unread(seen_by(owner))) << "one's own message marks read";
}

TEST_F(ReadingTest, marks_are_told_to_ones_own_devices_once) {
    const auto first = must(say(owner, "@everyone 1")).message.id;
    const auto second = must(say(owner, "@everyone 2")).message.id;
    must(run(instance.reading.mark(anna, channel, second)));
    must(run(instance.reading.mark(anna, channel, second)));
    must(run(instance.reading.mark(anna, channel, first)));
    const auto told = instance.of_type<domain::ReadUpdated>();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].user_id, anna.user);
    EXPECT_EQ(told[0].read, (domain::ReadState{.message_id = second, .mentions = 0}));
    EXPECT_EQ(told[1].read, (domain::ReadState{.message_id = first, .mentions = 1}));
}

TEST_F(ReadingTest, deleting_the_newest_leaves_nothing_unread_that_cannot_be_read) {
    const auto first = must(say(owner, "1")).message.id;
    const auto second = must(say(owner, "@everyone 2")).message.id;
    must(run(instance.reading.mark(anna, channel, first)));
    must(run(instance.messages.remove(owner, channel, second)));
    EXPECT_FALSE(unread(seen_by(anna)));
    EXPECT_EQ(seen_by(anna).read.mentions, 0);
    must(run(instance.reading.mark(anna, channel, second)));
    EXPECT_FALSE(unread(seen_by(anna)));
    must(say(owner, "3"));
    EXPECT_TRUE(unread(seen_by(anna)));
}

TEST_F(ReadingTest, a_hidden_channel_is_neither_shown_nor_marked) {
    const auto first = must(say(owner, "@everyone")).message.id;
    instance.deny_view(server, channel, anna.user);
    EXPECT_EQ(must_fail(run(instance.reading.mark(anna, channel, first))).code, Code::not_found);
    must(run(instance.reading.mark_server(anna, server)));
    EXPECT_TRUE(instance.of_type<domain::ReadUpdated>().empty());
    EXPECT_TRUE(must(run(instance.channels.list(anna, server))).empty());
    const auto stranger = instance.person("stranger");
    EXPECT_EQ(must_fail(run(instance.reading.mark_server(stranger, server))).code, Code::not_found);
}

TEST_F(ReadingTest, a_whole_server_is_marked_at_once) {
    const auto other = must(run(instance.channels.create(owner, server, {.name = "other"}, std::nullopt))).channel.id;
    must(say(owner, "@everyone"));
    must(run(instance.messages.create(owner, {.channel_id = other, .content = "x", .nonce = {}, .reply_to = {}})));
    must(run(instance.reading.mark_server(anna, server)));
    EXPECT_EQ(instance.of_type<domain::ReadUpdated>().size(), 2U);
    for (const auto& view : must(run(instance.channels.list(anna, server)))) EXPECT_FALSE(unread(view.reading));
}

TEST_F(ReadingTest, a_fresh_session_knows_what_is_unread) {
    must(say(owner, "@everyone"));
    const auto snapshot = must(run(instance.realtime.snapshot(anna)));
    EXPECT_EQ(snapshot.servers.front().readings.at(channel), seen_by(anna));
    EXPECT_EQ(seen_by(anna).read.mentions, 1);
}

}  // namespace
}  // namespace veza::services
