// Direct channels, relationships and profiles.
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Permission;
using domain::RelationshipType;

struct People : testing::Test {
    TestInstance instance;
    domain::Actor anna = instance.person("anna");
    domain::Actor ben = instance.person("ben");
    domain::Actor cleo = instance.person("cleo");
    domain::Actor stranger = instance.person("stranger");

    void befriend(domain::Actor a, const std::string& name, domain::Actor b) {
        must(run(instance.relationships.request(a, name)));
        must(run(instance.relationships.befriend(b, a.user)));
    }
    void share_a_server() {
        const auto server = must(run(instance.servers.create(anna, "s", std::nullopt))).state->server.id;
        const auto invite = must(run(instance.invites.create(anna, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(ben, invite)));
    }
    domain::ChannelId dm(domain::Actor a, domain::Actor b) {
        return must(run(instance.directs.open(a, {b.user}, std::nullopt))).channel.id;
    }
    domain::ChannelId group() {
        befriend(anna, "ben", ben);
        befriend(anna, "cleo", cleo);
        return must(run(instance.directs.open(anna, {ben.user, cleo.user}, "three"))).channel.id;
    }
    core::Result<MessageView> say(domain::Actor who, domain::ChannelId where) {
        return run(instance.messages.create(who, {.channel_id = where, .content = "hi", .nonce = {}, .reply_to = {}}));
    }
    std::optional<RelationshipType> side(domain::Actor a, domain::Actor b) {
        for (const auto& view : must(run(instance.relationships.list(a))))
            if (view.user.id == b.user) return view.relationship.type;
        return std::nullopt;
    }
};

TEST_F(People, two_of_a_server_have_one_dm_again_and_again) {
    share_a_server();
    const auto opened = must(run(instance.directs.open(anna, {ben.user}, std::nullopt)));
    EXPECT_EQ(opened.channel.type, domain::ChannelType::dm);
    ASSERT_TRUE(opened.direct);
    ASSERT_EQ(opened.direct->recipients.size(), 1U) << "without oneself";
    EXPECT_EQ(opened.direct->recipients.front().username, "ben");
    EXPECT_TRUE(opened.granted.has(Permission::send_messages));
    EXPECT_FALSE(opened.granted.has(Permission::manage_messages));
    EXPECT_EQ(instance.of_type<domain::DirectOpened>().size(), 1U);

    EXPECT_EQ(dm(ben, anna), opened.channel.id);
    EXPECT_EQ(dm(anna, ben), opened.channel.id);
    EXPECT_EQ(instance.of_type<domain::DirectOpened>().size(), 1U);
    EXPECT_EQ(must(run(instance.directs.list(ben))).size(), 1U);
    EXPECT_TRUE(must(run(instance.directs.list(cleo))).empty());
}

TEST_F(People, a_dm_is_a_text_channel_of_two_and_hidden_from_all_others) {
    share_a_server();
    const auto channel = dm(anna, ben);
    const auto said = must(say(anna, channel)).message.id;
    const auto created = instance.of_type<domain::MessageCreated>();
    ASSERT_EQ(created.size(), 1U);
    EXPECT_TRUE(domain::is_direct(created.front().server_id, channel));
    EXPECT_EQ(must(run(instance.messages.page(ben, channel, {}))).size(), 1U);
    must(run(instance.realtime.start_typing(ben, channel)));
    const auto calling = must(run(instance.messages.create(
        anna, {.channel_id = channel,
               .content = "<@" + ben.user.to_string() + "> <@" + cleo.user.to_string() + "> @everyone",
               .nonce = {},
               .reply_to = {}})));
    EXPECT_EQ(calling.message.mentions, (domain::Mentions{.users = {ben.user}}));
    EXPECT_EQ(must_fail(run(instance.messages.remove(ben, channel, said))).code, Code::forbidden);
    EXPECT_EQ(must(run(instance.any_channel.find(ben, channel))).reading.last_message_id, calling.message.id);

    EXPECT_EQ(must_fail(say(cleo, channel)).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.messages.page(cleo, channel, {}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.any_channel.find(cleo, channel))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.realtime.start_typing(cleo, channel))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.directs.rename(cleo, channel, "x"))).code, Code::not_found);
}

TEST_F(People, a_direct_channel_is_no_server) {
    share_a_server();
    const auto place = domain::place_of(dm(anna, ben));
    EXPECT_EQ(must_fail(run(instance.servers.find(anna, place))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.channels.list(anna, place))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.invites.create(anna, place, {}, std::nullopt))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.members.page(anna, place, std::nullopt, 10))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.any_channel.remove(anna, domain::ChannelId{place.uuid()}))).code, Code::forbidden);
}

TEST_F(People, strangers_and_oneself_cannot_be_written_to) {
    EXPECT_EQ(must_fail(run(instance.directs.open(anna, {stranger.user}, std::nullopt))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.directs.open(anna, {anna.user}, std::nullopt))).code, Code::invalid);
    EXPECT_EQ(must_fail(run(instance.directs.open(anna, {}, std::nullopt))).code, Code::invalid);
    must(run(instance.relationships.request(stranger, "anna")));
    EXPECT_EQ(must_fail(run(instance.directs.open(anna, {stranger.user}, std::nullopt))).reason, Reason::cannot_message)
        << "a request is no friendship";
}

TEST_F(People, a_request_is_seen_from_both_sides_and_accepted) {
    const auto asked = must(run(instance.relationships.request(anna, "BEN")));
    EXPECT_EQ(asked.relationship.type, RelationshipType::outgoing);
    EXPECT_EQ(asked.user.username, "ben");
    EXPECT_EQ(side(ben, anna), RelationshipType::incoming);
    must(run(instance.relationships.request(anna, "ben")));
    EXPECT_EQ(instance.of_type<domain::RelationshipUpdated>().size(), 2U) << "asking twice changes nothing";

    must(run(instance.relationships.befriend(ben, anna.user)));
    EXPECT_EQ(side(anna, ben), RelationshipType::friend_);
    EXPECT_EQ(side(ben, anna), RelationshipType::friend_);
    EXPECT_EQ(must(run(instance.directs.list(anna))).size(), 1U) << "friends have a dm, and so see each other";
    EXPECT_EQ(must_fail(run(instance.relationships.request(anna, "anna"))).code, Code::invalid);
    EXPECT_EQ(must_fail(run(instance.relationships.request(anna, "nobody"))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.relationships.befriend(anna, stranger.user))).code, Code::not_found)
        << "an id is not enough";
}

TEST_F(People, who_asks_who_asked_is_a_friend) {
    must(run(instance.relationships.request(anna, "ben")));
    must(run(instance.relationships.request(ben, "anna")));
    EXPECT_EQ(side(anna, ben), RelationshipType::friend_);
}

TEST_F(People, requests_are_declined_and_friends_removed) {
    must(run(instance.relationships.request(anna, "ben")));
    must(run(instance.relationships.remove(ben, anna.user)));
    EXPECT_FALSE(side(anna, ben));
    EXPECT_FALSE(side(ben, anna));
    EXPECT_EQ(must_fail(run(instance.relationships.remove(ben, anna.user))).code, Code::not_found);
    befriend(anna, "ben", ben);
    instance.events.clear();
    must(run(instance.relationships.remove(anna, ben.user)));
    EXPECT_FALSE(side(ben, anna));
    EXPECT_EQ(instance.of_type<domain::RelationshipRemoved>().size(), 2U) << "both are told";
    must(say(anna, dm(anna, ben)));
}

TEST_F(People, a_block_silences_the_dm_for_both_and_never_tells_who) {
    befriend(anna, "ben", ben);
    const auto channel = dm(anna, ben);
    must(say(ben, channel));
    must(run(instance.relationships.block(anna, ben.user)));
    for (const auto& who : {anna, ben}) {
        EXPECT_EQ(must_fail(say(who, channel)).reason, Reason::missing_permission);
        EXPECT_EQ(must_fail(run(instance.realtime.start_typing(who, channel))).code, Code::forbidden);
        EXPECT_EQ(must(run(instance.any_channel.find(who, channel))).granted,
                  (domain::Permissions{Permission::view_channel, Permission::read_history}));
        EXPECT_EQ(must(run(instance.messages.page(who, channel, {}))).size(), 1U) << "what was said stays";
    }
    EXPECT_EQ(side(anna, ben), RelationshipType::blocked);
    EXPECT_FALSE(side(ben, anna)) << "as if unfriended";
    for (const auto& snapshot :
         {must(run(instance.realtime.snapshot(ben))), must(run(instance.realtime.snapshot(anna)))})
        EXPECT_TRUE(snapshot.servers.front().state->direct->silenced);

    must(run(instance.relationships.remove(anna, ben.user)));
    must(say(ben, channel));
    must(say(anna, channel));
}

TEST_F(People, who_is_blocked_asks_in_vain_and_is_told_nothing) {
    must(run(instance.relationships.block(anna, ben.user)));
    instance.events.clear();
    EXPECT_EQ(must(run(instance.relationships.request(ben, "anna"))).relationship.type, RelationshipType::outgoing);
    EXPECT_EQ(side(anna, ben), RelationshipType::blocked);
    for (const auto& event : instance.of_type<domain::RelationshipUpdated>()) EXPECT_EQ(event.user_id, ben.user);
    EXPECT_EQ(must_fail(run(instance.relationships.request(anna, "ben"))).code, Code::conflict) << "unblock first";

    must(run(instance.relationships.remove(anna, ben.user)));
    EXPECT_EQ(side(ben, anna), RelationshipType::outgoing);
    must(run(instance.relationships.request(anna, "ben")));
    EXPECT_EQ(side(anna, ben), RelationshipType::friend_) << "both have asked by now";
}

TEST_F(People, a_blocked_person_cannot_open_a_dm_and_hears_the_same_as_somebody_unknown) {
    share_a_server();
    must(run(instance.relationships.block(anna, ben.user)));
    EXPECT_EQ(must_fail(run(instance.directs.open(ben, {anna.user}, std::nullopt))).reason, Reason::cannot_message);
    EXPECT_EQ(must_fail(run(instance.directs.open(anna, {ben.user}, std::nullopt))).reason, Reason::cannot_message);
}

TEST_F(People, a_group_is_made_of_friends_and_keeps_its_rules) {
    const auto channel = group();
    const auto seen = must(run(instance.any_channel.find(ben, channel)));
    EXPECT_EQ(seen.channel.name, "three");
    ASSERT_TRUE(seen.direct);
    EXPECT_EQ(seen.direct->recipients.size(), 3U);
    EXPECT_EQ(seen.direct->owner_id, anna.user);
    must(say(cleo, channel));
    EXPECT_EQ(must_fail(run(instance.directs.open(ben, {anna.user, cleo.user}, std::nullopt))).reason,
              Reason::cannot_message)
        << "cleo is known, but no friend";

    EXPECT_EQ(must(run(instance.any_channel.update(ben, channel, {.channel = {.name = "new"}}))).channel.name, "new");
    EXPECT_EQ(must(run(instance.any_channel.update(ben, channel, {.channel = {.name = ""}}))).channel.name, "");
    EXPECT_EQ(must_fail(run(instance.directs.remove(ben, channel, cleo.user))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.directs.add(ben, channel, stranger.user))).code, Code::not_found);
    befriend(ben, "stranger", stranger);
    must(run(instance.directs.add(ben, channel, stranger.user)));
    must(say(stranger, channel));
    must(run(instance.directs.remove(anna, channel, stranger.user)));
    EXPECT_EQ(must_fail(say(stranger, channel)).code, Code::not_found);
    EXPECT_EQ(instance.of_type<domain::DirectLeft>().size(), 1U);
}

TEST_F(People, an_owner_who_leaves_hands_on) {
    const auto channel = group();
    must(run(instance.directs.remove(anna, channel, anna.user)));
    EXPECT_EQ(must(run(instance.any_channel.find(ben, channel))).direct->owner_id, ben.user);
    EXPECT_EQ(must_fail(run(instance.any_channel.find(anna, channel))).code, Code::not_found);
    must(run(instance.directs.remove(ben, channel, ben.user)));
    must(run(instance.directs.remove(cleo, channel, cleo.user)));
    EXPECT_EQ(must_fail(run(instance.any_channel.find(cleo, channel))).code, Code::not_found);
}

TEST_F(People, nobody_leaves_or_joins_a_dm) {
    befriend(anna, "ben", ben);
    befriend(anna, "cleo", cleo);
    const auto channel = dm(anna, ben);
    EXPECT_EQ(must_fail(run(instance.directs.remove(anna, channel, anna.user))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.directs.add(anna, channel, cleo.user))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.any_channel.update(anna, channel, {.channel = {.name = "x"}}))).code,
              Code::forbidden);
}

TEST_F(People, a_group_has_ten_people_at_most) {
    std::vector<domain::UserId> friends;
    for (int i = 0; i < 10; ++i) {
        instance.clock.advance(std::chrono::hours{1});  // one address registers so often only
        const auto other = instance.person("friend" + std::to_string(i));
        befriend(anna, "friend" + std::to_string(i), other);
        friends.push_back(other.user);
    }
    EXPECT_EQ(must_fail(run(instance.directs.open(anna, friends, std::nullopt))).code, Code::invalid);
    const auto tenth = friends.back();
    friends.pop_back();
    const auto channel = must(run(instance.directs.open(anna, friends, std::nullopt))).channel.id;
    EXPECT_EQ(must_fail(run(instance.directs.add(anna, channel, tenth))).reason, Reason::too_many_recipients);
}

TEST_F(People, a_fresh_session_is_shown_direct_channels_and_relationships) {
    const auto channel = group();
    const auto said = must(say(ben, channel)).message.id;
    const auto snapshot = must(run(instance.realtime.snapshot(anna)));
    ASSERT_EQ(snapshot.servers.size(), 3U) << "two dms and the group";
    const auto found = std::ranges::find_if(
        snapshot.servers, [&](const auto& each) { return each.state->server.id == domain::place_of(channel); });
    ASSERT_NE(found, snapshot.servers.end());
    EXPECT_EQ(found->recipients.size(), 3U);
    EXPECT_EQ(found->readings.at(channel).last_message_id, said);
    EXPECT_EQ(snapshot.relationships.size(), 2U);
    const auto [places, friends] = must(run(instance.realtime.places(anna)));
    EXPECT_EQ(friends.size(), 2U);
    ASSERT_EQ(places.size(), snapshot.servers.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        EXPECT_EQ(places[i].state->server.id, snapshot.servers[i].state->server.id);
        EXPECT_EQ(*places[i].member, *snapshot.servers[i].member);
    }
}

TEST_F(People, profiles_are_for_those_one_has_something_in_common_with) {
    must(run(instance.users.update(
        anna, {.bio = std::string(" I play the viola.\r\n"), .status_text = std::string("on tour")})));
    EXPECT_EQ(must_fail(run(instance.users.profile(ben, anna.user))).code, Code::not_found);
    share_a_server();
    const auto seen = must(run(instance.users.profile(ben, anna.user)));
    EXPECT_EQ(seen.user.bio, "I play the viola.");
    EXPECT_EQ(seen.user.status_text, "on tour");
    EXPECT_EQ(seen.mutual_servers.size(), 1U);
    EXPECT_FALSE(seen.relationship);
    must(run(instance.relationships.request(cleo, "anna")));
    EXPECT_EQ(must(run(instance.users.profile(anna, cleo.user))).relationship, RelationshipType::incoming);
    must(run(instance.relationships.block(anna, ben.user)));
    EXPECT_EQ(must(run(instance.users.profile(ben, anna.user))).mutual_servers.size(), 1U) << "nothing is different";

    must(run(instance.users.update(anna, {.bio = std::string("  "), .status_text = nullptr})));
    EXPECT_FALSE(must(run(instance.users.me(anna))).bio);
    EXPECT_FALSE(must(run(instance.users.me(anna))).status_text);
    EXPECT_EQ(must_fail(run(instance.users.update(anna, {.bio = std::string(1001, 'x')}))).reason,
              Reason::bio_too_long);
    EXPECT_EQ(must_fail(run(instance.users.update(anna, {.status_text = std::string(129, 'x')}))).reason,
              Reason::name_too_long);
}

TEST_F(People, a_new_status_or_bio_reaches_them_and_oneself_and_no_change_nobody) {
    const auto heard = [&] { return instance.of_type<domain::UserUpdated>().size(); };
    const auto before = heard();
    must(run(instance.users.update(anna, {.status_text = std::string("on tour")})));
    EXPECT_EQ(heard(), before + 1);
    must(run(instance.users.update(anna, {.bio = std::string("I sing.")})));
    EXPECT_EQ(heard(), before + 2);
    must(run(instance.users.update(anna, {.bio = std::string("I sing."), .status_text = std::string("on tour")})));
    must(run(instance.users.update(anna, {})));
    EXPECT_EQ(heard(), before + 2);
}

TEST_F(People, a_new_name_reaches_those_who_share_a_direct_channel) {
    befriend(anna, "ben", ben);
    must(run(instance.users.update(anna, {.display_name = std::string("Anna B.")})));
    const auto told = instance.of_type<domain::UserUpdated>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().directs, std::vector{dm(anna, ben)});
}

}  // namespace
}  // namespace veza::services
