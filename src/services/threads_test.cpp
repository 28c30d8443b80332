#include "core/reason.hpp"
#include "domain/thread.hpp"
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
using domain::ChannelId;
using domain::MessageId;
using domain::Permission;
using namespace std::chrono_literals;

struct ThreadsTest : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::Actor ben = instance.person("ben");
    domain::Actor stranger = instance.person("stranger");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;
    MessageId message{};

    void SetUp() override {
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        for (const auto& who : {anna, ben}) must(run(instance.invites.join(who, invite.invite.code)));
        message = say(anna, channel, "what about this?");
        instance.events.clear();
    }
    MessageId say(domain::Actor who, ChannelId where, std::string content) {
        return must(run(instance.messages.create(who, {.channel_id = where, .content = std::move(content)})))
            .message.id;
    }
    core::Result<ChannelView> start(domain::Actor who, MessageId on, std::optional<std::string> name = {}) {
        return run(instance.threads.create(who, {.channel = channel, .message = on, .name = std::move(name)}));
    }
    ChannelId started() { return must(start(ben, message)).channel.id; }
    ChannelView seen(domain::Actor who, ChannelId thread) { return must(run(instance.any_channel.find(who, thread))); }
    core::Result<ChannelView> change(domain::Actor who, ChannelId thread, ThreadChanges::Change what) {
        return run(instance.any_channel.update(who, thread,
                                               {.channel = {.name = what.name},
                                                .archived = what.archived,
                                                .auto_archive_s = what.auto_archive_s,
                                                .locked = what.locked}));
    }
    std::vector<ChannelId> listed(bool archived) {
        std::vector<ChannelId> ids;
        for (const auto& each : must(run(instance.threads.list(anna, channel, {.before = {}, .archived = archived}))))
            ids.push_back(each.channel.id);
        return ids;
    }
    bool follows(domain::Actor who, ChannelId thread) { return *seen(who, thread).following; }
};

TEST_F(ThreadsTest, hang_on_a_message_and_are_shown_with_it) {
    const auto made = must(start(ben, message));
    EXPECT_EQ(made.channel.name, "what about this?");
    EXPECT_EQ(made.channel.parent_id, channel);
    EXPECT_EQ(made.channel.thread->creator_id, ben.user);
    EXPECT_TRUE(made.granted.has(Permission::send_messages));
    ASSERT_EQ(instance.of_type<domain::ThreadCreated>().size(), 1U);
    const auto shown = must(run(instance.messages.find(anna, channel, message))).message.thread;
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->id, made.channel.id);
    EXPECT_EQ(shown->message_count, 0);
    const auto reply = say(anna, made.channel.id, "this");
    const auto page = must(run(instance.messages.page(ben, channel, {})));
    EXPECT_EQ(page.front().message.thread->message_count, 1);
    EXPECT_EQ(page.front().message.thread->last_message_id, reply);
    EXPECT_EQ(must(run(instance.messages.page(ben, made.channel.id, {}))).size(), 1U);
    must(run(instance.messages.remove(anna, made.channel.id, reply)));
    EXPECT_EQ(seen(ben, made.channel.id).channel.thread->message_count, 0);
    for (const auto& each : must(run(instance.channels.list(anna, server))))
        EXPECT_NE(each.channel.id, made.channel.id) << "a server's channels are listed without its threads";
}

TEST_F(ThreadsTest, are_counted_anew_where_a_crash_left_a_message_uncounted) {
    const auto thread = started();
    say(anna, thread, "one");
    must(run(instance.messages.remove(anna, thread, say(anna, thread, "gone"))));
    // What a process stored right before it ended; the next one knows nothing of it yet.
    must(run(instance.repository.create({.channel_id = thread, .author_id = ben.user, .content = "two"}, {})));
    ThreadedMessages next({.messages = instance.repository,
                           .store = instance.store,
                           .directory = instance.directory,
                           .clock = instance.clock,
                           .publisher = instance.publisher});
    EXPECT_EQ(seen(ben, thread).channel.thread->message_count, 1);
    for (std::int64_t count = 3; count < 5; ++count) {
        const auto id = must(run(next.create({.channel_id = thread, .author_id = anna.user, .content = "x"}, {}))).id;
        EXPECT_EQ(seen(ben, thread).channel.thread->message_count, count);
        EXPECT_EQ(seen(ben, thread).channel.thread->last_message_id, id);
    }
}

TEST_F(ThreadsTest, are_one_to_a_message_of_a_text_channel) {
    const auto thread = started();
    EXPECT_EQ(must_fail(start(anna, message)).reason, Reason::thread_exists);
    EXPECT_EQ(must_fail(start(anna, MessageId{})).code, Code::not_found);
    const auto inside = say(anna, thread, "deeper");
    EXPECT_EQ(must_fail(run(instance.threads.create(owner, {.channel = thread, .message = inside, .name = {}}))).reason,
              Reason::threads_not_here);
    const auto dm = must(run(instance.directs.open(anna, {ben.user}, std::nullopt))).channel.id;
    const auto in_dm = say(anna, dm, "between us");
    EXPECT_EQ(must_fail(run(instance.threads.create(anna, {.channel = dm, .message = in_dm, .name = {}}))).reason,
              Reason::threads_not_here);
    EXPECT_EQ(must_fail(run(instance.threads.list(anna, dm, {.before = {}}))).reason, Reason::threads_not_here);
    EXPECT_EQ(must_fail(start(stranger, message)).code, Code::not_found);
    EXPECT_EQ(must_fail(start(anna, say(anna, channel, "x"), std::string(101, 'x'))).reason, Reason::name_too_long);
}

TEST_F(ThreadsTest, need_create_threads_and_obey_their_parents_permissions_only) {
    instance.overwrite(server, channel,
                       {.kind = domain::OverwriteKind::member,
                        .target = ben.user.uuid(),
                        .allow = {},
                        .deny = domain::Permissions{Permission::create_threads, Permission::send_in_threads}});
    EXPECT_EQ(must_fail(start(ben, message)).reason, Reason::missing_permission);
    const auto thread = must(start(anna, message)).channel.id;
    EXPECT_EQ(must_fail(run(instance.messages.create(ben, {.channel_id = thread, .content = "x"}))).code,
              Code::forbidden);
    const domain::Overwrite mine{
        .kind = domain::OverwriteKind::member, .target = ben.user.uuid(), .allow = {}, .deny = {}};
    EXPECT_EQ(must_fail(run(instance.overwrites.put(owner, thread, mine))).reason,
              Reason::thread_has_parents_permissions);
    EXPECT_EQ(must_fail(run(instance.overwrites.sync(owner, thread))).reason, Reason::thread_has_parents_permissions);
    instance.deny_view(server, channel, ben.user);
    EXPECT_EQ(must_fail(run(instance.any_channel.find(ben, thread))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.messages.page(ben, thread, {}))).code, Code::not_found);
    const auto explained = must(run(instance.explanations.of_channel(owner, thread, ben.user)));
    EXPECT_TRUE(explained.explanation.permissions.empty());
}

TEST_F(ThreadsTest, are_archived_by_the_clock_and_revived_by_a_message) {
    const auto thread = started();
    EXPECT_EQ(listed(false), std::vector{thread});
    instance.clock.advance(std::chrono::seconds{domain::kAutoArchiveDefault});
    EXPECT_TRUE(listed(false).empty());
    EXPECT_EQ(listed(true), std::vector{thread});
    EXPECT_TRUE(must(run(instance.messages.find(anna, channel, message))).message.thread->archived);
    EXPECT_TRUE(must(run(instance.snapshots.of(ben))).servers.front().threads.empty());
    instance.events.clear();
    say(anna, thread, "still here");
    EXPECT_EQ(listed(false), std::vector{thread});
    EXPECT_EQ(instance.of_type<domain::ThreadUpdated>().size(), 1U);
    say(anna, thread, "and here");
    EXPECT_EQ(instance.of_type<domain::ThreadUpdated>().size(), 1U) << "who counts messages needs no event for each";
    EXPECT_EQ(must(run(instance.snapshots.of(ben))).servers.front().threads.size(), 1U);
}

TEST_F(ThreadsTest, are_renamed_and_archived_by_who_made_them_and_locked_by_moderators) {
    const auto thread = started();
    EXPECT_EQ(must(change(ben, thread, {.name = "better"})).channel.name, "better");
    must(change(ben, thread, {.archived = true}));
    EXPECT_EQ(listed(true), std::vector{thread});
    must(change(ben, thread, {.archived = false, .auto_archive_s = 3600}));
    EXPECT_EQ(seen(anna, thread).channel.thread->archives_at, instance.clock.now() + 1h);
    EXPECT_EQ(must_fail(change(ben, thread, {.auto_archive_s = 7})).code, Code::invalid);
    EXPECT_EQ(must_fail(change(anna, thread, {.name = "mine"})).reason, Reason::missing_permission);
    EXPECT_EQ(must_fail(change(ben, thread, {.locked = true})).reason, Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.any_channel.update(owner, thread, {.channel = {.position = 3}}))).code,
              Code::invalid);
    EXPECT_EQ(must_fail(run(instance.any_channel.update(owner, channel, {.channel = {}, .locked = true}))).code,
              Code::invalid);

    must(change(owner, thread, {.locked = true}));
    EXPECT_EQ(must_fail(change(ben, thread, {.name = "again"})).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.messages.create(anna, {.channel_id = thread, .content = "x"}))).code,
              Code::forbidden);
    say(owner, thread, "closed");
    const auto log = must(run(instance.audit.page(owner, server, {})));
    ASSERT_FALSE(log.empty());
    EXPECT_EQ(log.front().entry.action, domain::AuditAction::thread_updated);
    EXPECT_EQ(log.front().entry.changes, (std::vector<domain::AuditChange>{{"locked", "false", "true"}}));
}

TEST_F(ThreadsTest, are_followed_by_who_writes_or_is_called_and_by_who_wants) {
    const auto thread = started();
    EXPECT_TRUE(follows(anna, thread)) << "it hangs on what she wrote";
    EXPECT_TRUE(follows(ben, thread));
    EXPECT_FALSE(follows(owner, thread));
    instance.events.clear();
    say(ben, thread, "<@" + owner.user.to_string() + "> see?");
    EXPECT_TRUE(follows(owner, thread));
    const auto told = instance.of_type<domain::ThreadFollowed>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().users, std::vector{owner.user});
    EXPECT_EQ(seen(owner, thread).reading.read.mentions, 1);
    must(run(instance.thread_changes.unfollow(owner, thread)));
    must(run(instance.thread_changes.unfollow(owner, thread)));
    EXPECT_EQ(instance.of_type<domain::ThreadUnfollowed>().size(), 1U);
    EXPECT_FALSE(follows(owner, thread));
    must(run(instance.thread_changes.follow(owner, thread)));
    EXPECT_TRUE(follows(owner, thread));
    EXPECT_EQ(must_fail(run(instance.thread_changes.follow(owner, channel))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.thread_changes.follow(stranger, thread))).code, Code::not_found);

    must(run(instance.reading.mark_server(owner, server)));
    EXPECT_EQ(seen(owner, thread).reading.read.mentions, 0) << "a server is read with the threads one follows";
}

TEST_F(ThreadsTest, call_nobody_who_may_not_look) {
    const auto thread = started();
    instance.deny_view(server, channel, anna.user);
    must(run(instance.thread_changes.unfollow(ben, thread)));
    instance.events.clear();
    say(owner, thread, "<@" + anna.user.to_string() + "> <@" + ben.user.to_string() + ">");
    const auto told = instance.of_type<domain::ThreadFollowed>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().users, (std::vector{owner.user, ben.user}));
}

TEST_F(ThreadsTest, stay_when_their_message_goes_and_go_with_their_channel) {
    const auto thread = started();
    say(anna, thread, "inside");
    must(run(instance.messages.remove(anna, channel, message)));
    EXPECT_EQ(seen(ben, thread).channel.thread->message_id, message);
    say(ben, thread, "still talking");
    EXPECT_EQ(must_fail(run(instance.any_channel.remove(ben, thread))).code, Code::forbidden);

    must(run(instance.any_channel.remove(owner, channel)));
    EXPECT_EQ(must_fail(run(instance.any_channel.find(ben, thread))).code, Code::not_found);
    Retention retention{{.store = instance.store, .repository = instance.repository, .clock = instance.clock}, 0s};
    must(run(retention.purge()));
    EXPECT_TRUE(must(run(instance.repository.page(thread, {}, std::nullopt))).empty());
    EXPECT_FALSE(
        must(run(ports::read(instance.store, [&](ports::Transaction& t) { return t.threads().find(thread); }))));
}

TEST_F(ThreadsTest, are_removed_by_moderators_and_purged_with_what_is_in_them) {
    const auto thread = started();
    say(anna, thread, "inside");
    must(run(instance.any_channel.remove(owner, thread)));
    EXPECT_EQ(instance.of_type<domain::ThreadDeleted>().size(), 1U);
    EXPECT_EQ(must_fail(run(instance.any_channel.find(ben, thread))).code, Code::not_found);
    EXPECT_FALSE(must(run(instance.messages.find(anna, channel, message))).message.thread);
    EXPECT_EQ(must(run(instance.audit.page(owner, server, {}))).front().entry.action,
              domain::AuditAction::thread_deleted);
    Retention retention{{.store = instance.store, .repository = instance.repository, .clock = instance.clock}, 0s};
    must(run(retention.purge()));
    EXPECT_TRUE(must(run(instance.repository.page(thread, {}, std::nullopt))).empty());
    must(start(anna, message));
}

TEST_F(ThreadsTest, have_the_slow_mode_of_their_channel) {
    const auto thread = started();
    must(run(instance.channels.update(owner, channel, {.slow_mode_s = 30})));
    say(anna, thread, "once");
    EXPECT_EQ(must_fail(run(instance.messages.create(anna, {.channel_id = thread, .content = "twice"}))).reason,
              Reason::slow_mode);
}

TEST_F(ThreadsTest, lose_what_a_banned_person_wrote) {
    const auto thread = started();
    say(ben, thread, "spam");
    must(run(instance.cleanup.remove_recent(owner, server, ben.user, instance.clock.now() - 1h)));
    EXPECT_TRUE(must(run(instance.messages.page(anna, thread, {}))).empty());
    const auto gone = instance.of_type<domain::MessageDeleted>();
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_EQ(gone.front().parent_id, channel) << "whoever sees the channel is told";
}

TEST_F(ThreadsTest, are_at_most_a_thousand_at_a_time) {
    must(run(ports::write(instance.store, server.uuid(), [&](ports::Transaction& t) -> core::Result<bool> {
        for (std::size_t i = 1; i < domain::kActiveThreadsPerServer; ++i)
            VEZA_CHECK(t.threads().create({.id = instance.ids.next_id<ChannelId>(),
                                           .server_id = server,
                                           .type = domain::ChannelType::thread,
                                           .name = "t",
                                           .parent_id = channel,
                                           .created_at = instance.clock.now(),
                                           .thread = domain::Thread{.message_id = instance.ids.next_id<MessageId>(),
                                                                    .creator_id = ben.user,
                                                                    .archives_at = instance.clock.now() + 1h}}));
        return true;
    })));
    const auto last = started();
    EXPECT_EQ(must_fail(start(anna, say(anna, channel, "one more"))).reason, Reason::too_many_threads);
    must(change(ben, last, {.archived = true}));
    must(start(anna, say(anna, channel, "now there is room")));
    EXPECT_EQ(must_fail(change(ben, last, {.archived = false})).reason, Reason::too_many_threads);
    EXPECT_EQ(must_fail(run(instance.messages.create(ben, {.channel_id = last, .content = "x"}))).reason,
              Reason::too_many_threads);
    instance.clock.advance(1h);
    say(ben, last, "they have archived themselves");
}

TEST_F(ThreadsTest, tell_typing_and_reactions_with_the_channel_whose_viewers_see_them) {
    const auto thread = started();
    must(run(instance.realtime.start_typing(anna, thread)));
    EXPECT_EQ(instance.of_type<domain::TypingStarted>().back().parent_id, channel);
    const auto inside = say(anna, thread, "x");
    must(run(instance.reactions.add(ben, {.channel_id = thread, .message_id = inside}, "👍")));
    EXPECT_EQ(instance.of_type<domain::ReactionAdded>().back().parent_id, channel);
    EXPECT_EQ(instance.of_type<domain::MessageCreated>().back().parent_id, channel);
    must(run(instance.pins.add(owner, {.channel_id = thread, .message_id = inside})));
    EXPECT_EQ(instance.of_type<domain::PinAdded>().back().parent_id, channel);
    must(run(instance.messages.edit(anna, thread, inside, "y")));
    EXPECT_EQ(instance.of_type<domain::MessageUpdated>().back().parent_id, channel);
}

}  // namespace
}  // namespace veza::services
