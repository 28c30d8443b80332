// Roles, overwrites, timeouts, kicks and bans: who may do what to whom, and what is told of it.
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::AuditAction;
using domain::Permission;
using domain::Permissions;
using namespace std::chrono_literals;

struct Moderation : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::Actor bob = instance.person("bob");
    domain::ServerId server = must(run(instance.servers.create(owner, "Le Café", std::nullopt))).state->server.id;
    domain::ChannelId general = must(run(instance.channels.list(owner, server))).front().channel.id;
    std::string invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;

    Moderation() {
        for (const auto& who : {anna, bob}) must(run(instance.invites.join(who, invite)));
    }
    domain::Role make_role(std::string name, Permissions permissions = {}) {
        return must(run(instance.roles.create(
            owner, server, {.name = std::move(name), .color = {}, .permissions = permissions}, std::nullopt)));
    }
    /// Anna with these permissions from a role above all others.
    domain::Role promote(Permissions permissions) {
        const auto role = make_role("crew", permissions);
        must(run(instance.roles.update(owner, server, role.id, {.position = 99})));
        must(run(instance.members.set_role(owner, server, anna.user, {.role = role.id})));
        return role;
    }
    std::optional<Reason> time_out(const domain::Actor& who, const domain::Actor& whom, core::Time until) {
        const auto done = run(instance.members.update(
            who, server, whom.user, {.nickname = {}, .roles = {}, .timeout_until = core::Patch<core::Time>(until)}));
        return done ? std::nullopt : std::optional(done.error().reason);
    }
    bool can_see(const domain::Actor& who, domain::ChannelId channel) {
        return run(instance.channels.find(who, channel)).has_value();
    }
    domain::Overwrite hidden() const {
        return {.kind = domain::OverwriteKind::role,
                .target = server.uuid(),
                .allow = {},
                .deny = Permissions{Permission::view_channel}};
    }
    std::vector<AuditAction> log() {
        std::vector<AuditAction> actions;
        for (const auto& view : must(run(instance.audit.page(owner, server, {.limit = 100}))))
            actions.push_back(view.entry.action);
        return actions;
    }
};

TEST_F(Moderation, new_roles_stand_right_above_everyone_and_the_others_move_up) {
    const auto first = make_role("first");
    const auto second = make_role("second");
    const auto roles = must(run(instance.roles.list(anna, server)));
    ASSERT_EQ(roles.size(), 3U);
    EXPECT_EQ(roles[0].id, first.id);
    EXPECT_EQ(roles[0].position, 2);
    EXPECT_EQ(roles[1].id, second.id);
    EXPECT_EQ(roles[2].id, domain::everyone_role(server));
    EXPECT_EQ(instance.of_type<domain::RoleCreated>().size(), 2U);
    EXPECT_EQ(instance.of_type<domain::RoleUpdated>().size(), 1U);
    must(run(instance.roles.remove(owner, server, second.id)));
    EXPECT_EQ(must(run(instance.roles.list(anna, server))).front().position, 1);
}

TEST_F(Moderation, a_manager_of_roles_stays_below_themselves) {
    const auto low = make_role("low");
    const auto crew = promote({Permission::manage_roles, Permission::kick_members});
    const auto refused = [&](domain::RoleId role, Roles::Change change) {
        return must_fail(run(instance.roles.update(anna, server, role, std::move(change)))).reason;
    };
    EXPECT_EQ(refused(crew.id, {.name = "mine"}), Reason::rank_too_low);
    EXPECT_EQ(refused(low.id, {.permissions = Permissions{Permission::ban_members}}), Reason::missing_permission);
    EXPECT_EQ(refused(low.id, {.position = 2}), Reason::rank_too_low);
    EXPECT_EQ(refused(low.id, {.permissions = Permissions{std::uint64_t{1} << 50U}}), Reason::invalid_field);
    EXPECT_EQ(refused(domain::everyone_role(server), {.name = "all"}), Reason::everyone_protected);
    EXPECT_EQ(must_fail(run(instance.roles.remove(anna, server, crew.id))).reason, Reason::rank_too_low);
    EXPECT_EQ(must_fail(run(instance.roles.remove(owner, server, domain::everyone_role(server)))).reason,
              Reason::everyone_protected);
    const Permissions kick{Permission::kick_members};
    EXPECT_EQ(must(run(instance.roles.update(anna, server, low.id, {.permissions = kick}))).permissions, kick);
}

TEST_F(Moderation, a_role_is_given_only_with_what_the_giver_holds) {
    const auto strong = make_role("strong", {Permission::ban_members});
    const auto plain = make_role("plain");
    promote({Permission::manage_roles});
    EXPECT_EQ(must_fail(run(instance.members.set_role(anna, server, bob.user, {.role = strong.id}))).reason,
              Reason::missing_permission);
    must(run(instance.members.set_role(anna, server, bob.user, {.role = plain.id})));
    must(run(instance.members.set_role(anna, server, bob.user, {.role = plain.id})));
    EXPECT_EQ(must(run(instance.directory.member(server, bob.user)))->roles, (std::vector{plain.id}));
    EXPECT_EQ(must_fail(run(instance.members.set_role(anna, server, owner.user, {.role = plain.id}))).reason,
              Reason::owner_protected);
    must(run(instance.members.set_role(anna, server, bob.user, {.role = plain.id, .has = false})));
    EXPECT_TRUE(must(run(instance.directory.member(server, bob.user)))->roles.empty());
}

TEST_F(Moderation, a_timeout_silences_until_the_clock_ends_it) {
    EXPECT_EQ(time_out(anna, bob, instance.clock.now() + 1h), Reason::missing_permission);
    promote({Permission::moderate_members});
    EXPECT_EQ(time_out(anna, bob, instance.clock.now()), Reason::invalid_field);
    EXPECT_EQ(time_out(anna, bob, instance.clock.now() + std::chrono::days{28} + 1s), Reason::invalid_field);
    EXPECT_EQ(time_out(anna, owner, instance.clock.now() + 1h), Reason::owner_protected);
    EXPECT_EQ(time_out(anna, anna, instance.clock.now() + 1h), Reason::rank_too_low);
    EXPECT_EQ(time_out(anna, bob, instance.clock.now() + 1h), std::nullopt);
    EXPECT_EQ(must_fail(run(instance.messages.create(bob, {.channel_id = general, .content = "hi"}))).code,
              Code::forbidden);
    instance.clock.advance(1h);
    must(run(instance.messages.create(bob, {.channel_id = general, .content = "hi"})));
    EXPECT_EQ(log().front(), AuditAction::member_timed_out);
}

TEST_F(Moderation, a_ban_keeps_out_until_it_is_lifted_and_takes_away_what_was_said_lately) {
    must(run(instance.messages.create(bob, {.channel_id = general, .content = "long ago"})));
    instance.clock.advance(2h);
    must(run(instance.messages.create(bob, {.channel_id = general, .content = "spam"})));
    must(run(instance.messages.create(anna, {.channel_id = general, .content = "oh"})));
    EXPECT_EQ(must_fail(run(instance.bans.ban(anna, server, bob.user, {}))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.bans.ban(owner, server, owner.user, {}))).reason, Reason::rank_too_low);
    EXPECT_EQ(must_fail(run(instance.bans.ban(owner, server, bob.user, {.reason = {}, .delete_messages = -1s}))).code,
              Code::invalid);
    must(run(instance.bans.ban(owner, server, bob.user, {.reason = "spam", .delete_messages = 1h})));

    EXPECT_EQ(must_fail(run(instance.servers.find(bob, server))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.invites.join(bob, invite))).reason, Reason::banned);
    EXPECT_EQ(must(run(instance.messages.page(owner, general, {}))).size(), 2U);
    EXPECT_EQ(instance.of_type<domain::MessageDeleted>().size(), 1U);
    const auto bans = must(run(instance.bans.page(owner, server, {}, 10)));
    ASSERT_EQ(bans.size(), 1U);
    EXPECT_EQ(bans[0].user.id, bob.user);
    EXPECT_EQ(bans[0].ban.reason, "spam");
    EXPECT_EQ(bans[0].banned_by.value().id, owner.user);

    must(run(instance.bans.unban(owner, server, bob.user)));
    EXPECT_EQ(must_fail(run(instance.bans.unban(owner, server, bob.user))).code, Code::not_found);
    must(run(instance.invites.join(bob, invite)));
    const auto actions = log();
    EXPECT_EQ(
        (std::vector{actions[0], actions[1], actions[2]}),
        (std::vector{AuditAction::member_unbanned, AuditAction::messages_bulk_deleted, AuditAction::member_banned}));
}

TEST_F(Moderation, a_stranger_can_be_banned_before_they_come) {
    const auto stranger = instance.person("stranger");
    must(run(instance.bans.ban(owner, server, stranger.user, {})));
    EXPECT_EQ(must_fail(run(instance.invites.join(stranger, invite))).reason, Reason::banned);
}

TEST_F(Moderation, a_channel_hides_and_appears_by_overwrites) {
    must(run(instance.overwrites.put(owner, general, hidden())));
    EXPECT_FALSE(can_see(anna, general));
    const domain::Overwrite let_in{.kind = domain::OverwriteKind::member,
                                   .target = anna.user.uuid(),
                                   .allow = Permissions{Permission::view_channel},
                                   .deny = {}};
    must(run(instance.overwrites.put(owner, general, let_in)));
    EXPECT_TRUE(can_see(anna, general));
    EXPECT_FALSE(can_see(bob, general));
    must(run(instance.overwrites.remove(owner, general, server.uuid())));
    EXPECT_TRUE(can_see(bob, general));
    EXPECT_EQ(must_fail(run(instance.overwrites.remove(owner, general, server.uuid()))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.overwrites.put(anna, general, hidden()))).code, Code::forbidden);
    EXPECT_EQ(instance.of_type<domain::ChannelUpdated>().size(), 3U);
}

TEST_F(Moderation, who_shuts_a_channel_may_let_themselves_in_by_name) {
    promote({Permission::manage_roles, Permission::manage_messages});
    domain::Overwrite self{.kind = domain::OverwriteKind::member,
                           .target = anna.user.uuid(),
                           .allow = Permissions{Permission::view_channel},
                           .deny = {}};
    must(run(instance.overwrites.put(anna, general, self)));
    must(run(instance.overwrites.put(anna, general, hidden())));
    EXPECT_TRUE(can_see(anna, general));
    EXPECT_FALSE(can_see(bob, general));

    self.allow = {Permission::view_channel, Permission::manage_messages};
    EXPECT_EQ(must_fail(run(instance.overwrites.put(anna, general, self))).reason, Reason::rank_too_low)
        << "what roles gave is not made one's own";
    must(run(instance.overwrites.remove(anna, general, anna.user.uuid())));
    EXPECT_FALSE(can_see(anna, general)) << "as asked for";
}

TEST_F(Moderation, a_channel_follows_its_category_as_long_as_it_is_in_step) {
    const auto add = [&](std::string name, domain::ChannelType type, std::optional<domain::ChannelId> parent) {
        return must(run(instance.channels.create(
                        owner, server, {.name = std::move(name), .type = type, .parent_id = parent, .topic = {}},
                        std::nullopt)))
            .channel;
    };
    const auto category = add("staff", domain::ChannelType::category, {});
    must(run(instance.overwrites.put(owner, category.id, hidden())));
    const auto synced = add("plans", domain::ChannelType::text, category.id);
    const auto own = add("lounge", domain::ChannelType::text, category.id);
    EXPECT_EQ(synced.overwrites, (std::vector{hidden()})) << "a copy of the category's";
    must(run(instance.overwrites.remove(owner, own.id, server.uuid())));
    EXPECT_FALSE(can_see(anna, synced.id));
    EXPECT_TRUE(can_see(anna, own.id));

    must(run(instance.overwrites.remove(owner, category.id, server.uuid())));
    EXPECT_TRUE(can_see(anna, synced.id));
    must(run(instance.overwrites.put(owner, category.id, hidden())));
    EXPECT_FALSE(can_see(anna, synced.id));
    EXPECT_FALSE(can_see(anna, own.id)) << "in step again since the category became as open as it was";

    must(run(instance.overwrites.remove(owner, own.id, server.uuid())));
    must(run(instance.overwrites.sync(owner, own.id)));
    EXPECT_FALSE(can_see(anna, own.id));
    EXPECT_EQ(must_fail(run(instance.overwrites.sync(owner, general))).code, Code::conflict);
}

TEST_F(Moderation, a_private_channel_is_private_from_the_start_and_its_maker_is_in) {
    promote({Permission::manage_channels});
    Channels::Draft draft{.name = "den", .parent_id = {}, .topic = {}};
    draft.overwrites = {hidden(),
                        {.kind = domain::OverwriteKind::member,
                         .target = anna.user.uuid(),
                         .allow = Permissions{Permission::view_channel},
                         .deny = {}}};
    EXPECT_EQ(must_fail(run(instance.channels.create(anna, server, draft, std::nullopt))).code, Code::forbidden);
    promote({Permission::manage_channels, Permission::manage_roles});
    const auto den = must(run(instance.channels.create(anna, server, draft, std::nullopt))).channel.id;
    EXPECT_TRUE(can_see(anna, den));
    EXPECT_FALSE(can_see(bob, den));
    draft.overwrites->push_back(hidden());
    EXPECT_EQ(must_fail(run(instance.channels.create(anna, server, draft, std::nullopt))).code, Code::invalid);
}

TEST_F(Moderation, slow_mode_makes_everybody_wait_but_those_who_may_skip_it) {
    EXPECT_EQ(must_fail(run(instance.channels.update(owner, general, {.slow_mode_s = 21'601}))).code, Code::invalid);
    must(run(instance.channels.update(owner, general, {.slow_mode_s = 30})));
    NewMessage message{.channel_id = general, .content = "one", .nonce = "n"};
    const auto first = must(run(instance.messages.create(anna, message))).message.id;
    EXPECT_EQ(must(run(instance.messages.create(anna, message))).message.id, first) << "a repetition costs nothing";
    instance.clock.advance(10s);
    message.nonce = "m";
    const auto refused = must_fail(run(instance.messages.create(anna, message)));
    EXPECT_EQ(refused.reason, Reason::slow_mode);
    EXPECT_EQ(refused.retry_after, 20s);
    must(run(instance.messages.create(bob, message)));
    must(run(instance.messages.create(owner, message)));
    instance.clock.advance(20s);
    must(run(instance.messages.create(anna, message)));
}

TEST_F(Moderation, many_messages_go_at_once_with_one_line_in_the_log) {
    std::vector<domain::MessageId> ids;
    for (int i = 0; i < 3; ++i)
        ids.push_back(must(run(instance.messages.create(anna, {.channel_id = general, .content = "x"}))).message.id);
    EXPECT_EQ(must_fail(run(instance.cleanup.remove(anna, general, ids))).code, Code::forbidden);
    must(run(instance.messages.remove(anna, general, ids.back())));
    must(run(instance.cleanup.remove(owner, general, ids)));
    EXPECT_TRUE(must(run(instance.messages.page(owner, general, {}))).empty());
    const auto entries = must(run(instance.audit.page(owner, server, {.limit = 1})));
    EXPECT_EQ(entries.at(0).entry.action, AuditAction::messages_bulk_deleted);
    EXPECT_EQ(entries.at(0).entry.changes.at(0).after, "2");
    EXPECT_EQ(must_fail(run(instance.cleanup.remove(owner, general, {}))).code, Code::invalid);
    EXPECT_EQ(must_fail(run(instance.cleanup.remove(owner, general, std::vector(101, ids[0])))).code, Code::invalid);
}

TEST_F(Moderation, a_server_changes_hands_with_its_owners_password) {
    const auto give = [&](const domain::Actor& who, const domain::Actor& to, std::string password) {
        return run(
            instance.ownership.transfer(who, server, {.to = to.user, .password = core::Secret(std::move(password))}));
    };
    EXPECT_EQ(must_fail(give(anna, bob, "correct horse")).code, Code::forbidden);
    const auto wrong = must_fail(give(owner, anna, "wrong"));
    EXPECT_EQ(wrong.code, Code::invalid);
    EXPECT_EQ(wrong.reason, Reason::password_wrong);
    EXPECT_EQ(wrong.fields.at(0).field, "password");
    EXPECT_EQ(must_fail(give(owner, owner, "correct horse")).code, Code::invalid);
    EXPECT_EQ(must_fail(give(owner, instance.person("stranger"), "correct horse")).code, Code::not_found);
    EXPECT_EQ(must(give(owner, anna, "correct horse")).state->server.owner_id, anna.user);
    EXPECT_EQ(instance.of_type<domain::ServerUpdated>().size(), 1U);
    must(run(instance.members.leave(owner, server)));
    EXPECT_EQ(must(run(instance.audit.page(anna, server, {.limit = 1}))).at(0).entry.action,
              AuditAction::server_transferred);
    for (int i = 0; i < 10; ++i) (void)give(anna, bob, "guess");
    EXPECT_EQ(must_fail(give(anna, bob, "correct horse")).reason, Reason::rate_limited);
}

TEST_F(Moderation, permissions_are_explained_to_oneself_and_to_who_manages_roles) {
    must(run(instance.overwrites.put(owner, general,
                                     {.kind = domain::OverwriteKind::member,
                                      .target = bob.user.uuid(),
                                      .allow = {},
                                      .deny = Permissions{Permission::send_messages}})));
    const auto mine = must(run(instance.explanations.of_channel(bob, general, {}))).explanation;
    EXPECT_FALSE(mine.permissions.has(Permission::send_messages));
    EXPECT_EQ(mine.steps.at(1).step, domain::PermissionStepKind::member_overwrite);
    EXPECT_EQ(mine.steps.at(1).sources.at(0).name, "bob");
    EXPECT_EQ(must_fail(run(instance.explanations.of_channel(anna, general, bob.user))).code, Code::forbidden);
    EXPECT_EQ(must(run(instance.explanations.of_channel(owner, general, bob.user))).explanation, mine);
    EXPECT_TRUE(must(run(instance.explanations.of_server(owner, server, instance.person("nobody").user)))
                    .explanation.permissions.empty());
}

TEST_F(Moderation, the_log_tells_all_of_it_and_nothing_that_was_refused) {
    const auto before = log().size();
    (void)run(instance.roles.create(anna, server, {}, std::nullopt));
    (void)run(instance.members.kick(anna, server, bob.user));
    EXPECT_EQ(log().size(), before);
    owner.reason = "he asked for it";
    must(run(instance.members.kick(owner, server, bob.user)));
    const auto entry = must(run(instance.audit.page(owner, server, {.limit = 1}))).at(0).entry;
    EXPECT_EQ(entry.action, AuditAction::member_kicked);
    EXPECT_EQ(entry.target.name, "bob");
    EXPECT_EQ(entry.reason, "he asked for it");
}

}  // namespace
}  // namespace veza::services
