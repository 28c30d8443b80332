#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::Transaction;
using std::chrono::hours;

void SessionRepositoryContract::link() {}

TEST_P(SessionRepositoryContract, KeepsASession) {
    const auto user = stored_user();
    auto session = samples.session(user.summary.id);
    session.last_used_at += std::chrono::microseconds{1};
    wrote([&](Transaction& t) { return t.sessions().create(session); });
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().find(session.id); }), session);
    EXPECT_FALSE(got([&](Transaction& t) { return t.sessions().find(samples.id<domain::SessionId>()); }));
    const auto again = must_fail(write([&](Transaction& t) { return t.sessions().create(session); }));
    EXPECT_EQ(again.code, Code::conflict);
}

TEST_P(SessionRepositoryContract, ListsThoseNotRevokedNewestFirst) {
    const auto user = stored_user();
    const auto stranger = stored_user();
    const auto add = [&](const domain::AuthSession& session) {
        wrote([&](Transaction& t) { return t.sessions().create(session); });
        return session;
    };
    const auto first = add(samples.session(user.summary.id));
    clock.advance(hours{1});
    const auto second = add(samples.session(user.summary.id));
    const auto third = add(samples.session(user.summary.id));
    (void)add(samples.session(stranger.summary.id));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.sessions().revoke(second.id, clock.now()); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().of_user(user.summary.id); }), (std::vector{third, first}));
}

TEST_P(SessionRepositoryContract, TouchingMovesTheTime) {
    auto session = samples.session(stored_user().summary.id);
    wrote([&](Transaction& t) { return t.sessions().create(session); });
    session.last_used_at = clock.now() + hours{2};
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.sessions().touch(session.id, session.last_used_at); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().find(session.id); }), session);
    EXPECT_FALSE(wrote(
        [&](Transaction& t) { return t.sessions().touch(samples.id<domain::SessionId>(), session.last_used_at); }));
}

TEST_P(SessionRepositoryContract, RevokesOnce) {
    const auto session = samples.session(stored_user().summary.id);
    wrote([&](Transaction& t) { return t.sessions().create(session); });
    const auto at = clock.now();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.sessions().revoke(session.id, at); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.sessions().revoke(session.id, at + hours{1}); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.sessions().revoke(samples.id<domain::SessionId>(), at); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().find(session.id); })->revoked_at, at);
}

TEST_P(SessionRepositoryContract, RevokesAllButOne) {
    const auto user = stored_user().summary.id;
    const auto kept = samples.session(user);
    const auto gone = samples.session(user);
    const auto before = samples.session(user);
    const auto strangers = samples.session(stored_user().summary.id);
    for (const auto& session : {kept, gone, before, strangers})
        wrote([&](Transaction& t) { return t.sessions().create(session); });
    wrote([&](Transaction& t) { return t.sessions().revoke(before.id, clock.now() - hours{1}); });
    const auto revoked = wrote([&](Transaction& t) { return t.sessions().revoke_all(user, kept.id, clock.now()); });
    EXPECT_EQ(revoked, (std::vector{gone.id}));
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().of_user(user); }), (std::vector{kept}));
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().of_user(strangers.user_id); }), (std::vector{strangers}));
    EXPECT_EQ(wrote([&](Transaction& t) { return t.sessions().revoke_all(user, std::nullopt, clock.now()); }),
              (std::vector{kept.id}));
}

TEST_P(SessionRepositoryContract, RemembersWhatWasRevokedSince) {
    const auto user = stored_user().summary.id;
    std::vector<domain::SessionId> revoked;
    for (int i = 0; i < 3; ++i) {
        const auto session = samples.session(user);
        wrote([&](Transaction& t) { return t.sessions().create(session); });
        wrote([&](Transaction& t) { return t.sessions().revoke(session.id, clock.now()); });
        revoked.push_back(session.id);
        clock.advance(hours{1});
    }
    const auto live = samples.session(user);
    wrote([&](Transaction& t) { return t.sessions().create(live); });
    const auto since = core::testing::FakeClock::kStart + hours{1};
    auto found = got([&](Transaction& t) { return t.sessions().revoked_since(since); });
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector{revoked[1], revoked[2]}));
}

TEST_P(SessionRepositoryContract, ATokenIsUsedOnce) {
    const auto session = samples.session(stored_user().summary.id);
    auto token = samples.token(session.id);
    wrote([&](Transaction& t) { return t.sessions().create(session); });
    wrote([&](Transaction& t) { return t.sessions().add_token(token); });
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().find_token(token.digest); }), token);
    EXPECT_FALSE(got([&](Transaction& t) { return t.sessions().find_token("other"); }));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.sessions().add_token(token); })).code, Code::conflict);

    token.used_at = clock.now();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.sessions().use_token(token.digest, clock.now()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.sessions().use_token(token.digest, clock.now() + hours{1}); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.sessions().use_token("other", clock.now()); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().find_token(token.digest); }), token);
}

TEST_P(SessionRepositoryContract, OfTwoThatRaceForATokenOneWins) {
    const auto session = samples.session(stored_user().summary.id);
    const auto token = samples.token(session.id);
    wrote([&](Transaction& t) { return t.sessions().create(session); });
    wrote([&](Transaction& t) { return t.sessions().add_token(token); });
    std::vector<int> won(8);
    std::vector<boost::asio::awaitable<void>> tasks;
    for (auto& mine : won)
        tasks.push_back([](ports::UnitOfWork& to, core::Uuid lane, const std::string& digest, core::Time at,
                           int& out) -> boost::asio::awaitable<void> {
            const auto used = co_await ports::write(
                to, lane, [&digest, at](Transaction& t) { return t.sessions().use_token(digest, at); });
            out = used.value_or(false) ? 1 : 0;
        }(store(), samples.uuid(), token.digest, clock.now(), mine));
    run_all(std::move(tasks));
    EXPECT_EQ(std::ranges::count(won, 1), 1);
}

TEST_P(SessionRepositoryContract, PurgesWhatExpiredAndSessionsLeftWithout) {
    const auto user = stored_user().summary.id;
    const auto over = samples.session(user);
    const auto live = samples.session(user);
    auto old_token = samples.token(over.id);
    old_token.expires_at = clock.now() - hours{1};
    auto old_of_live = samples.token(live.id);
    old_of_live.expires_at = clock.now() - hours{1};
    const auto fresh = samples.token(live.id);
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.sessions().create(over));
        VEZA_CHECK(t.sessions().create(live));
        VEZA_CHECK(t.sessions().add_token(old_token));
        VEZA_CHECK(t.sessions().add_token(old_of_live));
        return t.sessions().add_token(fresh);
    });
    EXPECT_EQ(wrote([&](Transaction& t) { return t.sessions().purge_expired(clock.now()); }), 2U);
    EXPECT_FALSE(got([&](Transaction& t) { return t.sessions().find(over.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.sessions().find(live.id); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.sessions().find_token(old_of_live.digest); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.sessions().find_token(fresh.digest); }));
    EXPECT_EQ(wrote([&](Transaction& t) { return t.sessions().purge_expired(clock.now()); }), 0U);
}

}  // namespace veza::contract
