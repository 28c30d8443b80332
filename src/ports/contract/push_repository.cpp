#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using domain::PushSubscription;
using domain::UserId;
using ports::Transaction;

void PushRepositoryContract::link() {}

namespace {

PushSubscription sample(Samples& samples, const domain::AuthSession& session, core::Time now) {
    const auto id = samples.id<domain::PushSubscriptionId>();
    return {.id = id,
            .user_id = session.user_id,
            .session_id = session.id,
            .endpoint = "https://push.example/" + id.to_string(),
            .p256dh = "BCVxsr7N",
            .auth = "BTBZMqHH6r4Tts7J_aSIgg",
            .created_at = now};
}

}  // namespace

TEST_P(PushRepositoryContract, KeepsADeviceAndGivesItToWhoUsesItLast) {
    const auto session = [&](UserId user) {
        auto made = samples.session(user);
        wrote([&](Transaction& t) { return t.sessions().create(made); });
        return made;
    };
    const auto anna = stored_user().summary.id;
    const auto bert = stored_user().summary.id;
    const auto first = sample(samples, session(anna), clock.now());
    clock.advance(std::chrono::seconds{1});
    const auto second = sample(samples, session(anna), clock.now());
    for (const auto& each : {second, first}) wrote([&](Transaction& t) { return t.push().put(each); });
    EXPECT_EQ(got([&](Transaction& t) { return t.push().of_user(anna); }), (std::vector{first, second}));

    auto taken = sample(samples, session(bert), clock.now());
    taken.endpoint = first.endpoint;
    wrote([&](Transaction& t) { return t.push().put(taken); });
    EXPECT_EQ(got([&](Transaction& t) { return t.push().of_user(anna); }), (std::vector{second}));
    EXPECT_EQ(got([&](Transaction& t) { return t.push().of_users({anna, bert}); }).size(), 2U);
    EXPECT_EQ(got([&](Transaction& t) { return t.push().of_users({bert}); }), (std::vector{taken}));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.push().remove(taken.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.push().remove(taken.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.push().of_user(bert); }).empty());
}

TEST_P(PushRepositoryContract, EndsWithTheLoginOnTheDevice) {
    const auto user = stored_user().summary.id;
    std::vector<domain::AuthSession> sessions;
    for (int i = 0; i < 4; ++i) {
        sessions.push_back(samples.session(user));
        wrote([&](Transaction& t) { return t.sessions().create(sessions.back()); });
        wrote([&](Transaction& t) { return t.push().put(sample(samples, sessions.back(), clock.now())); });
    }
    const auto left = [&] {
        std::vector<domain::SessionId> found;
        for (const auto& each : got([&](Transaction& t) { return t.push().of_user(user); }))
            found.push_back(each.session_id);
        std::ranges::sort(found);
        return found;
    };
    wrote([&](Transaction& t) { return t.sessions().revoke(sessions[0].id, clock.now()); });
    EXPECT_EQ(left(), (std::vector{sessions[1].id, sessions[2].id, sessions[3].id}));
    wrote([&](Transaction& t) { return t.sessions().revoke_all(user, sessions[1].id, clock.now()); });
    EXPECT_EQ(left(), (std::vector{sessions[1].id}));
    wrote([&](Transaction& t) { return t.sessions().purge_expired(clock.now()); });
    EXPECT_TRUE(left().empty()) << "without a refresh token the session is gone";
}

TEST_P(PushRepositoryContract, ListsMembersWithADeviceByPages) {
    const auto server = stored_server(stored_user().summary.id).id;
    std::vector<UserId> users;
    for (int i = 0; i < 5; ++i) {
        const auto user = stored_user().summary.id;
        const auto session = samples.session(user);
        if (i != 4) wrote([&](Transaction& t) { return t.members().create(samples.member(server, user)); });
        if (i == 3) continue;
        wrote([&](Transaction& t) { return t.sessions().create(session); });
        for (int device = 0; device < 2; ++device)
            wrote([&](Transaction& t) { return t.push().put(sample(samples, session, clock.now())); });
        if (i != 4) users.push_back(user);
    }
    EXPECT_EQ(got([&](Transaction& t) { return t.push().subscribers(server, std::nullopt, 2); }),
              (std::vector{users[0], users[1]}));
    EXPECT_EQ(got([&](Transaction& t) { return t.push().subscribers(server, users[1], 2); }), (std::vector{users[2]}));
    EXPECT_TRUE(got([&](Transaction& t) { return t.push().subscribers(server, users[2], 2); }).empty());
}

}  // namespace veza::contract
