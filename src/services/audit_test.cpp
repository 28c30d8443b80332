#include "services/audit.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::AuditAction;

struct AuditTest : ::testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::ServerId server = must(run(instance.servers.create(owner, "Label", std::nullopt))).state->server.id;

    Audit::Entry renamed(std::string name) {
        Audit::Entry entry{.server = server,
                           .action = AuditAction::server_updated,
                           .target = {.kind = domain::AuditTargetKind::server, .id = server.to_string(), .name = name}};
        note_change(entry.changes, "name", std::string("before"), name);
        note_change(entry.changes, "icon", std::optional<std::string>{}, std::optional<std::string>{});
        return entry;
    }
};

TEST_F(AuditTest, tells_who_did_what_and_why) {
    owner.reason = "it was time";
    must(run(instance.audit.record(owner, renamed("after"))));
    const auto log = must(run(instance.audit.page(owner, server, {})));
    ASSERT_EQ(log.size(), 1U);
    EXPECT_EQ(log[0].actor.value().username, "owner");
    EXPECT_EQ(log[0].entry.reason, "it was time");
    EXPECT_EQ(log[0].entry.created_at, instance.clock.now());
    EXPECT_EQ(log[0].entry.changes,
              (std::vector<domain::AuditChange>{{.field = "name", .before = "before", .after = "after"}}));
}

TEST_F(AuditTest, tells_nothing_of_what_was_rolled_back) {
    const auto failed = run(instance.store.write(server.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_CHECK(instance.audit.record(transaction, owner, renamed("never")));
        return core::not_found("no");
    }));
    EXPECT_FALSE(failed);
    EXPECT_TRUE(must(run(instance.audit.page(owner, server, {}))).empty());
}

TEST_F(AuditTest, tells_who_was_let_into_a_new_channel) {
    const auto category = must(run(instance.channels.create(
                                   owner, server, {.name = "Studio", .type = domain::ChannelType::category}, {})))
                              .channel.id;
    const auto role = must(run(instance.roles.create(owner, server, {.name = "band"}, {}))).id;
    const std::vector<domain::Overwrite> overwrites{{.kind = domain::OverwriteKind::role,
                                                     .target = server.uuid(),
                                                     .allow = {},
                                                     .deny = domain::Permissions{domain::Permission::view_channel}},
                                                    {.kind = domain::OverwriteKind::role,
                                                     .target = role.uuid(),
                                                     .allow = domain::Permissions{domain::Permission::view_channel},
                                                     .deny = {}},
                                                    {.kind = domain::OverwriteKind::member,
                                                     .target = owner.user.uuid(),
                                                     .allow = domain::Permissions{domain::Permission::view_channel},
                                                     .deny = {}}};
    must(run(instance.channels.create(
        owner, server, {.name = "plans", .parent_id = category, .topic = "secret", .overwrites = overwrites}, {})));
    using Told = std::vector<domain::AuditChange>;
    const auto changes = [&] {
        return must(run(instance.audit.page(owner, server, {.limit = 1}))).at(0).entry.changes;
    };
    EXPECT_EQ(changes(), (Told{{.field = "type", .after = "text"},
                               {.field = "topic", .after = "secret"},
                               {.field = "parent", .after = "Studio"},
                               {.field = "role", .before = "@everyone", .after = "@everyone"},
                               {.field = "deny.granted", .after = "view_channel"},
                               {.field = "role", .before = "band", .after = "band"},
                               {.field = "allow.granted", .after = "view_channel"},
                               {.field = "member", .before = "owner", .after = "owner"},
                               {.field = "allow.granted", .after = "view_channel"}}));
    const auto open = must(run(instance.channels.create(owner, server, {.name = "a", .parent_id = category}, {})));
    EXPECT_EQ(changes(), (Told{{.field = "type", .after = "text"},
                               {.field = "parent", .after = "Studio"},
                               {.field = "synced_with", .after = "Studio"}}));
    must(run(instance.channels.update(owner, open.channel.id, {.parent_id = nullptr})));
    EXPECT_EQ(changes(),
              (Told{{.field = "parent_id", .before = category.to_string()}, {.field = "parent", .before = "Studio"}}));
}

TEST_F(AuditTest, tells_of_reactions_that_a_moderator_took_off) {
    const auto member = instance.person("member");
    const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
    must(run(instance.invites.join(member, invite)));
    const auto channel = must(run(instance.channels.list(owner, server))).front().channel;
    const auto message =
        must(run(instance.messages.create(owner, {.channel_id = channel.id, .content = "x"}))).message.id;
    const Reactions::Target target{.channel_id = channel.id, .message_id = message};
    const auto entries = [&] {
        return must(run(instance.audit.page(owner, server, {.action = AuditAction::reaction_removed})));
    };
    must(run(instance.reactions.add(member, target, "👍")));
    must(run(instance.reactions.remove(member, target, "👍", member.user)));
    must(run(instance.reactions.remove(owner, target, "👍", member.user)));
    EXPECT_TRUE(entries().empty()) << "neither one's own, nor what was not there";
    must(run(instance.reactions.add(member, target, "👍")));
    must(run(instance.reactions.remove(owner, target, "👍", member.user)));
    must(run(instance.reactions.add(member, target, "🎉")));
    must(run(instance.reactions.clear(owner, target, "🎉")));
    const auto told = entries();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[1].entry.target.id, message.to_string());
    EXPECT_EQ(told[1].entry.changes,
              (std::vector<domain::AuditChange>{{.field = "channel", .before = "general", .after = "general"},
                                                {.field = "emoji", .before = "👍"},
                                                {.field = "member", .before = "member"}}));
    EXPECT_EQ(told[0].entry.changes.size(), 2U);
}

TEST_F(AuditTest, names_all_who_acted) {
    const auto other = instance.person("adam");
    must(run(instance.audit.record(owner, renamed("a"))));
    must(run(instance.audit.record(other, renamed("b"))));
    must(run(instance.audit.record(owner, renamed("c"))));
    std::vector<std::string> names;
    for (const auto& actor : must(run(instance.audit.actors(owner, server)))) names.push_back(actor.username);
    EXPECT_EQ(names, (std::vector<std::string>{"adam", "owner"}));
    EXPECT_EQ(must_fail(run(instance.audit.actors(other, server))).code, core::Code::not_found);
    const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
    must(run(instance.invites.join(other, invite)));
    EXPECT_EQ(must_fail(run(instance.audit.actors(other, server))).code, core::Code::forbidden);
}

TEST_F(AuditTest, is_for_those_who_may_see_it) {
    const auto stranger = instance.person("stranger");
    EXPECT_EQ(must_fail(run(instance.audit.page(stranger, server, {}))).code, core::Code::not_found);
    const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
    must(run(instance.invites.join(stranger, invite)));
    EXPECT_EQ(must_fail(run(instance.audit.page(stranger, server, {}))).code, core::Code::forbidden);
}

}  // namespace
}  // namespace veza::services
