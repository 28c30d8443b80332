#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::Reason;
using core::testing::must_fail;
using ports::Transaction;
using std::chrono::hours;

void MemberRepositoryContract::link() {}

namespace {

domain::Membership sorted(domain::Membership member) {
    std::ranges::sort(member.roles);
    return member;
}

}  // namespace

TEST_P(MemberRepositoryContract, KeepsAMemberWithRoles) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    auto member = samples.member(server.id, user);
    member.nickname = "Nick";
    member.timeout_until = clock.now() + hours{1};
    member.roles = {stored_role(server.id).id, stored_role(server.id).id};
    wrote([&](Transaction& t) { return t.members().create(member); });
    EXPECT_EQ(sorted(*got([&](Transaction& t) { return t.members().find(server.id, user); })), sorted(member));
    EXPECT_FALSE(got([&](Transaction& t) { return t.members().find(samples.id<domain::ServerId>(), user); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.members().find(server.id, samples.id<domain::UserId>()); }));
    const auto again = must_fail(write([&](Transaction& t) { return t.members().create(member); }));
    EXPECT_EQ(again.code, Code::conflict);
    EXPECT_EQ(again.reason, Reason::already_member);
}

TEST_P(MemberRepositoryContract, ListsAllOfOneUser) {
    const auto user = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    std::vector<domain::Membership> mine;
    for (int i = 0; i < 3; ++i) {
        const auto server = stored_server(other);
        auto member = samples.member(server.id, user);
        member.roles = {stored_role(server.id).id};
        mine.push_back(member);
        wrote([&](Transaction& t) { return t.members().create(member); });
        wrote([&](Transaction& t) { return t.members().create(samples.member(server.id, other)); });
    }
    auto found = got([&](Transaction& t) { return t.members().of_user(user); });
    std::ranges::sort(found, {}, &domain::Membership::server_id);
    EXPECT_EQ(found, mine);
}

TEST_P(MemberRepositoryContract, ListsTheServersOfTwo) {
    const auto a = stored_user().summary.id;
    const auto b = stored_user().summary.id;
    const auto both = stored_server(a).id;
    const auto gone = stored_server(a).id;
    const auto alone = stored_server(a).id;
    for (const auto server : {both, gone, alone})
        wrote([&](Transaction& t) { return t.members().create(samples.member(server, a)); });
    for (const auto server : {both, gone})
        wrote([&](Transaction& t) { return t.members().create(samples.member(server, b)); });
    wrote([&](Transaction& t) { return t.servers().remove(gone, clock.now()); });
    EXPECT_EQ(got([&](Transaction& t) { return t.members().shared(a, b); }), std::vector{both});
    EXPECT_TRUE(got([&](Transaction& t) { return t.members().shared(a, samples.id<domain::UserId>()); }).empty());
}

TEST_P(MemberRepositoryContract, PagesByUserId) {
    const auto server = stored_server(stored_user().summary.id);
    const auto role = stored_role(server.id);
    std::vector<domain::Membership> all;
    for (int i = 0; i < 7; ++i) {
        auto member = samples.member(server.id, stored_user().summary.id);
        if (i % 2 == 0) member.roles = {role.id};
        all.push_back(member);
    }
    for (auto member = all.rbegin(); member != all.rend(); ++member)
        wrote([&](Transaction& t) { return t.members().create(*member); });
    const auto page = [&](std::optional<domain::UserId> after, std::size_t limit) {
        return got([&](Transaction& t) { return t.members().page(server.id, after, limit); });
    };
    EXPECT_EQ(page(std::nullopt, 3), (std::vector(all.begin(), all.begin() + 3)));
    EXPECT_EQ(page(all[2].user_id, 3), (std::vector(all.begin() + 3, all.begin() + 6)));
    EXPECT_EQ(page(all[5].user_id, 3), (std::vector(all.begin() + 6, all.end())));
    EXPECT_TRUE(page(all[6].user_id, 3).empty());
    EXPECT_EQ(page(std::nullopt, 100), all);
    EXPECT_EQ(got([&](Transaction& t) { return t.members().count(server.id); }), 7);
    EXPECT_EQ(got([&](Transaction& t) { return t.members().count(samples.id<domain::ServerId>()); }), 0);
}

TEST_P(MemberRepositoryContract, TellsWhatMembersAreCalledAndFindsSomeOfThem) {
    const auto server = stored_server(stored_user().summary.id);
    const auto role = stored_role(server.id).id;
    std::vector<domain::Membership> all;
    std::vector<ports::MemberNames> names;
    for (int i = 0; i < 4; ++i) {
        const auto user = stored_user().summary;
        auto member = samples.member(server.id, user.id);
        if (i == 1) member.nickname = "Nick";
        if (i != 2) member.roles = {role};
        wrote([&](Transaction& t) { return t.members().create(member); });
        all.push_back(member);
        names.push_back({.user_id = user.id,
                         .username = user.username,
                         .display_name = user.display_name,
                         .nickname = member.nickname});
    }
    const auto named = [&](std::optional<domain::UserId> after, std::size_t limit) {
        return got([&](Transaction& t) { return t.members().names(server.id, after, limit); });
    };
    EXPECT_EQ(named(std::nullopt, 10), names);
    EXPECT_EQ(named(names[0].user_id, 2), (std::vector{names[1], names[2]}));
    EXPECT_TRUE(named(names[3].user_id, 2).empty());
    auto found = got([&](Transaction& t) {
        return t.members().of_users(server.id, {all[3].user_id, samples.id<domain::UserId>(), all[1].user_id});
    });
    std::ranges::sort(found, {}, &domain::Membership::user_id);
    EXPECT_EQ(found, (std::vector{all[1], all[3]}));
    EXPECT_TRUE(got([&](Transaction& t) { return t.members().of_users(server.id, {}); }).empty());
}

TEST_P(MemberRepositoryContract, ChangesNicknameTimeoutAndRolesWhole) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    const auto first = stored_role(server.id).id;
    const auto second = stored_role(server.id).id;
    auto member = samples.member(server.id, user);
    member.roles = {first};
    wrote([&](Transaction& t) { return t.members().create(member); });
    member.nickname = "Nick";
    member.timeout_until = clock.now();
    member.roles = {second};
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.members().update(member); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.members().find(server.id, user); }), member);
    member.nickname.reset();
    member.timeout_until.reset();
    member.roles.clear();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.members().update(member); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.members().find(server.id, user); }), member);
    member.user_id = samples.id<domain::UserId>();
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.members().update(member); }));
}

TEST_P(MemberRepositoryContract, RemovesWithRolesAndMayComeBack) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    auto member = samples.member(server.id, user);
    member.roles = {stored_role(server.id).id};
    wrote([&](Transaction& t) { return t.members().create(member); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.members().remove(server.id, user); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.members().remove(server.id, user); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.members().find(server.id, user); }));
    member.roles.clear();
    wrote([&](Transaction& t) { return t.members().create(member); });
    EXPECT_EQ(got([&](Transaction& t) { return t.members().find(server.id, user); }), member);
}

}  // namespace veza::contract
