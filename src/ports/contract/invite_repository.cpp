#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::Transaction;
using std::chrono::hours;

void InviteRepositoryContract::link() {}

TEST_P(InviteRepositoryContract, KeepsAnInviteCaseAndAll) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    auto invite = samples.invite(server.id, user);
    invite.expires_at = clock.now() - hours{1};
    invite.max_uses = 3;
    invite.uses = 3;
    wrote([&](Transaction& t) { return t.invites().create(invite); });
    EXPECT_EQ(got([&](Transaction& t) { return t.invites().find(invite.code); }), invite);
    EXPECT_FALSE(got([&](Transaction& t) { return t.invites().find("code"); }));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.invites().create(invite); })).code, Code::conflict);
    auto other_case = invite;
    std::ranges::transform(other_case.code, other_case.code.begin(), [](char c) { return c == 'C' ? 'c' : c; });
    wrote([&](Transaction& t) { return t.invites().create(other_case); });
    EXPECT_EQ(got([&](Transaction& t) { return t.invites().find(other_case.code); }), other_case);
}

TEST_P(InviteRepositoryContract, ListsNewestFirst) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    std::vector<domain::Invite> newest_first;
    for (int i = 0; i < 4; ++i) {
        const auto invite = samples.invite(server.id, user);
        wrote([&](Transaction& t) { return t.invites().create(invite); });
        newest_first.insert(newest_first.begin(), invite);
        clock.advance(hours{1});
    }
    const auto foreign = samples.invite(stored_server(user).id, user);
    wrote([&](Transaction& t) { return t.invites().create(foreign); });
    EXPECT_EQ(got([&](Transaction& t) { return t.invites().of_server(server.id, 100); }), newest_first);
    newest_first.resize(2);
    EXPECT_EQ(got([&](Transaction& t) { return t.invites().of_server(server.id, 2); }), newest_first);
}

TEST_P(InviteRepositoryContract, CountsUsesUpToTheLimit) {
    const auto user = stored_user().summary.id;
    auto invite = samples.invite(stored_server(user).id, user);
    invite.max_uses = 2;
    wrote([&](Transaction& t) { return t.invites().create(invite); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.invites().use(invite.code); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.invites().use(invite.code); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.invites().use(invite.code); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.invites().use("nothing"); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.invites().find(invite.code); })->uses, 2);
    auto endless = samples.invite(invite.server_id, user);
    wrote([&](Transaction& t) { return t.invites().create(endless); });
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(wrote([&](Transaction& t) { return t.invites().use(endless.code); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.invites().find(endless.code); })->uses, 5);
}

TEST_P(InviteRepositoryContract, OfManyThatRaceForTheLastUsesAsManyWin) {
    const auto user = stored_user().summary.id;
    auto invite = samples.invite(stored_server(user).id, user);
    invite.max_uses = 3;
    wrote([&](Transaction& t) { return t.invites().create(invite); });
    std::vector<int> won(8);
    std::vector<boost::asio::awaitable<void>> tasks;
    for (auto& mine : won)
        tasks.push_back([](ports::UnitOfWork& to, core::Uuid lane, const std::string& code,
                           int& out) -> boost::asio::awaitable<void> {
            const auto used =
                co_await ports::write(to, lane, [&code](Transaction& t) { return t.invites().use(code); });
            out = used.value_or(false) ? 1 : 0;
        }(store(), samples.uuid(), invite.code, mine));
    run_all(std::move(tasks));
    EXPECT_EQ(std::ranges::count(won, 1), 3);
}

TEST_P(InviteRepositoryContract, RemovesOnce) {
    const auto user = stored_user().summary.id;
    const auto invite = samples.invite(stored_server(user).id, user);
    wrote([&](Transaction& t) { return t.invites().create(invite); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.invites().remove(invite.code); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.invites().remove(invite.code); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.invites().find(invite.code); }));
}

}  // namespace veza::contract
