// Every count has a most, documented in docs/protocol.md: the last one that fits is taken, the next is refused by name.
#include "domain/direct.hpp"
#include "domain/rules.hpp"
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

TEST_F(Limits, servers_of_a_person) {
    fill([&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 2 < domain::kServersPerUser; ++i) {
            const auto id = instance.ids.next_id<domain::ServerId>();
            VEZA_CHECK(transaction.servers().create({.id = id, .name = "s", .owner_id = owner.user}));
            VEZA_CHECK(transaction.members().create({.server_id = id, .user_id = owner.user}));
        }
        return {};
    });
    const auto make = [&] { return run(instance.servers.create(owner, "another", std::nullopt)); };
    must(make());
    EXPECT_EQ(must_fail(make()).reason, Reason::too_many_servers);
}

}  // namespace
}  // namespace veza::services
