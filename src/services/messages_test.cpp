#include "services/messages.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using namespace std::chrono_literals;

struct Conversation : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;

    void SetUp() override {
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        must(run(instance.invites.join(anna, invite.invite.code)));
        instance.events.clear();
    }
    core::Result<MessageView> say(domain::Actor who, std::string content, std::optional<std::string> nonce = {}) {
        return run(instance.messages.create(
            who, {.channel_id = channel, .content = std::move(content), .nonce = std::move(nonce), .reply_to = {}}));
    }
};

TEST_F(Conversation, what_is_said_is_stored_and_announced_once) {
    const auto said = must(say(anna, "hello", "n1"));
    EXPECT_EQ(said.author.username, "anna");
    const auto created = instance.of_type<domain::MessageCreated>();
    ASSERT_EQ(created.size(), 1U);
    EXPECT_EQ(created.front().message, said.message);
    EXPECT_EQ(created.front().server_id, server);

    EXPECT_EQ(must(say(anna, "hello again", "n1")).message, said.message) << "the nonce says it is the same";
    EXPECT_EQ(instance.of_type<domain::MessageCreated>().size(), 1U);
    EXPECT_NE(must(say(owner, "hello", "n1")).message.id, said.message.id) << "nonces are one's own";
}

TEST_F(Conversation, replies_point_into_the_same_channel) {
    const auto said = must(say(anna, "hello"));
    const auto reply = must(run(instance.messages.create(
        owner, {.channel_id = channel, .content = "yes", .nonce = {}, .reply_to = said.message.id})));
    EXPECT_EQ(reply.message.reply_to, said.message.id);
    const auto nowhere = instance.ids.next_id<domain::MessageId>();
    EXPECT_EQ(must_fail(run(instance.messages.create(
                            owner, {.channel_id = channel, .content = "yes", .nonce = {}, .reply_to = nowhere})))
                  .fields.front()
                  .field,
              "reply_to");
}

TEST_F(Conversation, only_authors_edit) {
    const auto id = must(say(anna, "helo")).message.id;
    EXPECT_EQ(must_fail(run(instance.messages.edit(owner, channel, id, "x"))).code, Code::forbidden);
    const auto edited = must(run(instance.messages.edit(anna, channel, id, "hello")));
    EXPECT_EQ(edited.message.content, "hello");
    EXPECT_TRUE(edited.message.edited_at);
    EXPECT_EQ(instance.of_type<domain::MessageUpdated>().size(), 1U);
    EXPECT_EQ(must_fail(run(instance.messages.edit(anna, channel, id, " "))).reason, Reason::message_empty);
}

TEST_F(Conversation, authors_and_moderators_delete) {
    const auto hers = must(say(anna, "1")).message.id;
    const auto his = must(say(owner, "2")).message.id;
    EXPECT_EQ(must_fail(run(instance.messages.remove(anna, channel, his))).code, Code::forbidden);
    must(run(instance.messages.remove(owner, channel, hers)));
    EXPECT_EQ(must_fail(run(instance.messages.remove(anna, channel, hers))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.messages.find(anna, channel, hers))).code, Code::not_found);
    EXPECT_EQ(must(run(instance.messages.page(anna, channel, {}))).size(), 1U);
    EXPECT_EQ(instance.of_type<domain::MessageDeleted>().size(), 1U);
}

TEST_F(Conversation, a_timeout_silences_until_it_ends_by_the_clock) {
    instance.time_out(server, anna.user, instance.clock.now() + 1min);
    EXPECT_EQ(must_fail(say(anna, "x")).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.realtime.start_typing(anna, channel))).code, Code::forbidden);
    must(run(instance.messages.page(anna, channel, {})));
    instance.clock.advance(1min);
    must(say(anna, "x"));
}

TEST_F(Conversation, a_message_of_another_channel_is_not_found_through_this_one) {
    const auto other = must(run(instance.channels.create(owner, server, {.name = "other"}, std::nullopt))).channel.id;
    const auto id = must(say(anna, "x")).message.id;
    EXPECT_EQ(must_fail(run(instance.messages.find(anna, other, id))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.messages.edit(anna, other, id, "y"))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.messages.remove(owner, other, id))).code, Code::not_found);
}

TEST_F(Conversation, one_person_writes_so_often_over_rest_and_gateway_together) {
    for (int n = 0; n < 60; ++n) {
        must(say(anna, "x"));
        must(run(instance.realtime.send_message(anna,
                                                {.channel_id = channel, .content = "y", .nonce = {}, .reply_to = {}})));
    }
    EXPECT_EQ(must_fail(say(anna, "x")).reason, Reason::rate_limited);
    must(say(owner, "others are free to"));
    instance.clock.advance(1min);
    must(say(anna, "x"));
}

TEST_F(Conversation, a_message_calls_the_members_it_names_and_no_strangers) {
    const auto stranger = instance.person("stranger");
    const auto at = [](domain::UserId user) { return "<@" + user.to_string() + ">"; };
    const auto said = must(say(owner, "hi " + at(anna.user) + at(stranger.user) + " `" + at(owner.user) + "`"));
    EXPECT_EQ(said.message.mentions, (domain::Mentions{.users = {anna.user}}));
    const auto edited = must(run(instance.messages.edit(owner, channel, said.message.id, at(owner.user))));
    EXPECT_EQ(edited.message.mentions, (domain::Mentions{.users = {owner.user}}));
}

TEST_F(Conversation, everyone_and_guarded_roles_are_called_by_who_may) {
    const auto guarded = instance.grant_administrator(server, anna.user);
    const auto text = "@everyone <@&" + guarded.to_string() + "> <@&" + server.to_string() + ">";
    const auto bob = instance.person("bob");
    const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
    must(run(instance.invites.join(bob, invite.invite.code)));
    EXPECT_TRUE(must(say(bob, text)).message.mentions.empty());
    EXPECT_EQ(must(say(owner, text)).message.mentions, (domain::Mentions{.roles = {guarded}, .everyone = true}));
}

TEST_F(Conversation, a_fresh_session_is_shown_all_of_it) {
    const auto last = must(say(anna, "x")).message.id;
    const auto snapshot = must(run(instance.realtime.snapshot(anna)));
    EXPECT_EQ(snapshot.user.summary.username, "anna");
    ASSERT_EQ(snapshot.servers.size(), 1U);
    EXPECT_EQ(snapshot.servers.front().state->server.id, server);
    EXPECT_EQ(snapshot.servers.front().readings.at(channel).last_message_id, last);
    const auto places = must(run(instance.realtime.places(anna))).servers;
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places.front().state, snapshot.servers.front().state);
    EXPECT_EQ(*places.front().member, *snapshot.servers.front().member);
}

TEST_F(Conversation, a_new_display_name_shows_on_old_messages) {
    must(say(anna, "x"));
    must(run(instance.users.update(anna, {.display_name = std::string("Anna B.")})));
    EXPECT_EQ(must(run(instance.messages.page(owner, channel, {}))).front().author.display_name, "Anna B.");
    const auto told = instance.of_type<domain::UserUpdated>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().servers, std::vector{server});
}

}  // namespace
}  // namespace veza::services
