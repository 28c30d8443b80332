#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using domain::ChannelType;
using domain::UserId;
using ports::Transaction;

void DirectRepositoryContract::link() {}

namespace {

domain::DirectChannel direct(Samples& samples, const core::Clock& clock, std::vector<UserId> recipients) {
    std::ranges::sort(recipients);
    return {.id = samples.id<domain::ChannelId>(),
            .type = ChannelType::dm,
            .name = std::nullopt,
            .owner_id = std::nullopt,
            .recipients = std::move(recipients),
            .created_at = clock.now()};
}

}  // namespace

TEST_P(DirectRepositoryContract, KeepsOneDmOfTwo) {
    const auto a = stored_user().summary.id;
    const auto b = stored_user().summary.id;
    const auto c = stored_user().summary.id;
    const auto dm = direct(samples, clock, {a, b});
    wrote([&](Transaction& t) { return t.directs().create(dm); });
    wrote([&](Transaction& t) { return t.directs().create(direct(samples, clock, {a, c})); });
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().find(dm.id); }), dm);
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().find_dm(b, a); }), dm);
    EXPECT_FALSE(got([&](Transaction& t) { return t.directs().find_dm(b, c); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.directs().find(samples.id<domain::ChannelId>()); }));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.directs().create(direct(samples, clock, {b, a})); })).code,
              Code::conflict);
}

TEST_P(DirectRepositoryContract, KeepsGroupsOfTheSamePeople) {
    const auto a = stored_user().summary.id;
    const auto b = stored_user().summary.id;
    const auto c = stored_user().summary.id;
    auto group = direct(samples, clock, {a, b, c});
    group.type = ChannelType::group;
    group.name = "Änna's 🎵";
    group.owner_id = b;
    auto same = group;
    same.id = samples.id<domain::ChannelId>();
    wrote([&](Transaction& t) { return t.directs().create(group); });
    wrote([&](Transaction& t) { return t.directs().create(same); });
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().find(group.id); }), group);
    EXPECT_FALSE(got([&](Transaction& t) { return t.directs().find_dm(a, b); })) << "a group is no dm";

    group.name.reset();
    group.owner_id = c;
    group.recipients = {a, c};
    std::ranges::sort(group.recipients);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.directs().update(group); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().find(group.id); }), group);
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().of_user(b); }), std::vector{same});
    group.id = samples.id<domain::ChannelId>();
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.directs().update(group); }));
}

TEST_P(DirectRepositoryContract, ListsAndCountsOfOneUser) {
    const auto a = stored_user().summary.id;
    const auto b = stored_user().summary.id;
    const auto c = stored_user().summary.id;
    const auto one = direct(samples, clock, {a, b});
    const auto other = direct(samples, clock, {a, c});
    for (const auto& channel : {other, one}) wrote([&](Transaction& t) { return t.directs().create(channel); });
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().of_user(a); }), (std::vector{one, other}));
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().of_user(c); }), (std::vector{other}));
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().count(a); }), 2U);
    EXPECT_EQ(got([&](Transaction& t) { return t.directs().count(samples.id<UserId>()); }), 0U);
    EXPECT_TRUE(got([&](Transaction& t) { return t.directs().shared(c, a); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.directs().shared(c, b); }));
}

}  // namespace veza::contract
