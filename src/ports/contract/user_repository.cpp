#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::Reason;
using core::testing::must_fail;
using ports::Transaction;

void UserRepositoryContract::link() {}

TEST_P(UserRepositoryContract, FindsByIdNameAndAddress) {
    (void)stored_user();
    const auto user = stored_user();
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(user.summary.id); }), user);
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find_by_username(user.username_key); }), user);
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find_by_email(*user.email); }), user);
}

TEST_P(UserRepositoryContract, WhatIsNotThereIsNotFound) {
    (void)stored_user();
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find(samples.id<domain::UserId>()); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find_by_username("nobody"); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find_by_username(""); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find_by_email("nobody@example.org"); }));
}

TEST_P(UserRepositoryContract, TheNameIsUnique) {
    const auto first = stored_user();
    auto second = samples.user();
    second.username_key = first.username_key;
    const auto error = must_fail(write([&](Transaction& t) { return t.users().create(second); }));
    EXPECT_EQ(error.code, Code::conflict);
    EXPECT_EQ(error.reason, Reason::username_taken);
}

TEST_P(UserRepositoryContract, TheAddressIsUniqueWithoutRegardToCase) {
    auto first = samples.user();
    first.email = "Somebody@Example.org";
    wrote([&](Transaction& t) { return t.users().create(first); });
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find_by_email("someBODY@example.ORG"); }), first);
    auto second = samples.user();
    second.email = "somebody@example.org";
    const auto error = must_fail(write([&](Transaction& t) { return t.users().create(second); }));
    EXPECT_EQ(error.code, Code::conflict);
    EXPECT_EQ(error.reason, Reason::conflict);
}

TEST_P(UserRepositoryContract, ManyMayHaveNoAddress) {
    for (int i = 0; i < 3; ++i) {
        auto user = samples.user();
        user.email.reset();
        wrote([&](Transaction& t) { return t.users().create(user); });
        EXPECT_EQ(got([&](Transaction& t) { return t.users().find(user.summary.id); }), user);
    }
}

TEST_P(UserRepositoryContract, OfTwoThatRaceForANameOneGetsIt) {
    std::vector<domain::User> users(8, samples.user());
    std::vector<core::Status> ended(users.size());
    std::vector<boost::asio::awaitable<void>> tasks;
    for (std::size_t i = 0; i < users.size(); ++i) {
        users[i].summary.id = samples.id<domain::UserId>();
        tasks.push_back([](ports::UnitOfWork& to, core::Uuid lane, const domain::User& user,
                           core::Status& end) -> boost::asio::awaitable<void> {
            end = co_await to.write(lane, [&user](Transaction& t) { return t.users().create(user); });
        }(store(), samples.uuid(), users[i], ended[i]));
    }
    run_all(std::move(tasks));
    EXPECT_EQ(std::ranges::count_if(ended, [](const auto& end) { return end.has_value(); }), 1);
    for (const auto& end : ended)
        if (!end) EXPECT_EQ(end.error().reason, Reason::username_taken);
}

TEST_P(UserRepositoryContract, SummariesAreThoseThatExist) {
    std::vector<domain::UserId> ids;
    std::vector<domain::UserSummary> expected;
    for (int i = 0; i < 20; ++i) {
        const auto user = stored_user();
        ids.push_back(user.summary.id);
        expected.push_back(user.summary);
        ids.push_back(samples.id<domain::UserId>());
    }
    auto found = got([&](Transaction& t) { return t.users().summaries(ids); });
    std::ranges::sort(found, {}, &domain::UserSummary::id);
    EXPECT_EQ(found, expected);
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().summaries({}); }).empty());
    EXPECT_EQ(got([&](Transaction& t) { return t.users().summaries({ids[0]}); }), (std::vector{expected[0]}));
    while (ids.size() < 200) ids.push_back(samples.id<domain::UserId>());
    EXPECT_EQ(got([&](Transaction& t) { return t.users().summaries(ids); }).size(), 20U);
}

TEST_P(UserRepositoryContract, ChangesOneAndNotTheOther) {
    const auto other = stored_user();
    auto user = stored_user();
    const auto id = user.summary.id;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.users().set_display_name(id, "New"); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.users().set_password_hash(id, core::Secret{"$other"}); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.users().set_instance_admin(id, true); }));
    user.summary.display_name = "New";
    user.password_hash = core::Secret{"$other"};
    user.instance_admin = true;
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(id); }), user);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.users().set_display_name(id, std::nullopt); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find(id); })->summary.display_name);
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(other.summary.id); }), other);
}

TEST_P(UserRepositoryContract, ChangingNobodyIsFalse) {
    const auto nobody = samples.id<domain::UserId>();
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.users().set_display_name(nobody, "New"); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.users().set_password_hash(nobody, core::Secret{"$"}); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.users().set_instance_admin(nobody, true); }));
}

TEST_P(UserRepositoryContract, KnowsWhetherAnybodyRegistered) {
    EXPECT_TRUE(got([](Transaction& t) { return t.users().empty(); }));
    (void)stored_user();
    EXPECT_FALSE(got([](Transaction& t) { return t.users().empty(); }));
}

}  // namespace veza::contract
