#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using domain::RelationshipType;
using domain::UserId;
using ports::Transaction;

void RelationshipRepositoryContract::link() {}

TEST_P(RelationshipRepositoryContract, KeepsEachSideForItself) {
    const auto a = stored_user().summary.id;
    const auto b = stored_user().summary.id;
    const domain::Relationship mine{.other_id = b, .type = RelationshipType::outgoing, .created_at = clock.now()};
    wrote([&](Transaction& t) { return t.relationships().put(a, mine); });
    EXPECT_EQ(got([&](Transaction& t) { return t.relationships().find(a, b); }), mine);
    EXPECT_FALSE(got([&](Transaction& t) { return t.relationships().find(b, a); }));

    auto changed = mine;
    changed.type = RelationshipType::friend_;
    changed.created_at = clock.now() + std::chrono::hours{1};
    wrote([&](Transaction& t) { return t.relationships().put(a, changed); });
    EXPECT_EQ(got([&](Transaction& t) { return t.relationships().find(a, b); }), changed);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.relationships().remove(a, b); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.relationships().remove(a, b); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.relationships().find(a, b); }));
}

TEST_P(RelationshipRepositoryContract, ListsCountsAndTellsOfBlocks) {
    const auto me = stored_user().summary.id;
    std::vector<UserId> others;
    for (int i = 0; i < 4; ++i) others.push_back(stored_user().summary.id);
    const auto put = [&](UserId user, UserId other, RelationshipType type) {
        const domain::Relationship side{.other_id = other, .type = type, .created_at = clock.now()};
        wrote([&](Transaction& t) { return t.relationships().put(user, side); });
        return side;
    };
    const auto blocked = put(me, others[2], RelationshipType::blocked);
    const auto friends = put(me, others[0], RelationshipType::friend_);
    put(others[1], me, RelationshipType::blocked);
    put(others[2], me, RelationshipType::blocked);
    put(others[3], others[0], RelationshipType::blocked);
    EXPECT_EQ(got([&](Transaction& t) { return t.relationships().of_user(me); }), (std::vector{friends, blocked}));
    EXPECT_EQ(got([&](Transaction& t) { return t.relationships().count(me); }), 2U);
    EXPECT_EQ(got([&](Transaction& t) { return t.relationships().blocks(me); }), (std::vector{others[1], others[2]}))
        << "either way, each once";
}

}  // namespace veza::contract
