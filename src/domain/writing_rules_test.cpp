#include "domain/writing_rules.hpp"

#include "core/testing.hpp"
#include "domain/calculus.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace veza::domain {
namespace {

using enum Permission;
using core::Reason;
using core::testing::id;

const auto kServer = id<ServerId>(1);
const auto kOwner = id<UserId>(2);
const auto kNow = core::testing::FakeClock::kStart;

Role role(std::uint8_t number, std::int32_t position, Permissions permissions = {}) {
    return {.id = id<RoleId>(number),
            .server_id = kServer,
            .name = "role " + std::to_string(number),
            .color = {},
            .position = position,
            .permissions = permissions};
}

Membership member(std::uint8_t number, std::vector<RoleId> roles = {}) {
    return {.server_id = kServer,
            .user_id = id<UserId>(number),
            .nickname = {},
            .roles = std::move(roles),
            .joined_at = kNow,
            .timeout_until = {}};
}

/// @everyone, and roles 11, 12, 13 at positions 1, 2, 3.
struct WritingRules : testing::Test {
    ServerState state{.server = {.id = kServer, .name = "s", .icon = {}, .owner_id = kOwner, .created_at = kNow},
                      .roles = {},
                      .channels = {}};
    Channel channel{
        .id = id<ChannelId>(50), .server_id = kServer, .name = "c", .topic = {}, .parent_id = {}, .created_at = kNow};
    Membership owner = member(2);
    Membership moderator = member(3, {id<RoleId>(12)});

    WritingRules() {
        auto everyone = role(1, 0, {view_channel, send_messages});
        state.roles = {everyone, role(11, 1), role(12, 2, {manage_roles, kick_members}), role(13, 3)};
    }
    [[nodiscard]] Writer writer(const Membership& who) const {
        return {.state = state, .member = who, .held = server_permissions(state, &who, kNow)};
    }
    [[nodiscard]] static std::optional<Reason> reason(const core::Status& status) {
        return status ? std::nullopt : std::optional(status.error().reason);
    }
    [[nodiscard]] Overwrite on(RoleId target, Permissions allow, Permissions deny = {}) const {
        return {.kind = OverwriteKind::role, .target = target.uuid(), .allow = allow, .deny = deny};
    }
};

TEST_F(WritingRules, only_what_stands_strictly_below_can_be_acted_upon) {
    EXPECT_EQ(reason(check_rank(writer(moderator), state.roles[1])), std::nullopt);
    EXPECT_EQ(reason(check_rank(writer(moderator), state.roles[2])), Reason::rank_too_low) << "a tie";
    EXPECT_EQ(reason(check_rank(writer(moderator), state.roles[3])), Reason::rank_too_low);
    EXPECT_EQ(reason(check_rank(writer(owner), state.roles[3])), std::nullopt) << "the owner needs no role";
    EXPECT_EQ(reason(check_rank(writer(moderator), state.roles[0])), std::nullopt);
    EXPECT_EQ(reason(check_rank(writer(member(4)), state.roles[0])), Reason::rank_too_low) << "@everyone ties itself";
    EXPECT_EQ(reason(check_rank(writer(moderator), member(4, {id<RoleId>(11)}))), std::nullopt);
    EXPECT_EQ(reason(check_rank(writer(moderator), member(4, {id<RoleId>(12)}))), Reason::rank_too_low);
    EXPECT_EQ(reason(check_rank(writer(moderator), owner)), Reason::owner_protected);
    EXPECT_EQ(reason(check_rank(writer(owner), owner)), Reason::owner_protected);
}

TEST_F(WritingRules, an_administrator_is_removed_by_the_owner_only_and_never_timed_out) {
    state.roles[1].permissions = {administrator};
    const auto admin = member(4, {id<RoleId>(11)});
    EXPECT_EQ(reason(check_removal(writer(moderator), admin)), Reason::administrator_protected);
    EXPECT_EQ(reason(check_removal(writer(owner), admin)), std::nullopt);
    EXPECT_EQ(reason(check_timeout(writer(owner), admin)), Reason::administrator_protected);
    EXPECT_EQ(reason(check_timeout(writer(owner), moderator)), std::nullopt);
}

TEST_F(WritingRules, nobody_gives_or_takes_what_they_lack) {
    EXPECT_EQ(reason(check_holds(writer(moderator), {kick_members, view_channel})), std::nullopt);
    EXPECT_EQ(reason(check_holds(writer(moderator), {kick_members, ban_members})), Reason::missing_permission);
    EXPECT_EQ(reason(check_holds(writer(owner), kAllPermissions)), std::nullopt);
}

TEST_F(WritingRules, an_overwrite_holds_what_belongs_in_a_channel_and_what_its_writer_holds_there) {
    const auto check = [&](const Membership& who, const Overwrite& wanted) {
        const Writer here{.state = state, .member = who, .held = grantable_permissions(state, channel, who, kNow)};
        return reason(check_overwrite(here, channel, wanted));
    };
    EXPECT_EQ(check(moderator, on(id<RoleId>(11), {view_channel}, {send_messages})), std::nullopt);
    EXPECT_EQ(check(moderator, on(id<RoleId>(11), {manage_messages})), Reason::missing_permission);
    EXPECT_EQ(check(moderator, on(id<RoleId>(11), {}, {manage_messages})), Reason::missing_permission);
    EXPECT_EQ(check(moderator, on(id<RoleId>(13), {view_channel})), Reason::rank_too_low);
    EXPECT_EQ(check(owner, on(id<RoleId>(11), {kick_members})), Reason::invalid_field) << "of the server only";
    EXPECT_EQ(check(owner, on(id<RoleId>(11), {view_channel}, {view_channel})), Reason::invalid_field);
    EXPECT_EQ(check(owner, on(id<RoleId>(99), {view_channel})), Reason::not_found);

    channel.overwrites = {on(id<RoleId>(11), {manage_messages})};
    EXPECT_EQ(check(moderator, on(id<RoleId>(11), {manage_messages}, {send_messages})), std::nullopt)
        << "what is there already may stay";
    EXPECT_EQ(check(moderator, on(id<RoleId>(11), {})), Reason::missing_permission) << "but is not taken, either";
}

TEST_F(WritingRules, in_a_channel_manage_roles_is_passed_on_by_those_who_have_it_there) {
    const auto check = [&](const Membership& who) {
        const Writer here{.state = state, .member = who, .held = grantable_permissions(state, channel, who, kNow)};
        return reason(check_overwrite(here, channel, on(id<RoleId>(11), {manage_roles})));
    };
    EXPECT_EQ(check(moderator), Reason::missing_permission);
    EXPECT_EQ(check(owner), std::nullopt);
    channel.overwrites = {on(id<RoleId>(12), {manage_roles})};
    EXPECT_EQ(check(moderator), std::nullopt);
}

TEST_F(WritingRules, roles_move_and_their_positions_stay_contiguous) {
    const auto places = [](const std::vector<Role>& roles) {
        std::map<std::uint8_t, std::int32_t> by_id;
        for (const auto& each : roles) by_id.emplace(each.id.uuid().bytes()[15], each.position);
        return by_id;
    };
    using Places = std::map<std::uint8_t, std::int32_t>;
    EXPECT_EQ(places(moved_to(state, id<RoleId>(11), 3)), (Places{{11, 3}, {12, 1}, {13, 2}}));
    EXPECT_EQ(places(moved_to(state, id<RoleId>(13), 1)), (Places{{11, 2}, {12, 3}, {13, 1}}));
    EXPECT_EQ(places(moved_to(state, id<RoleId>(11), 99)), (Places{{11, 3}, {12, 1}, {13, 2}})) << "no gaps";
    EXPECT_TRUE(moved_to(state, id<RoleId>(12), 2).empty());
    EXPECT_TRUE(moved_to(state, everyone_role(kServer), 2).empty());
    EXPECT_EQ(places(moved_up(state)), (Places{{11, 2}, {12, 3}, {13, 4}}));
    EXPECT_EQ(places(closed_up(state, id<RoleId>(12))), (Places{{13, 2}}));
}

/// The same calculation, whatever the order in which the store lists roles and overwrites; and what explains it adds up.
TEST(Explained, permutations_of_roles_and_overwrites_give_the_same_mask) {
    std::mt19937_64 dice{20'261'121};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tests every time
    const auto some = [&] {
        return Permissions{dice() & dice() & kAllPermissions.bits()} - Permissions{administrator};
    };
    for (int round = 0; round < 200; ++round) {
        ServerState state{.server = {.id = kServer, .name = "s", .icon = {}, .owner_id = kOwner, .created_at = kNow},
                          .roles = {},
                          .channels = {}};
        Channel channel{.id = id<ChannelId>(50),
                        .server_id = kServer,
                        .name = "c",
                        .topic = {},
                        .parent_id = {},
                        .created_at = kNow};
        auto who = member(3);
        for (std::uint8_t number = 1; number < 8; ++number) {
            state.roles.push_back(role(number, number - 1, some()));
            const auto deny = some();
            channel.overwrites.push_back({.kind = OverwriteKind::role,
                                          .target = id<RoleId>(number).uuid(),
                                          .allow = some() - deny,
                                          .deny = deny});
            if (number > 1 && number % 2 == 0) who.roles.push_back(id<RoleId>(number));
        }
        channel.overwrites.push_back(
            {.kind = OverwriteKind::member, .target = who.user_id.uuid(), .allow = some(), .deny = {}});
        const auto mask = channel_permissions(state, channel, &who, kNow);
        for (int shuffle = 0; shuffle < 5; ++shuffle) {
            std::ranges::shuffle(state.roles, dice);
            std::ranges::shuffle(channel.overwrites, dice);
            std::ranges::shuffle(who.roles, dice);
            ASSERT_EQ(channel_permissions(state, channel, &who, kNow), mask);
        }
        const auto explained = explain_permissions(state, channel, &who, kNow);
        ASSERT_EQ(explained.permissions, mask);
        Permissions at;
        for (const auto& step : explained.steps) {
            ASSERT_EQ(step.before, at);
            at = step.after;
        }
        ASSERT_EQ(at, mask);
    }
}

TEST(Explained, a_role_with_a_view_does_not_open_what_the_channel_hides_from_everyone) {
    ServerState state{.server = {.id = kServer, .name = "s", .icon = {}, .owner_id = kOwner, .created_at = kNow},
                      .roles = {role(1, 0, {view_channel}), role(11, 1, {view_channel})},
                      .channels = {}};
    Channel channel{
        .id = id<ChannelId>(50), .server_id = kServer, .name = "c", .topic = {}, .parent_id = {}, .created_at = kNow};
    channel.overwrites = {{.kind = OverwriteKind::role, .target = kServer.uuid(), .allow = {}, .deny = {view_channel}}};
    const auto who = member(3, {id<RoleId>(11)});
    EXPECT_TRUE(channel_permissions(state, channel, &who, kNow).empty());
    const auto steps = explain_permissions(state, channel, &who, kNow).steps;
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].step, PermissionStepKind::roles);
    EXPECT_EQ(steps[1].step, PermissionStepKind::everyone_overwrite);
    ASSERT_EQ(steps[1].sources.size(), 1U);
    EXPECT_EQ(steps[1].sources[0].name, "role 1");
    EXPECT_EQ(steps[1].sources[0].deny, Permissions{view_channel});
}

TEST(Explained, explains_who_is_no_member_who_owns_and_who_is_in_a_timeout) {
    ServerState state{.server = {.id = kServer, .name = "s", .icon = {}, .owner_id = kOwner, .created_at = kNow},
                      .roles = {role(1, 0, {view_channel, send_messages})},
                      .channels = {}};
    EXPECT_EQ(explain_permissions(state, nullptr, kNow).steps.at(0).step, PermissionStepKind::membership);
    const auto owner = member(2);
    EXPECT_EQ(explain_permissions(state, &owner, kNow).steps.at(0).step, PermissionStepKind::owner);
    auto quiet = member(3);
    quiet.timeout_until = kNow + std::chrono::hours{1};
    const auto explained = explain_permissions(state, &quiet, kNow);
    EXPECT_EQ(explained.steps.back().step, PermissionStepKind::timeout);
    EXPECT_EQ(explained.steps.back().sources.at(0).deny, Permissions{send_messages});
    EXPECT_EQ(explained.permissions, Permissions{view_channel});
}

}  // namespace
}  // namespace veza::domain
