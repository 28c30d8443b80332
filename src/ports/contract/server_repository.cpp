#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::Transaction;
using std::chrono::hours;

void ServerRepositoryContract::link() {}

TEST_P(ServerRepositoryContract, KeepsAServer) {
    auto server = samples.server(stored_user().summary.id);
    server.icon = "icon-hash";
    wrote([&](Transaction& t) { return t.servers().create(server); });
    EXPECT_EQ(got([&](Transaction& t) { return t.servers().find(server.id); }), server);
    EXPECT_FALSE(got([&](Transaction& t) { return t.servers().find(samples.id<domain::ServerId>()); }));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.servers().create(server); })).code, Code::conflict);
}

TEST_P(ServerRepositoryContract, ListsAMembersServersOldestMembershipFirst) {
    const auto owner = stored_user().summary.id;
    const auto user = stored_user().summary.id;
    std::vector<domain::Server> servers;
    for (int i = 0; i < 4; ++i) servers.push_back(stored_server(owner));
    for (const int i : {2, 0, 1}) {
        wrote([&](Transaction& t) {
            return t.members().create(samples.member(servers[static_cast<std::size_t>(i)].id, user));
        });
        clock.advance(hours{1});
    }
    EXPECT_EQ(got([&](Transaction& t) { return t.servers().of_user(user); }),
              (std::vector{servers[2], servers[0], servers[1]}));
    EXPECT_TRUE(got([&](Transaction& t) { return t.servers().of_user(owner); }).empty());
    wrote([&](Transaction& t) { return t.servers().remove(servers[0].id, clock.now()); });
    EXPECT_EQ(got([&](Transaction& t) { return t.servers().of_user(user); }), (std::vector{servers[2], servers[1]}));
}

TEST_P(ServerRepositoryContract, ChangesNameIconAndOwner) {
    auto server = stored_server(stored_user().summary.id);
    const auto other = stored_server(server.owner_id);
    server.name = "Renamed";
    server.icon = "icon";
    server.owner_id = stored_user().summary.id;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.servers().update(server); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.servers().find(server.id); }), server);
    EXPECT_EQ(got([&](Transaction& t) { return t.servers().find(other.id); }), other);
    server.id = samples.id<domain::ServerId>();
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.servers().update(server); }));
}

TEST_P(ServerRepositoryContract, ARemovedServerIsFoundNoMoreNorWhatIsInIt) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    const auto channel = samples.channel(server.id);
    const auto invite = samples.invite(server.id, user);
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.channels().create(channel));
        VEZA_CHECK(t.invites().create(invite));
        return t.members().create(samples.member(server.id, user));
    });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.servers().remove(server.id, clock.now()); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.servers().find(server.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.servers().of_user(user); }).empty());
    EXPECT_FALSE(got([&](Transaction& t) { return t.channels().find(channel.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.channels().of_server(server.id); }).empty());
    EXPECT_FALSE(got([&](Transaction& t) { return t.invites().find(invite.code); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.members().find(server.id, user); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.members().of_user(user); }).empty());

    EXPECT_FALSE(wrote([&](Transaction& t) { return t.servers().remove(server.id, clock.now()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.servers().update(server); }));
    EXPECT_FALSE(
        wrote([&](Transaction& t) { return t.servers().remove(samples.id<domain::ServerId>(), clock.now()); }));
}

TEST_P(ServerRepositoryContract, ARemovedServerIsPurgedWithAllThatIsInIt) {
    const auto user = stored_user().summary.id;
    const auto kept = stored_server(user);
    const auto server = stored_server(user);
    const auto invite = samples.invite(server.id, user);
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.invites().create(invite));
        return t.members().create(samples.member(server.id, user));
    });
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.servers().purge(server.id); })) << "it was not removed";
    wrote([&](Transaction& t) { return t.servers().remove(server.id, clock.now()); });
    EXPECT_TRUE(got([&](Transaction& t) { return t.servers().removed_before(clock.now(), 10); }).empty());
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(got([&](Transaction& t) { return t.servers().removed_before(clock.now(), 10); }),
              (std::vector{server.id}));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.servers().purge(server.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.servers().purge(server.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.servers().removed_before(clock.now(), 10); }).empty());
    EXPECT_TRUE(got([&](Transaction& t) { return t.servers().find(kept.id); }));
}

}  // namespace veza::contract
