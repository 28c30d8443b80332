#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::Code;
using core::Reason;
using core::testing::must_fail;
using ports::Transaction;
using std::chrono::hours;

void IdempotencyRepositoryContract::link() {}

TEST_P(IdempotencyRepositoryContract, RemembersPerUser) {
    const auto user = stored_user().summary.id;
    const auto other = stored_user().summary.id;
    EXPECT_FALSE(got([&](Transaction& t) { return t.idempotency().find(user, "key"); }));
    wrote([&](Transaction& t) { return t.idempotency().put(user, "key", "made", clock.now()); });
    wrote([&](Transaction& t) { return t.idempotency().put(other, "key", "other", clock.now()); });
    EXPECT_EQ(got([&](Transaction& t) { return t.idempotency().find(user, "key"); }), "made");
    EXPECT_EQ(got([&](Transaction& t) { return t.idempotency().find(other, "key"); }), "other");
    const auto taken =
        must_fail(write([&](Transaction& t) { return t.idempotency().put(user, "key", "again", clock.now()); }));
    EXPECT_EQ(taken.code, Code::conflict);
    EXPECT_EQ(taken.reason, Reason::conflict);
    EXPECT_EQ(got([&](Transaction& t) { return t.idempotency().find(user, "key"); }), "made");
}

TEST_P(IdempotencyRepositoryContract, ForgetsWhatIsOlder) {
    const auto user = stored_user().summary.id;
    wrote([&](Transaction& t) { return t.idempotency().put(user, "old", "a", clock.now()); });
    clock.advance(hours{1});
    const auto before = clock.now();
    wrote([&](Transaction& t) { return t.idempotency().put(user, "new", "b", clock.now()); });
    wrote([&](Transaction& t) { return t.idempotency().purge(before); });
    EXPECT_FALSE(got([&](Transaction& t) { return t.idempotency().find(user, "old"); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.idempotency().find(user, "new"); }), "b");
}

}  // namespace veza::contract
