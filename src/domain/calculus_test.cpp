#include "domain/calculus.hpp"

#include "core/random.hpp"
#include "core/testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace veza::domain {
namespace {

using enum Permission;
using core::testing::id;

const core::Time kToday{std::chrono::hours{500'000}};

/// Ids that read well in a failure: the number is the last byte.

const ServerId kHome = id<ServerId>(1);
const UserId kFounder = id<UserId>(10);
const UserId kAnna = id<UserId>(11);
const RoleId kModerators = id<RoleId>(20);
const RoleId kMuted = id<RoleId>(21);

Role role(RoleId role_id, std::int32_t position, Permissions permissions) {
    return Role{.id = role_id, .server_id = kHome, .name = "role", .position = position, .permissions = permissions};
}

Overwrite for_role(RoleId target, Permissions allow, Permissions deny) {
    return Overwrite{.kind = OverwriteKind::role, .target = target.uuid(), .allow = allow, .deny = deny};
}

Overwrite for_member(UserId target, Permissions allow, Permissions deny) {
    return Overwrite{.kind = OverwriteKind::member, .target = target.uuid(), .allow = allow, .deny = deny};
}

struct Calculus : testing::Test {
    ServerState state{.server = {.id = kHome, .name = "s", .owner_id = kFounder, .created_at = kToday},
                      .roles = {role(everyone_role(kHome), 0, kDefaultPermissions),
                                role(kModerators, 5, Permissions{kick_members, manage_messages}), role(kMuted, 1, {})},
                      .channels = {}};
    Channel channel{.id = id<ChannelId>(30), .server_id = kHome, .name = "c", .created_at = kToday};
    Membership anna{.server_id = kHome, .user_id = kAnna, .joined_at = kToday};
    Membership owner{.server_id = kHome, .user_id = kFounder, .joined_at = kToday};

    [[nodiscard]] Permissions in_channel(const Membership& member) const {
        return channel_permissions(state, channel, &member, kToday);
    }
    [[nodiscard]] Permissions in_server(const Membership& member) const {
        return server_permissions(state, &member, kToday);
    }
};

TEST_F(Calculus, a_stranger_may_do_nothing) {
    EXPECT_TRUE(server_permissions(state, nullptr, kToday).empty());
    EXPECT_TRUE(channel_permissions(state, channel, nullptr, kToday).empty());
}

TEST_F(Calculus, a_member_has_what_everyone_and_the_roles_grant) {
    EXPECT_EQ(in_server(anna), kDefaultPermissions);
    anna.roles = {kModerators};
    EXPECT_TRUE(in_server(anna).has_all(Permissions{kick_members, manage_messages, send_messages}));
}

TEST_F(Calculus, the_owner_may_do_everything_whatever_is_denied_and_also_under_timeout) {
    channel.overwrites = {for_role(everyone_role(kHome), {}, kChannelPermissions),
                          for_member(kFounder, {}, kChannelPermissions)};
    owner.timeout_until = kToday + std::chrono::hours{1};
    EXPECT_EQ(in_server(owner), kAllPermissions);
    EXPECT_TRUE(in_channel(owner).has_all(Permissions{view_channel, send_messages, manage_messages}));
}

TEST_F(Calculus, an_administrator_ignores_overwrites_and_timeouts) {
    state.roles.push_back(role(id<RoleId>(22), 2, Permissions{administrator}));
    anna.roles = {id<RoleId>(22)};
    anna.timeout_until = kToday + std::chrono::hours{1};
    channel.overwrites = {for_role(everyone_role(kHome), {}, kChannelPermissions)};
    EXPECT_EQ(in_server(anna), kAllPermissions);
    EXPECT_TRUE(in_channel(anna).has(send_messages));
}

TEST_F(Calculus, administrator_in_an_overwrite_means_nothing) {
    channel.overwrites = {for_member(kAnna, Permissions{administrator, kick_members}, {})};
    EXPECT_FALSE(in_channel(anna).has(administrator));
    EXPECT_FALSE(in_channel(anna).has(kick_members));
}

TEST_F(Calculus, allow_wins_between_roles_whatever_their_rank) {
    anna.roles = {kModerators, kMuted};
    channel.overwrites = {for_role(kModerators, {}, Permissions{send_messages}),
                          for_role(kMuted, Permissions{send_messages}, {})};
    EXPECT_TRUE(in_channel(anna).has(send_messages));
}

TEST_F(Calculus, the_three_steps_go_from_everyone_over_roles_to_the_member) {
    anna.roles = {kMuted};
    channel.overwrites = {for_role(everyone_role(kHome), {}, Permissions{send_messages}),
                          for_role(kMuted, Permissions{send_messages}, {})};
    EXPECT_TRUE(in_channel(anna).has(send_messages));
    channel.overwrites.push_back(for_member(kAnna, {}, Permissions{send_messages}));
    EXPECT_FALSE(in_channel(anna).has(send_messages));
}

TEST_F(Calculus, a_role_that_may_view_on_the_server_does_not_open_a_hidden_channel) {
    state.roles.push_back(role(id<RoleId>(23), 3, Permissions{view_channel}));
    anna.roles = {id<RoleId>(23)};
    channel.overwrites = {for_role(everyone_role(kHome), {}, Permissions{view_channel})};
    EXPECT_TRUE(in_channel(anna).empty());
}

TEST_F(Calculus, a_channel_is_visible_to_all_where_nobody_can_be_kept_out) {
    EXPECT_TRUE(visible_to_all(state, channel));
    channel.overwrites = {for_member(kAnna, {}, Permissions{send_messages})};
    EXPECT_TRUE(visible_to_all(state, channel));
    for (const auto& deny :
         {for_member(kAnna, {}, Permissions{view_channel}), for_role(kMuted, {}, Permissions{view_channel}),
          for_role(everyone_role(kHome), {}, Permissions{view_channel})}) {
        channel.overwrites = {deny};
        EXPECT_FALSE(visible_to_all(state, channel));
    }
    channel.overwrites = {};
    for (auto& each : state.roles) each.permissions = each.permissions - Permissions{view_channel};
    EXPECT_FALSE(visible_to_all(state, channel));
}

TEST_F(Calculus, who_may_not_view_may_do_nothing_there) {
    channel.overwrites = {
        for_member(kAnna, kChannelPermissions - Permissions{view_channel}, Permissions{view_channel})};
    EXPECT_TRUE(in_channel(anna).empty());
}

TEST_F(Calculus, who_may_not_send_may_not_attach_or_mention_either) {
    channel.overwrites = {for_member(kAnna, Permissions{mention_everyone, attach_files}, Permissions{send_messages})};
    const auto granted = in_channel(anna);
    EXPECT_TRUE(granted.has(view_channel));
    for (const auto permission : {attach_files, embed_links, mention_everyone, create_threads, send_voice_messages})
        EXPECT_FALSE(granted.has(permission)) << name_of(permission);
}

TEST_F(Calculus, a_timeout_masks_to_looking_and_ends_by_the_clock) {
    anna.roles = {kModerators};
    anna.timeout_until = kToday + std::chrono::seconds{1};
    EXPECT_EQ(in_server(anna), (Permissions{view_channel, read_history, listen}));
    EXPECT_EQ(in_channel(anna), (Permissions{view_channel, read_history}));
    EXPECT_TRUE(channel_permissions(state, channel, &anna, *anna.timeout_until).has(send_messages));
}

TEST_F(Calculus, a_timeout_never_adds) {
    channel.overwrites = {for_role(everyone_role(kHome), {}, Permissions{read_history})};
    anna.timeout_until = kToday + std::chrono::seconds{1};
    EXPECT_EQ(in_channel(anna), Permissions{view_channel});
}

TEST_F(Calculus, a_channel_type_masks_what_cannot_be_meant_there) {
    EXPECT_FALSE(in_channel(anna).has(listen));
    channel.type = ChannelType::listening;
    EXPECT_TRUE(in_channel(anna).has_all(Permissions{listen, queue_tracks, send_messages}));
    channel.overwrites = {for_role(everyone_role(kHome), {}, Permissions{listen})};
    EXPECT_FALSE(in_channel(anna).has(queue_tracks));
    channel.type = ChannelType::category;
    channel.overwrites = {};
    EXPECT_FALSE(in_channel(anna).has(send_messages));
    EXPECT_TRUE(in_channel(anna).has(view_channel));
}

TEST_F(Calculus, roles_of_other_people_and_unknown_roles_do_not_count) {
    anna.roles = {id<RoleId>(99)};
    channel.overwrites = {for_role(kModerators, Permissions{manage_messages}, {}),
                          for_member(kFounder, Permissions{manage_messages}, {})};
    EXPECT_FALSE(in_channel(anna).has(manage_messages));
    EXPECT_EQ(in_server(anna), kDefaultPermissions);
}

TEST_F(Calculus, rank_is_strict_and_the_owner_is_out_of_reach) {
    Membership ben{.server_id = kHome, .user_id = id<UserId>(12), .joined_at = kToday};
    anna.roles = {kModerators};
    EXPECT_TRUE(outranks(state, anna, ben));
    EXPECT_FALSE(outranks(state, ben, anna));
    ben.roles = {kModerators};
    EXPECT_FALSE(outranks(state, anna, ben)) << "a tie is a no";
    EXPECT_FALSE(outranks(state, anna, owner));
    EXPECT_TRUE(outranks(state, owner, anna));
    EXPECT_FALSE(outranks(state, anna, anna));
}

TEST_F(Calculus, what_is_hidden_is_not_found_and_what_is_seen_is_forbidden) {
    EXPECT_EQ(authorize(state, nullptr, manage_server, kToday).error().code, core::Code::not_found);
    EXPECT_EQ(authorize(state, &anna, manage_server, kToday).error().code, core::Code::forbidden);
    EXPECT_TRUE(authorize(state, &owner, manage_server, kToday));
    EXPECT_EQ(authorize(state, channel, &anna, manage_messages, kToday).error().code, core::Code::forbidden);
    channel.overwrites = {for_role(everyone_role(kHome), {}, Permissions{view_channel})};
    EXPECT_EQ(authorize(state, channel, &anna, send_messages, kToday).error().code, core::Code::not_found);
}

/// Whatever the order in which a store returns roles and overwrites, the mask is the same; and whatever the
/// overwrites say, the owner keeps everything, nothing server-wide comes out of a channel, a timeout only takes away.
TEST(CalculusProperties, hold_for_random_servers_in_any_order) {
    std::mt19937_64 random(20'261'121);
    const auto some_permissions = [&] { return Permissions{random() & random() & kAllPermissions.bits()}; };
    for (int round = 0; round < 3'000; ++round) {
        ServerState state{.server = {.id = kHome, .name = "s", .owner_id = kFounder, .created_at = kToday},
                          .roles = {},
                          .channels = {}};
        state.roles.push_back(role(everyone_role(kHome), 0, some_permissions() - Permissions{administrator}));
        for (std::uint8_t n = 0; n < 5; ++n)
            state.roles.push_back(role(id<RoleId>(static_cast<std::uint8_t>(40 + n)), n % 3,
                                       some_permissions() - Permissions{administrator}));
        Channel channel{.id = id<ChannelId>(30), .server_id = kHome, .name = "c", .created_at = kToday};
        channel.type = static_cast<ChannelType>(random() % 3);
        for (const auto& each : state.roles)
            if (random() % 2 == 0)
                channel.overwrites.push_back(for_role(each.id, some_permissions(), some_permissions()));
        channel.overwrites.push_back(for_member(kAnna, some_permissions(), some_permissions()));
        channel.overwrites.push_back(for_member(kFounder, some_permissions(), some_permissions()));
        Membership anna{.server_id = kHome, .user_id = kAnna, .joined_at = kToday};
        for (const auto& each : state.roles)
            if (random() % 2 == 0 && each.position > 0) anna.roles.push_back(each.id);
        const Membership owner{.server_id = kHome, .user_id = kFounder, .joined_at = kToday};

        const auto expected = channel_permissions(state, channel, &anna, kToday);
        EXPECT_TRUE(kChannelPermissions.has_all(expected));
        EXPECT_TRUE(expected.empty() || expected.has(view_channel));
        EXPECT_TRUE(channel_permissions(state, channel, &owner, kToday).has_all(expected));
        auto silenced = anna;
        silenced.timeout_until = kToday + std::chrono::seconds{1};
        EXPECT_TRUE(expected.has_all(channel_permissions(state, channel, &silenced, kToday)));

        for (int shuffle = 0; shuffle < 4; ++shuffle) {
            std::ranges::shuffle(state.roles, random);
            std::ranges::shuffle(channel.overwrites, random);
            std::ranges::shuffle(anna.roles, random);
            ASSERT_EQ(channel_permissions(state, channel, &anna, kToday), expected) << "round " << round;
        }
    }
}

struct ThreadCalculus : Calculus {
    Channel thread{.id = id<ChannelId>(31),
                   .server_id = kHome,
                   .type = ChannelType::thread,
                   .name = "t",
                   .parent_id = id<ChannelId>(30),
                   .created_at = kToday,
                   .thread = Thread{.message_id = id<MessageId>(40), .creator_id = kAnna}};

    [[nodiscard]] Permissions in_thread(const Membership& member) {
        state.channels = {channel};
        return channel_permissions(state, thread, &member, kToday);
    }
    [[nodiscard]] std::vector<PermissionStepKind> steps(const Membership& member) {
        state.channels = {channel};
        std::vector<PermissionStepKind> kinds;
        for (const auto& step : explain_permissions(state, thread, &member, kToday).steps) kinds.push_back(step.step);
        return kinds;
    }
};

TEST_F(ThreadCalculus, a_thread_has_its_parents_mask_with_send_in_threads_in_the_place_of_send) {
    channel.overwrites = {for_member(kAnna, Permissions{pin_messages}, Permissions{send_messages})};
    EXPECT_FALSE(in_channel(anna).has(send_messages));
    EXPECT_TRUE(in_thread(anna).has_all(Permissions{view_channel, send_messages, pin_messages, attach_files}));
    channel.overwrites = {for_member(kAnna, {}, Permissions{send_in_threads})};
    EXPECT_TRUE(in_channel(anna).has(send_messages));
    EXPECT_FALSE(in_thread(anna).has(send_messages));
    EXPECT_FALSE(in_thread(anna).has(attach_files)) << "what needs sending goes with it";
}

TEST_F(ThreadCalculus, who_loses_sight_of_the_parent_loses_the_thread) {
    EXPECT_FALSE(in_thread(anna).empty());
    channel.overwrites = {for_member(kAnna, {}, Permissions{view_channel})};
    EXPECT_TRUE(in_thread(anna).empty());
    state.channels.clear();
    EXPECT_TRUE(channel_permissions(state, thread, &owner, kToday).empty()) << "a thread without its parent";
    EXPECT_TRUE(channel_permissions(state, thread, nullptr, kToday).empty());
}

TEST_F(ThreadCalculus, in_a_thread_hangs_no_other_one_whoever_asks) {
    EXPECT_TRUE(in_channel(owner).has(create_threads));
    EXPECT_FALSE(in_thread(owner).has(create_threads));
    EXPECT_TRUE(in_thread(owner).has_all(Permissions{send_messages, manage_messages, manage_channels}));
}

TEST_F(ThreadCalculus, only_who_looks_after_the_channel_writes_in_a_locked_thread) {
    thread.thread->locked = true;
    EXPECT_FALSE(in_thread(anna).has(send_messages));
    EXPECT_TRUE(in_thread(anna).has_all(Permissions{view_channel, read_history, add_reactions}));
    anna.roles = {kModerators};
    EXPECT_TRUE(in_thread(anna).has(send_messages));
    EXPECT_TRUE(in_thread(owner).has(send_messages));
}

TEST_F(ThreadCalculus, a_timeout_silences_there_too) {
    anna.timeout_until = kToday + std::chrono::hours{1};
    EXPECT_EQ(in_thread(anna), (Permissions{view_channel, read_history}));
}

TEST_F(ThreadCalculus, an_explanation_names_what_is_different_in_a_thread) {
    using Kind = PermissionStepKind;
    thread.thread->locked = true;
    channel.overwrites = {for_member(kAnna, {}, Permissions{send_messages})};
    const auto kinds = steps(anna);
    for (const auto kind : {Kind::roles, Kind::member_overwrite, Kind::thread, Kind::thread_locked, Kind::no_send})
        EXPECT_NE(std::ranges::find(kinds, kind), kinds.end()) << static_cast<int>(kind);
    const auto explained = explain_permissions(state, thread, &anna, kToday);
    EXPECT_EQ(explained.permissions, in_thread(anna));
    EXPECT_EQ(explained.steps.back().after, explained.permissions);
}

}  // namespace
}  // namespace veza::domain
