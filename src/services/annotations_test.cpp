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

struct Annotated : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::Actor stranger = instance.person("stranger");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;
    Reactions::Target at;

    void SetUp() override {
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        must(run(instance.invites.join(anna, invite.invite.code)));
        at = say("hello");
        instance.events.clear();
    }
    Reactions::Target say(std::string content, std::optional<domain::MessageId> reply_to = {}) {
        const auto said = must(run(instance.messages.create(
            owner, {.channel_id = channel, .content = std::move(content), .nonce = {}, .reply_to = reply_to})));
        return {.channel_id = channel, .message_id = said.message.id};
    }
    std::vector<domain::ReactionCount> seen_by(domain::Actor who) {
        return must(run(instance.messages.find(who, channel, at.message_id))).message.reactions;
    }
};

TEST_F(Annotated, a_reaction_is_shown_and_announced_once) {
    must(run(instance.reactions.add(anna, at, "❤")));
    must(run(instance.reactions.add(anna, at, "❤️")));
    EXPECT_EQ(seen_by(anna), (std::vector<domain::ReactionCount>{{"❤️", 1, true}})) << "two ways of writing one";
    EXPECT_EQ(seen_by(owner), (std::vector<domain::ReactionCount>{{"❤️", 1, false}}));
    const auto added = instance.of_type<domain::ReactionAdded>();
    ASSERT_EQ(added.size(), 1U);
    EXPECT_EQ(added.front().user_id, anna.user);
    EXPECT_EQ(added.front().emoji, "❤️");

    must(run(instance.reactions.remove(anna, at, "❤", anna.user)));
    must(run(instance.reactions.remove(anna, at, "❤", anna.user)));
    EXPECT_TRUE(seen_by(anna).empty());
    EXPECT_EQ(instance.of_type<domain::ReactionRemoved>().size(), 1U);
}

TEST_F(Annotated, what_is_no_emoji_is_no_reaction) {
    for (const auto* const text : {"", "a", "👍👍", ":thumbsup:", "019b0000-0000-7000-8000-000000000001"})
        EXPECT_EQ(must_fail(run(instance.reactions.add(anna, at, text))).fields.front().field, "emoji") << text;
}

TEST_F(Annotated, who_may_not_add_may_still_join) {
    instance.overwrite(server, channel,
                       {.kind = domain::OverwriteKind::member,
                        .target = anna.user.uuid(),
                        .allow = {},
                        .deny = domain::Permissions{domain::Permission::add_reactions}});
    EXPECT_EQ(must_fail(run(instance.reactions.add(anna, at, "👍"))).reason, Reason::missing_permission);
    must(run(instance.reactions.add(owner, at, "👍")));
    must(run(instance.reactions.add(anna, at, "👍")));
    instance.time_out(server, anna.user, instance.clock.now() + 1min);
    EXPECT_EQ(must_fail(run(instance.reactions.add(anna, at, "👍"))).reason, Reason::missing_permission);
    must(run(instance.reactions.remove(anna, at, "👍", anna.user)));
}

TEST_F(Annotated, a_message_takes_twenty_emoji) {
    for (char32_t n = 0; n < 20; ++n) {
        const std::string emoji{'\xF0', '\x9F', '\x98', static_cast<char>(0x80 + n)};
        must(run(instance.reactions.add(anna, at, emoji)));
    }
    EXPECT_EQ(must_fail(run(instance.reactions.add(anna, at, "👍"))).reason, Reason::too_many_reactions);
}

TEST_F(Annotated, moderators_take_reactions_off) {
    must(run(instance.reactions.add(owner, at, "👍")));
    must(run(instance.reactions.add(anna, at, "👍")));
    EXPECT_EQ(must_fail(run(instance.reactions.remove(anna, at, "👍", owner.user))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.reactions.clear(anna, at, "👍"))).code, Code::forbidden);
    const auto users = must(run(instance.reactions.list(anna, at, "👍", std::nullopt, 10)));
    ASSERT_EQ(users.size(), 2U);
    EXPECT_EQ(users[0].username, "owner");
    must(run(instance.reactions.remove(owner, at, "👍", anna.user)));
    must(run(instance.reactions.clear(owner, at, "👍")));
    const auto removed = instance.of_type<domain::ReactionRemoved>();
    ASSERT_EQ(removed.size(), 2U);
    EXPECT_EQ(removed[0].user_id, anna.user);
    EXPECT_FALSE(removed[1].user_id);
    EXPECT_TRUE(seen_by(anna).empty());
}

TEST_F(Annotated, pins_are_for_who_may_pin_and_shown_to_all) {
    EXPECT_EQ(must_fail(run(instance.pins.add(anna, at))).code, Code::forbidden);
    must(run(instance.pins.add(owner, at)));
    must(run(instance.pins.add(owner, at)));
    const auto pinned = must(run(instance.pins.list(anna, channel)));
    ASSERT_EQ(pinned.size(), 1U);
    EXPECT_TRUE(pinned.front().message.pinned);
    EXPECT_EQ(pinned.front().author.username, "owner");
    must(run(instance.pins.remove(owner, at)));
    EXPECT_TRUE(must(run(instance.pins.list(anna, channel))).empty());
    const auto log = must(run(instance.audit.page(owner, server, {.actor = owner.user})));
    ASSERT_GE(log.size(), 2U);
    EXPECT_EQ(log[0].entry.action, domain::AuditAction::message_unpinned);
    EXPECT_EQ(log[1].entry.action, domain::AuditAction::message_pinned);
    EXPECT_EQ(log[1].entry.target.id, at.message_id.to_string());
    EXPECT_EQ(instance.of_type<domain::PinAdded>().size(), 1U);
    EXPECT_EQ(instance.of_type<domain::PinRemoved>().size(), 1U);
}

TEST_F(Annotated, strangers_find_nothing) {
    EXPECT_EQ(must_fail(run(instance.reactions.add(stranger, at, "👍"))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.reactions.list(stranger, at, "👍", {}, 10))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.pins.list(stranger, channel))).code, Code::not_found);
}

TEST_F(Annotated, replies_name_whom_they_answer_also_in_events) {
    const auto reply = say("yes", at.message_id);
    const auto told = instance.of_type<domain::MessageCreated>();
    ASSERT_EQ(told.size(), 1U);
    ASSERT_TRUE(told.front().message.reply);
    EXPECT_EQ(told.front().message.reply->excerpt, "hello");
    ASSERT_TRUE(told.front().reply_author);
    EXPECT_EQ(told.front().reply_author->username, "owner");
    const auto views = must(run(instance.messages.page(anna, channel, {})));
    ASSERT_EQ(views.size(), 2U);
    EXPECT_EQ(views[0].reply_author->id, owner.user);
    EXPECT_FALSE(views[1].reply_author);
    must(run(instance.messages.remove(owner, channel, at.message_id)));
    const auto orphan = must(run(instance.messages.find(anna, channel, reply.message_id)));
    EXPECT_EQ(orphan.message.reply_to, at.message_id);
    EXPECT_FALSE(orphan.message.reply);
}

}  // namespace
}  // namespace veza::services
