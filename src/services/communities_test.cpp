// Servers, members, invites and channels together: what one does shows in the others.
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using namespace std::chrono_literals;

struct Communities : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::Actor stranger = instance.person("stranger");
    domain::ServerId server = must(run(instance.servers.create(owner, "Le Café", std::nullopt))).state->server.id;

    std::string invite(Invites::Draft draft = {}) {
        return must(run(instance.invites.create(owner, server, draft, std::nullopt))).invite.code;
    }
    void join(domain::Actor who) { must(run(instance.invites.join(who, invite()))); }
    domain::ChannelId general() { return must(run(instance.channels.list(owner, server))).front().channel.id; }
};

TEST_F(Communities, a_new_server_has_a_channel_to_talk_in_and_its_owner) {
    const auto channels = must(run(instance.channels.list(owner, server)));
    ASSERT_EQ(channels.size(), 1U);
    EXPECT_EQ(channels.front().channel.name, "general");
    EXPECT_TRUE(channels.front().granted.has(domain::Permission::send_messages));
    EXPECT_EQ(must(run(instance.members.page(owner, server, std::nullopt, 50))).size(), 1U);
    EXPECT_EQ(instance.of_type<domain::MemberJoined>().size(), 1U);
}

TEST_F(Communities, a_repeated_creation_with_the_same_key_makes_one_server) {
    const auto first = must(run(instance.servers.create(anna, "Twice", "key-1")));
    const auto again = must(run(instance.servers.create(anna, "Twice", "key-1")));
    EXPECT_EQ(first.state->server.id, again.state->server.id);
    EXPECT_NE(must(run(instance.servers.create(anna, "Twice", "key-2"))).state->server.id, first.state->server.id);
    EXPECT_NE(must(run(instance.servers.create(owner, "Twice", "key-1"))).state->server.id, first.state->server.id)
        << "keys are one's own";
}

TEST_F(Communities, a_stranger_sees_nothing_of_it) {
    const auto channel = general();
    EXPECT_EQ(must_fail(run(instance.servers.find(stranger, server))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.servers.update(stranger, server, {.name = "x"}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.servers.remove(stranger, server))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.channels.list(stranger, server))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.channels.find(stranger, channel))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.members.page(stranger, server, std::nullopt, 50))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.messages.page(stranger, channel, {}))).code, Code::not_found);
}

TEST_F(Communities, a_member_sees_it_and_may_not_run_it) {
    join(anna);
    EXPECT_EQ(must(run(instance.servers.find(anna, server))).state->member_count, 2);
    EXPECT_EQ(must_fail(run(instance.servers.update(anna, server, {.name = "x"}))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.servers.remove(anna, server))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.channels.create(anna, server, {.name = "x"}, std::nullopt))).code,
              Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.channels.remove(anna, general()))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.members.kick(anna, server, owner.user))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.invites.list(anna, server))).code, Code::forbidden);
}

TEST_F(Communities, a_removed_server_is_gone_for_everybody) {
    join(anna);
    const auto channel = general();
    const auto code = invite();
    must(run(instance.servers.remove(owner, server)));
    EXPECT_EQ(must_fail(run(instance.servers.find(owner, server))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.channels.find(anna, channel))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.invites.preview(code))).code, Code::not_found);
    EXPECT_TRUE(must(run(instance.servers.mine(anna))).empty());
    EXPECT_EQ(instance.of_type<domain::ServerDeleted>().size(), 1U);
}

TEST_F(Communities, an_invite_ends_by_its_uses) {
    const auto code = invite({.max_uses = 1});
    must(run(instance.invites.join(anna, code)));
    EXPECT_EQ(must_fail(run(instance.invites.join(stranger, code))).reason, Reason::invite_expired);
    EXPECT_EQ(must_fail(run(instance.invites.preview(code))).code, Code::not_found);
}

TEST_F(Communities, joining_again_costs_no_use_and_tells_nobody) {
    const auto code = invite({.max_uses = 2});
    must(run(instance.invites.join(anna, code)));
    const auto joined = instance.of_type<domain::MemberJoined>().size();
    must(run(instance.invites.join(anna, code)));
    EXPECT_EQ(instance.of_type<domain::MemberJoined>().size(), joined);
    EXPECT_EQ(must(run(instance.invites.preview(code))).invite.uses, 1);
}

TEST_F(Communities, an_invite_ends_by_the_clock) {
    const auto code = invite({.max_age = 60s});
    must(run(instance.invites.preview(code)));
    instance.clock.advance(60s);
    EXPECT_EQ(must_fail(run(instance.invites.join(anna, code))).reason, Reason::invite_expired);
}

TEST_F(Communities, an_invite_has_limits) {
    const auto refused = [&](Invites::Draft draft) {
        return must_fail(run(instance.invites.create(owner, server, draft, std::nullopt))).code == Code::invalid;
    };
    EXPECT_TRUE(refused({.max_age = 59s}));
    EXPECT_TRUE(refused({.max_age = std::chrono::days{366}}));
    EXPECT_TRUE(refused({.max_age = -1s}));
    EXPECT_TRUE(refused({.max_uses = 0}));
    EXPECT_TRUE(refused({.max_uses = 100'001}));
    EXPECT_EQ(must_fail(run(instance.invites.preview(std::string(1000, 'x')))).code, Code::not_found);
}

TEST_F(Communities, an_invite_is_taken_back_by_its_maker_or_who_runs_the_server) {
    join(anna);
    const auto hers = must(run(instance.invites.create(anna, server, {}, std::nullopt))).invite.code;
    const auto his = invite();
    EXPECT_EQ(must_fail(run(instance.invites.remove(anna, his))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.invites.remove(stranger, his))).code, Code::not_found);
    must(run(instance.invites.remove(anna, hers)));
    EXPECT_EQ(must_fail(run(instance.invites.join(stranger, hers))).code, Code::not_found);
    must(run(instance.invites.remove(owner, his)));
}

TEST_F(Communities, who_leaves_or_is_kicked_sees_nothing_at_once) {
    join(anna);
    must(run(instance.servers.find(anna, server)));  // so that it stands in the cache
    must(run(instance.members.leave(anna, server)));
    EXPECT_EQ(must_fail(run(instance.servers.find(anna, server))).code, Code::not_found);

    join(anna);
    must(run(instance.members.kick(owner, server, anna.user)));
    EXPECT_EQ(must_fail(run(instance.messages.page(anna, general(), {}))).code, Code::not_found);
    EXPECT_EQ(instance.of_type<domain::MemberLeft>().size(), 2U);
    EXPECT_EQ(must(run(instance.servers.find(owner, server))).state->member_count, 1);
}

TEST_F(Communities, the_owner_neither_leaves_nor_is_kicked) {
    join(anna);
    instance.grant_administrator(server, anna.user);
    EXPECT_EQ(must_fail(run(instance.members.leave(owner, server))).reason, Reason::owner_cannot_leave);
    EXPECT_EQ(must_fail(run(instance.members.kick(anna, server, owner.user))).reason, Reason::owner_protected);
}

TEST_F(Communities, equals_do_not_kick_each_other) {
    join(anna);
    join(stranger);
    const auto role = instance.grant_administrator(server, anna.user);
    instance.give_role(server, stranger.user, role);
    EXPECT_EQ(must_fail(run(instance.members.kick(anna, server, stranger.user))).code, Code::forbidden);
}

TEST_F(Communities, nicknames_are_ones_own_or_need_rank) {
    join(anna);
    EXPECT_EQ(must(run(instance.members.update(anna, server, anna.user, {.nickname = std::string("  Nana ")})))
                  .member.nickname,
              "Nana");
    EXPECT_EQ(must_fail(run(instance.members.update(anna, server, owner.user, {.nickname = std::string("x")}))).code,
              Code::forbidden);
    const auto cleared = must(run(instance.members.update(owner, server, anna.user, {.nickname = nullptr})));
    EXPECT_EQ(cleared.member.nickname, std::nullopt);
}

TEST_F(Communities, channels_stand_in_categories_and_survive_them) {
    const auto category = must(run(instance.channels.create(
        owner, server, {.name = "Music", .type = domain::ChannelType::category}, std::nullopt)));
    const auto child = must(run(instance.channels.create(
        owner, server, {.name = "jazz", .parent_id = category.channel.id, .topic = "blue notes"}, std::nullopt)));
    EXPECT_EQ(child.channel.parent_id, category.channel.id);
    EXPECT_GT(child.channel.position, category.channel.position);
    const auto refused = [&](Channels::Draft draft) {
        return must_fail(run(instance.channels.create(owner, server, std::move(draft), std::nullopt))).code ==
               Code::invalid;
    };
    EXPECT_TRUE(refused({.name = "x", .parent_id = child.channel.id})) << "a channel is no category";
    EXPECT_TRUE(refused({.name = "x", .type = domain::ChannelType::category, .parent_id = category.channel.id}));

    instance.events.clear();
    must(run(instance.channels.remove(owner, category.channel.id)));
    EXPECT_EQ(must(run(instance.channels.find(owner, child.channel.id))).channel.parent_id, std::nullopt);
    EXPECT_EQ(instance.of_type<domain::ChannelDeleted>().size(), 1U);
    ASSERT_EQ(instance.of_type<domain::ChannelUpdated>().size(), 1U);
    EXPECT_EQ(instance.of_type<domain::ChannelUpdated>().front().channel.id, child.channel.id);
}

TEST_F(Communities, a_channel_is_changed_in_what_is_named_and_nothing_else) {
    const auto id = general();
    must(run(instance.channels.update(owner, id, {.topic = std::string("hello")})));
    const auto renamed = must(run(instance.channels.update(owner, id, {.name = "lobby", .position = 7})));
    EXPECT_EQ(renamed.channel.topic, "hello");
    EXPECT_EQ(renamed.channel.position, 7);
    instance.events.clear();
    must(run(instance.channels.update(owner, id, {})));
    EXPECT_TRUE(instance.events.empty()) << "nothing changed, nothing to tell";
    EXPECT_EQ(must(run(instance.channels.update(owner, id, {.topic = nullptr}))).channel.topic, std::nullopt);
    EXPECT_EQ(must_fail(run(instance.channels.update(owner, id, {.position = -1}))).code, Code::invalid);
}

TEST_F(Communities, a_hidden_channel_is_absent_for_who_may_not_view_it) {
    join(anna);
    const auto id = general();
    instance.hide(server, id);
    EXPECT_TRUE(must(run(instance.channels.list(anna, server))).empty());
    EXPECT_EQ(must_fail(run(instance.channels.find(anna, id))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.channels.update(anna, id, {.name = "x"}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.messages.create(anna, {.channel_id = id, .content = "x"}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.realtime.start_typing(anna, id))).code, Code::not_found);
    EXPECT_EQ(must(run(instance.channels.list(owner, server))).size(), 1U);
}

}  // namespace
}  // namespace veza::services
