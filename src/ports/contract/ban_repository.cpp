#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using ports::Transaction;

void BanRepositoryContract::link() {}

TEST_P(BanRepositoryContract, KeepsOneBanPerServerAndUser) {
    const auto user = stored_user().summary.id;
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner).id;
    const auto other = stored_server(owner).id;
    domain::Ban ban{.server_id = server, .user_id = user, .banned_by = owner, .created_at = clock.now()};
    wrote([&](Transaction& t) { return t.bans().put(ban); });
    EXPECT_EQ(got([&](Transaction& t) { return t.bans().find(server, user); }), ban);
    EXPECT_FALSE(got([&](Transaction& t) { return t.bans().find(other, user); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.bans().find(server, owner); }));
    ban.reason = "spam \"again\"";
    ban.banned_by = user;
    wrote([&](Transaction& t) { return t.bans().put(ban); });
    EXPECT_EQ(got([&](Transaction& t) { return t.bans().page(server, {}, 10); }), (std::vector{ban}));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.bans().remove(server, user); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.bans().remove(server, user); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.bans().find(server, user); }));
}

TEST_P(BanRepositoryContract, PagesByUser) {
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner).id;
    std::vector<domain::Ban> bans;
    for (int i = 0; i < 3; ++i) {
        bans.push_back(
            {.server_id = server, .user_id = stored_user().summary.id, .banned_by = owner, .created_at = clock.now()});
        wrote([&](Transaction& t) { return t.bans().put(bans.back()); });
    }
    std::ranges::sort(bans, {}, &domain::Ban::user_id);
    EXPECT_EQ(got([&](Transaction& t) { return t.bans().page(server, {}, 2); }), (std::vector{bans[0], bans[1]}));
    EXPECT_EQ(got([&](Transaction& t) { return t.bans().page(server, bans[1].user_id, 2); }), (std::vector{bans[2]}));
    EXPECT_EQ(got([&](Transaction& t) { return t.bans().count(server); }), 3);
    const auto another = stored_server(owner).id;
    EXPECT_EQ(got([&](Transaction& t) { return t.bans().count(another); }), 0);
}

}  // namespace veza::contract
