#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using ports::Transaction;
using std::chrono::hours;

void DepartureRepositoryContract::link() {}

TEST_P(DepartureRepositoryContract, KeepsWhenAnAccountEnds) {
    const auto user = stored_user().summary.id;
    const auto deletes_at = [&] { return got([&](Transaction& t) { return t.users().find(user); })->deletes_at; };
    EXPECT_FALSE(deletes_at());
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.departures().schedule(user, clock.now()); }));
    EXPECT_EQ(deletes_at(), clock.now());
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.departures().schedule(user, std::nullopt); }));
    EXPECT_FALSE(deletes_at());
}

TEST_P(DepartureRepositoryContract, ListsTheServersOfAnOwner) {
    const auto owner = stored_user().summary.id;
    const auto kept = stored_server(owner);
    const auto removed = stored_server(owner);
    [[maybe_unused]] const auto others = stored_server(stored_user().summary.id);
    wrote([&](Transaction& t) { return t.servers().remove(removed.id, clock.now()); });
    EXPECT_EQ(got([&](Transaction& t) { return t.departures().owned_servers(owner); }), std::vector{kept});
}

TEST_P(DepartureRepositoryContract, ClosesAnAccountAtOnce) {
    auto user = samples.user();
    user.email = "ada@example.org";
    user.instance_admin = true;
    wrote([&](Transaction& t) { return t.users().create(user); });
    wrote([&](Transaction& t) {
        return t.totp().put({.user_id = user.summary.id, .sealed_secret = "s", .created_at = clock.now()});
    });
    wrote([&](Transaction& t) { return t.departures().close(user.summary.id); });
    const auto left = got([&](Transaction& t) { return t.users().find(user.summary.id); });
    EXPECT_TRUE(left->password_hash.empty());
    EXPECT_FALSE(left->email);
    EXPECT_FALSE(left->instance_admin);
    EXPECT_EQ(left->summary.username, user.summary.username);
    EXPECT_FALSE(got([&](Transaction& t) { return t.totp().find(user.summary.id); }));
}

TEST_P(DepartureRepositoryContract, ErasesAPersonAndLeavesTheOthersAlone) {
    auto user = samples.user();
    user.summary.display_name = "Ada";
    user.bio = "mathematics";
    const auto id = user.summary.id;
    wrote([&](Transaction& t) { return t.users().create(user); });
    const auto other = stored_user();
    const auto server = stored_server(other.summary.id);
    const auto invite = samples.invite(server.id, id);
    const auto others_invite = samples.invite(server.id, other.summary.id);
    const auto upload = samples.upload(id);
    const auto session = samples.session(id);
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.members().create(samples.member(server.id, id)));
        VEZA_CHECK(t.invites().create(invite));
        VEZA_CHECK(t.invites().create(others_invite));
        VEZA_CHECK(t.uploads().create(upload));
        VEZA_CHECK(t.sessions().create(session));
        VEZA_CHECK(t.relationships().put(other.summary.id, {.other_id = id, .created_at = clock.now()}));
        return t.idempotency().put(id, "key", "thing", clock.now());
    });
    wrote([&](Transaction& t) { return t.departures().erase(id, "deleted-1", clock.now()); });

    const auto left = got([&](Transaction& t) { return t.users().find(id); });
    ASSERT_TRUE(left);
    EXPECT_EQ(left->summary, (domain::UserSummary{.id = id, .username = "deleted-1", .deleted = true}));
    EXPECT_FALSE(left->bio);
    EXPECT_EQ(got([&](Transaction& t) { return t.users().summaries({id}); }), std::vector{left->summary});
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find_by_username(user.username_key); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.members().find(server.id, id); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.invites().find(invite.code); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.invites().find(others_invite.code); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.relationships().find(other.summary.id, id); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.idempotency().find(id, "key"); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.sessions().find(session.id); })->address, "");
    // The next round of who looks after uploads takes the file.
    const auto expired = got([&](Transaction& t) { return t.uploads().expired(clock.now(), 10); });
    ASSERT_EQ(expired.size(), 1U);
    EXPECT_EQ(expired.front().id, upload.id);
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(other.summary.id); }), other);
}

TEST_P(DepartureRepositoryContract, ListsWhatSomebodySent) {
    const auto user = stored_user().summary.id;
    const auto upload = samples.upload(user);
    wrote([&](Transaction& t) { return t.uploads().create(upload); });
    const auto others = samples.upload(stored_user().summary.id);
    wrote([&](Transaction& t) { return t.uploads().create(others); });
    EXPECT_EQ(got([&](Transaction& t) { return t.departures().uploads(user); }), std::vector{upload});
}

TEST_P(DepartureRepositoryContract, KeepsANameFromOthersForAWhile) {
    const auto reserved = [&] {
        return got([&](Transaction& t) { return t.departures().is_reserved("digest", clock.now()); });
    };
    EXPECT_FALSE(reserved());
    wrote([&](Transaction& t) { return t.departures().reserve_name("digest", clock.now() + hours{1}); });
    wrote([&](Transaction& t) { return t.departures().reserve_name("digest", clock.now() + hours{2}); });
    clock.advance(hours{1});
    EXPECT_TRUE(reserved());
    clock.advance(hours{1});
    EXPECT_FALSE(reserved());
}

}  // namespace veza::contract
