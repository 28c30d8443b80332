// Every count has a most, documented in docs/protocol.md: the last one that fits is taken, the next is refused by name.
#include "domain/direct.hpp"
#include "domain/rules.hpp"
#include "services/cleanup.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;

struct Limits : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId general = must(run(instance.channels.list(owner, server))).front().channel.id;

    /// Changes the store itself, where use cases would be slow; `forget` what was at hand of the server.
    template <class Work>
    void fill(Work work) {
        must(
            run(ports::write(instance.store, server.uuid(), [&](ports::Transaction& transaction) -> core::Result<bool> {
                VEZA_CHECK(work(transaction));
                return true;
            })));
        instance.directory.erase(server);
    }
    core::Result<domain::Role> make_role() {
        return run(instance.roles.create(owner, server, {.name = "r", .color = {}, .permissions = {}}, std::nullopt));
    }
    core::Result<ChannelView> make_channel() {
        return run(instance.channels.create(owner, server, {.name = "c"}, std::nullopt));
    }
    void be_in_servers(domain::UserId user, std::size_t count) {
        fill([&](ports::Transaction& transaction) -> core::Status {
            for (std::size_t i = 0; i < count; ++i) {
                const auto id = instance.ids.next_id<domain::ServerId>();
                VEZA_CHECK(transaction.servers().create({.id = id, .name = "s", .owner_id = user}));
                VEZA_CHECK(transaction.members().create({.server_id = id, .user_id = user}));
            }
            return {};
        });
    }
    domain::MessageId say() {
        return must(run(instance.messages.create(owner,
                                                 {.channel_id = general, .content = "x", .nonce = {}, .reply_to = {}})))
            .message.id;
    }
};

TEST_F(Limits, roles_of_a_server) {
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 1 < domain::kRolesPerServer; ++i)
            VEZA_CHECK(transaction.roles().create(
                {.id = instance.ids.next_id<domain::RoleId>(), .server_id = server, .name = "r", .position = 1}));
        return {};
    });
    must(make_role());
    EXPECT_EQ(must_fail(make_role()).reason, Reason::too_many_roles);
}

TEST_F(Limits, channels_of_a_server) {
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 2 < domain::kChannelsPerServer; ++i)  // one is there from the start
            VEZA_CHECK(transaction.channels().create(
                {.id = instance.ids.next_id<domain::ChannelId>(), .server_id = server, .name = "c"}));
        return {};
    });
    must(make_channel());
    EXPECT_EQ(must_fail(make_channel()).reason, Reason::too_many_channels);
}

TEST_F(Limits, overwrites_of_a_channel) {
    const auto roles = std::array{must(make_role()).id, must(make_role()).id};
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 1 < domain::kOverwritesPerChannel; ++i)
            VEZA_CHECK(transaction.channels().put_overwrite(
                general,
                {.kind = domain::OverwriteKind::member, .target = instance.ids.next(), .allow = {}, .deny = {}}));
        return {};
    });
    const auto put = [&](domain::RoleId role) {
        return run(instance.overwrites.put(owner, general,
                                           {.kind = domain::OverwriteKind::role,
                                            .target = role.uuid(),
                                            .allow = domain::Permissions{domain::Permission::attach_files},
                                            .deny = {}}));
    };
    must(put(roles[0]));
    EXPECT_EQ(must_fail(put(roles[1])).reason, Reason::too_many_overwrites);
}

TEST_F(Limits, invites_of_a_server) {
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 1 < domain::kInvitesPerServer; ++i)
            VEZA_CHECK(transaction.invites().create({.code = "code" + std::to_string(i),
                                                     .server_id = server,
                                                     .inviter_id = owner.user,
                                                     .created_at = instance.clock.now()}));
        return {};
    });
    const auto invite = [&] { return run(instance.invites.create(owner, server, {}, std::nullopt)); };
    must(invite());
    EXPECT_EQ(must_fail(invite()).reason, Reason::too_many_invites);
}

TEST_F(Limits, bans_of_a_server) {
    const auto others = std::array{instance.person("anna"), instance.person("bob")};
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 1 < domain::kBansPerServer; ++i)
            VEZA_CHECK(transaction.bans().put({.server_id = server,
                                               .user_id = instance.ids.next_id<domain::UserId>(),
                                               .banned_by = owner.user,
                                               .created_at = instance.clock.now()}));
        return {};
    });
    const auto ban = [&](const domain::Actor& who) { return run(instance.bans.ban(owner, server, who.user, {})); };
    must(ban(others[0]));
    EXPECT_EQ(must_fail(ban(others[1])).code, core::Code::conflict);
    must(ban(others[0]));
    must(run(instance.bans.unban(owner, server, others[0].user)));
    must(ban(others[1]));
}

TEST_F(Limits, logins_of_a_person) {
    const auto log_in = [&] {
        instance.clock.advance(std::chrono::minutes{1});
        return must(run(instance.auth.login({.name = "owner", .password = core::Secret("correct horse"), .code = {}},
                                            {.address = "192.0.2.1", .user_agent = "test"})));
    };
    const auto sessions = [&] { return must(run(instance.auth.sessions(owner))); };
    const auto second = log_in();
    const auto third = log_in();
    while (sessions().size() < kSessionsPerUser) (void)log_in();
    // The first two are used, and so the third is the one that nobody misses.
    instance.clock.advance(std::chrono::minutes{1});
    must(run(instance.store.write({}, [&](ports::Transaction& transaction) -> core::Status {
        for (const auto used : {owner.session, second.session}) {
            VEZA_TRY([[maybe_unused]] const bool known, transaction.sessions().touch(used, instance.clock.now()));
        }
        return {};
    })));
    instance.events.clear();
    (void)log_in();
    EXPECT_EQ(sessions().size(), kSessionsPerUser);
    const auto ended = instance.of_type<domain::SessionRevoked>();
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended.front().session_id, third.session);
}

TEST_F(Limits, pins_of_a_channel) {
    std::vector<domain::MessageId> messages;
    for (std::size_t i = 0; i <= domain::kPinsPerChannel; ++i) {
        instance.clock.advance(std::chrono::seconds{1});  // nobody may write faster for long
        messages.push_back(say());
    }
    const auto pin = [&](domain::MessageId id) {
        return run(instance.pins.add(owner, {.channel_id = general, .message_id = id}));
    };
    for (std::size_t i = 0; i < domain::kPinsPerChannel; ++i) must(pin(messages[i]));
    EXPECT_EQ(must_fail(pin(messages.back())).reason, Reason::too_many_pins);
    must(pin(messages.front()));
}

TEST_F(Limits, friends_requests_and_blocks_of_a_person) {
    const auto others = std::array{instance.person("anna"), instance.person("bob")};
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 1 < domain::kRelationshipsPerUser; ++i)
            VEZA_CHECK(transaction.relationships().put(
                owner.user, {.other_id = instance.ids.next_id<domain::UserId>(), .created_at = instance.clock.now()}));
        return {};
    });
    must(run(instance.relationships.block(owner, others[0].user)));
    EXPECT_EQ(must_fail(run(instance.relationships.block(owner, others[1].user))).reason,
              Reason::too_many_relationships);
}

TEST_F(Limits, direct_channels_of_a_person) {
    const auto others = std::array{instance.person("anna"), instance.person("bob")};
    const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
    for (const auto& other : others) must(run(instance.invites.join(other, invite)));
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 1 < domain::kDirectChannelsPerUser; ++i)
            VEZA_CHECK(transaction.directs().create({.id = instance.ids.next_id<domain::ChannelId>(),
                                                     .type = domain::ChannelType::group,
                                                     .recipients = {owner.user},
                                                     .created_at = instance.clock.now()}));
        return {};
    });
    must(run(instance.directs.open(owner, {others[0].user}, std::nullopt)));
    EXPECT_EQ(must_fail(run(instance.directs.open(owner, {others[1].user}, std::nullopt))).reason,
              Reason::too_many_channels);
}

TEST_F(Limits, overwrites_that_a_channel_starts_with) {
    services::Channels::Draft draft{.name = "c", .overwrites = std::vector<domain::Overwrite>{}};
    fill([&](ports::Transaction& transaction) -> core::Status {
        while (draft.overwrites->size() <= domain::kOverwritesPerChannel) {
            const auto user = instance.ids.next_id<domain::UserId>();
            VEZA_CHECK(transaction.members().create({.server_id = server, .user_id = user}));
            draft.overwrites->push_back(
                {.kind = domain::OverwriteKind::member, .target = user.uuid(), .allow = {}, .deny = {}});
        }
        return {};
    });
    const auto make = [&] { return run(instance.channels.create(owner, server, draft, std::nullopt)); };
    EXPECT_EQ(must_fail(make()).reason, Reason::too_many_overwrites);
    draft.overwrites->pop_back();
    EXPECT_EQ(must(make()).channel.overwrites.size(), domain::kOverwritesPerChannel);
}

TEST_F(Limits, roles_of_a_member) {
    std::vector<domain::RoleId> roles;
    fill([&](ports::Transaction& transaction) -> core::Status {
        while (roles.size() < domain::kRolesPerServer) {
            roles.push_back(instance.ids.next_id<domain::RoleId>());
            VEZA_CHECK(transaction.roles().create(
                {.id = roles.back(), .server_id = server, .name = "r", .position = 1, .permissions = {}}));
        }
        return {};
    });
    const auto give = [&](std::vector<domain::RoleId> all) {
        return run(instance.members.update(owner, server, owner.user, {.roles = std::move(all)}));
    };
    EXPECT_EQ(must(give(roles)).member.roles.size(), domain::kRolesPerServer);
    roles.push_back(roles.front());
    EXPECT_EQ(must_fail(give(roles)).reason, Reason::too_many_roles);
}

TEST_F(Limits, uploads_that_wait_to_be_used) {
    const auto begin = [&] { return run(instance.uploads.create(owner, {.filename = "a.txt", .size = 1})); };
    for (int i = 0; i < 100; ++i) must(begin());
    EXPECT_EQ(must_fail(begin()).reason, Reason::quota_exceeded);
}

TEST_F(Limits, servers_that_a_person_or_a_bot_joins) {
    const auto anna = instance.person("anna");
    const auto bot = must(run(instance.bots.create(owner, "robot", domain::kAllScopes))).view.bot.id;
    for (const auto user : {anna.user, bot}) be_in_servers(user, domain::kServersPerUser - 1);
    const auto other = must(run(instance.servers.create(owner, "other", std::nullopt))).state->server.id;
    const auto join = [&](domain::ServerId into) {
        const auto code = must(run(instance.invites.create(owner, into, {}, std::nullopt))).invite.code;
        return run(instance.invites.join(anna, code));
    };
    must(join(server));
    EXPECT_EQ(must_fail(join(other)).reason, Reason::too_many_servers);
    must(run(instance.bots.add_to_server(owner, server, bot)));
    EXPECT_EQ(must_fail(run(instance.bots.add_to_server(owner, other, bot))).reason, Reason::too_many_servers);
}

TEST_F(Limits, threads_that_a_fresh_session_is_shown) {
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i <= domain::kFollowedThreadsShown; ++i) {
            const auto id = instance.ids.next_id<domain::ChannelId>();
            VEZA_CHECK(transaction.threads().create(
                {.id = id,
                 .server_id = server,
                 .type = domain::ChannelType::thread,
                 .name = "t",
                 .parent_id = general,
                 .created_at = instance.clock.now(),
                 .thread = domain::Thread{.message_id = instance.ids.next_id<domain::MessageId>(),
                                          .creator_id = owner.user,
                                          .archives_at = instance.clock.now() + std::chrono::hours{1}}}));
            VEZA_CHECK(transaction.threads().follow(id, owner.user));
        }
        return {};
    });
    EXPECT_EQ(must(run(instance.snapshots.of(owner))).servers.front().threads.size(), domain::kFollowedThreadsShown);
}

TEST_F(Limits, messages_removed_at_once) {
    std::vector<domain::MessageId> ids(kBulkDeleteMax, say());
    must(run(instance.cleanup.remove(owner, general, ids)));
    ids.push_back(ids.front());
    EXPECT_EQ(must_fail(run(instance.cleanup.remove(owner, general, ids))).fields.front().field, "ids");
}

TEST_F(Limits, servers_of_a_person) {
    be_in_servers(owner.user, domain::kServersPerUser - 2);  // one is there from the start
    const auto make = [&] { return run(instance.servers.create(owner, "another", std::nullopt)); };
    must(make());
    EXPECT_EQ(must_fail(make()).reason, Reason::too_many_servers);
}

}  // namespace
}  // namespace veza::services
