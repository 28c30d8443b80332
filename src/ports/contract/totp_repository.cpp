#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using ports::Transaction;
using std::chrono::hours;

void TotpRepositoryContract::link() {}

namespace {

domain::Totp sample(domain::UserId user, core::Time now) {
    return {
        .user_id = user, .sealed_secret = "sealed", .created_at = now, .confirmed_at = std::nullopt, .last_step = 0};
}

}  // namespace

TEST_P(TotpRepositoryContract, KeepsAndReplacesTheOneOfAUser) {
    const auto user = stored_user().summary.id;
    auto totp = sample(user, clock.now());
    EXPECT_FALSE(got([&](Transaction& t) { return t.totp().find(user); }));
    wrote([&](Transaction& t) { return t.totp().put(totp); });
    EXPECT_EQ(got([&](Transaction& t) { return t.totp().find(user); }), totp);
    totp.sealed_secret = "another";
    totp.confirmed_at = clock.now() + hours{1};
    totp.last_step = 56'789'012;
    wrote([&](Transaction& t) { return t.totp().put(totp); });
    EXPECT_EQ(got([&](Transaction& t) { return t.totp().find(user); }), totp);
}

TEST_P(TotpRepositoryContract, AStepIsUsedOnceAndNeverAnOlderOne) {
    const auto user = stored_user().summary.id;
    wrote([&](Transaction& t) { return t.totp().put(sample(user, clock.now())); });
    const auto use = [&](std::int64_t step) {
        return wrote([&](Transaction& t) { return t.totp().use_step(user, step); });
    };
    EXPECT_TRUE(use(100));
    EXPECT_FALSE(use(100));
    EXPECT_FALSE(use(99));
    EXPECT_TRUE(use(101));
    const auto other = stored_user().summary.id;
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.totp().use_step(other, 200); }));
}

TEST_P(TotpRepositoryContract, ARecoveryCodeWorksOnce) {
    const auto user = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    wrote([&](Transaction& t) { return t.totp().put_recovery_codes(user, {"a", "b", "c"}); });
    wrote([&](Transaction& t) { return t.totp().put_recovery_codes(other, {"a"}); });
    const auto use = [&](std::string_view digest) {
        return wrote([&](Transaction& t) { return t.totp().use_recovery_code(user, digest); });
    };
    const auto left = [&](domain::UserId whose) {
        return got([&](Transaction& t) { return t.totp().recovery_codes_left(whose); });
    };
    EXPECT_EQ(left(user), 3U);
    EXPECT_TRUE(use("a"));
    EXPECT_FALSE(use("a"));
    EXPECT_FALSE(use("d"));
    EXPECT_EQ(left(user), 2U);
    EXPECT_EQ(left(other), 1U);
    wrote([&](Transaction& t) { return t.totp().put_recovery_codes(user, {"d"}); });
    EXPECT_EQ(left(user), 1U);
    EXPECT_FALSE(use("b"));
}

TEST_P(TotpRepositoryContract, OfTwoThatRaceForARecoveryCodeOneWins) {
    const auto user = stored_user().summary.id;
    wrote([&](Transaction& t) { return t.totp().put_recovery_codes(user, {"a"}); });
    std::vector<int> won(6);
    std::vector<boost::asio::awaitable<void>> tasks;
    for (auto& mine : won)
        tasks.push_back(
            [](ports::UnitOfWork& to, core::Uuid lane, domain::UserId whose, int& out) -> boost::asio::awaitable<void> {
                const auto used = co_await ports::write(
                    to, lane, [whose](Transaction& t) { return t.totp().use_recovery_code(whose, "a"); });
                out = used.value_or(false) ? 1 : 0;
            }(store(), samples.uuid(), user, mine));
    run_all(std::move(tasks));
    EXPECT_EQ(std::ranges::count(won, 1), 1);
}

TEST_P(TotpRepositoryContract, RemovingTakesTheRecoveryCodesAlong) {
    const auto user = stored_user().summary.id;
    wrote([&](Transaction& t) { return t.totp().put(sample(user, clock.now())); });
    wrote([&](Transaction& t) { return t.totp().put_recovery_codes(user, {"a", "b"}); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.totp().remove(user); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.totp().remove(user); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.totp().find(user); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.totp().recovery_codes_left(user); }), 0U);
}

}  // namespace veza::contract
