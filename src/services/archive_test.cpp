#include "core/reason.hpp"
#include "services/retention.hpp"
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

struct Archive : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::Actor bob = instance.person("bob");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;
    Retention retention{{.store = instance.store, .repository = instance.repository, .clock = instance.clock}, 24h};

    void SetUp() override {
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        for (const auto& who : {anna, bob}) must(run(instance.invites.join(who, invite.invite.code)));
        instance.events.clear();
    }
    domain::MessageId say(domain::Actor who, std::string content, std::optional<NewPoll> poll = {}) {
        return try_say(who, std::move(content), std::move(poll)).value().message.id;
    }
    core::Result<MessageView> try_say(domain::Actor who, std::string content, std::optional<NewPoll> poll) {
        return run(instance.messages.create(who, {.channel_id = channel,
                                                  .content = std::move(content),
                                                  .nonce = {},
                                                  .reply_to = {},
                                                  .poll = std::move(poll)}));
    }
};

TEST_F(Archive, authors_and_moderators_read_what_a_message_said_before) {
    const auto id = say(anna, "frist");
    const auto edited_at = instance.clock.now();
    must(run(instance.messages.edit(anna, channel, id, "first")));
    const std::vector<domain::Edit> expected{{.content = "frist", .edited_at = edited_at}};
    EXPECT_EQ(must(run(instance.history.edits(anna, channel, id))), expected);
    EXPECT_EQ(must(run(instance.history.edits(owner, channel, id))), expected);
    EXPECT_EQ(must_fail(run(instance.history.edits(bob, channel, id))).code, Code::forbidden);
    must(run(instance.messages.remove(anna, channel, id)));
    EXPECT_EQ(must_fail(run(instance.history.edits(anna, channel, id))).code, Code::not_found);
}

TEST_F(Archive, moderators_see_what_was_removed_and_by_whom) {
    const auto first = say(anna, "first");
    const auto second = say(anna, "second");
    must(run(instance.messages.remove(anna, channel, first)));
    must(run(instance.messages.remove(owner, channel, second)));
    const auto removed = must(run(instance.history.removed(owner, channel, std::nullopt, 10)));
    ASSERT_EQ(removed.size(), 2U);
    EXPECT_EQ(removed[0].view.message.content, "second");
    EXPECT_EQ(removed[0].deleted_by->username, "owner");
    EXPECT_EQ(removed[1].deleted_by->username, "anna");
    EXPECT_EQ(removed[1].view.author.username, "anna");
    const auto log = must(run(instance.audit.page(owner, server, {.action = domain::AuditAction::message_deleted})));
    ASSERT_EQ(log.size(), 1U) << "one's own are not for the log";
    EXPECT_EQ(log.front().entry.target.id, second.to_string());
    EXPECT_EQ(must_fail(run(instance.history.removed(anna, channel, std::nullopt, 10))).code, Code::forbidden);
}

TEST_F(Archive, what_was_removed_long_enough_ago_is_gone) {
    must(run(instance.messages.remove(anna, channel, say(anna, "x"))));
    instance.clock.advance(24h - 1us);
    must(run(retention.purge()));
    EXPECT_EQ(must(run(instance.history.removed(owner, channel, std::nullopt, 10))).size(), 1U);
    instance.clock.advance(1us);
    must(run(retention.purge()));
    EXPECT_TRUE(must(run(instance.history.removed(owner, channel, std::nullopt, 10))).empty());
}

TEST_F(Archive, with_a_channel_or_a_server_go_its_messages) {
    const auto other = must(run(instance.channels.create(owner, server, {.name = "other"}, std::nullopt))).channel.id;
    must(run(instance.messages.create(anna, {.channel_id = other, .content = "x"})));
    say(anna, "y");
    must(run(instance.channels.remove(owner, other)));
    instance.clock.advance(24h);
    must(run(retention.purge()));
    EXPECT_TRUE(must(run(instance.repository.page(other, {}, std::nullopt))).empty());
    EXPECT_EQ(must(run(instance.repository.page(channel, {}, std::nullopt))).size(), 1U);
    must(run(instance.servers.remove(owner, server)));
    instance.clock.advance(24h);
    must(run(retention.purge()));
    EXPECT_TRUE(must(run(instance.repository.page(channel, {}, std::nullopt))).empty());
}

TEST_F(Archive, polls_are_asked_and_answered) {
    const auto asked =
        must(try_say(anna, "", NewPoll{.question = " When? ", .options = {"now", "later"}, .duration_s = 60}));
    ASSERT_TRUE(asked.message.poll);
    EXPECT_EQ(asked.message.poll->question, "When?");
    EXPECT_EQ(asked.message.poll->ends_at, instance.clock.now() + 60s);
    const Polls::Target at{.channel_id = channel, .message_id = asked.message.id};
    must(run(instance.polls.vote(bob, at, {1, 1})));
    must(run(instance.polls.vote(bob, at, {1})));
    EXPECT_EQ(must_fail(run(instance.polls.vote(bob, at, {0, 1}))).fields.front().field, "options");
    const auto told = instance.of_type<domain::PollUpdated>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().poll.options[1].votes, 1);
    EXPECT_TRUE(told.front().poll.mine.empty());
    const auto voted = instance.of_type<domain::PollVoted>();
    ASSERT_EQ(voted.size(), 1U);
    EXPECT_EQ(voted.front().user_id, bob.user);
    EXPECT_EQ(voted.front().options, (std::vector{1}));
    EXPECT_EQ(must(run(instance.messages.find(bob, channel, at.message_id))).message.poll->mine, (std::vector{1}));
    instance.time_out(server, bob.user, instance.clock.now() + 1s);
    EXPECT_EQ(must_fail(run(instance.polls.vote(bob, at, {0}))).code, Code::forbidden);
    instance.clock.advance(60s);
    EXPECT_EQ(must_fail(run(instance.polls.vote(bob, at, {0}))).reason, Reason::poll_closed);
}

TEST_F(Archive, polls_keep_to_their_limits) {
    const auto refused = [&](NewPoll poll) {
        return must_fail(try_say(anna, "", std::move(poll))).fields.front().field;
    };
    EXPECT_EQ(refused({.question = " ", .options = {"a", "b"}}), "poll.question");
    EXPECT_EQ(refused({.question = std::string(301, 'x'), .options = {"a", "b"}}), "poll.question");
    EXPECT_EQ(refused({.question = "q", .options = {"a"}}), "poll.options");
    EXPECT_EQ(refused({.question = "q", .options = std::vector<std::string>(11, "a")}), "poll.options");
    EXPECT_EQ(refused({.question = "q", .options = {"a", std::string(101, 'x')}}), "poll.options[1]");
    EXPECT_EQ(refused({.question = "q", .options = {"a", "b"}, .duration_s = 59}), "poll.duration_s");
    EXPECT_EQ(refused({.question = "q", .options = {"a", "b"}, .duration_s = 2'592'001}), "poll.duration_s");
    EXPECT_EQ(must_fail(try_say(anna, "", std::nullopt)).reason, Reason::message_empty);
    instance.overwrite(server, channel,
                       {.kind = domain::OverwriteKind::member,
                        .target = anna.user.uuid(),
                        .allow = {},
                        .deny = domain::Permissions{domain::Permission::send_polls}});
    EXPECT_EQ(must_fail(try_say(anna, "", NewPoll{.question = "q", .options = {"a", "b"}})).reason,
              Reason::missing_permission);
}

}  // namespace
}  // namespace veza::services
