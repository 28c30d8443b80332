#include "services/notifications.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::NotificationLevel;
using domain::NotificationSetting;
using namespace std::chrono_literals;

struct NotificationsTest : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;

    void SetUp() override { join(anna); }
    void join(domain::Actor who) {
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        must(run(instance.invites.join(who, invite.invite.code)));
    }
    std::vector<NotificationSetting> settings(domain::Actor who) { return must(run(instance.notifications.list(who))); }
    core::Result<NotificationSetting> choose(domain::ChannelId where, Notifications::Choice choice) {
        return run(instance.notifications.choose(anna, where, choice));
    }
};

TEST_F(NotificationsTest, what_is_chosen_is_kept_whole_and_told_to_ones_own_devices) {
    const auto until = instance.clock.now() + 1h;
    const auto muted = must(choose(channel, {.level = NotificationLevel::all, .muted_until = until}));
    EXPECT_EQ(muted,
              (NotificationSetting{
                  .server_id = server, .channel_id = channel, .level = NotificationLevel::all, .muted_until = until}));
    EXPECT_EQ(settings(anna), (std::vector{muted}));
    EXPECT_TRUE(settings(owner).empty());
    const auto plain = must(choose(channel, {.level = NotificationLevel::none}));
    EXPECT_EQ(settings(anna), (std::vector{plain}));
    must(choose(channel, {.level = NotificationLevel::none}));
    must(choose(channel, {}));
    must(choose(channel, {}));
    EXPECT_TRUE(settings(anna).empty());
    const auto told = instance.of_type<domain::NotificationsUpdated>();
    ASSERT_EQ(told.size(), 3U) << "what changes nothing is not told";
    EXPECT_EQ(told[0].user_id, anna.user);
    EXPECT_EQ(told[1].setting, plain);
    EXPECT_TRUE(told[2].setting.says_nothing());
}

TEST_F(NotificationsTest, a_time_that_has_passed_mutes_nothing) {
    EXPECT_TRUE(must(choose(channel, {.muted_until = instance.clock.now()})).says_nothing());
    EXPECT_TRUE(settings(anna).empty());
    must(choose(channel, {.muted_until = domain::kForever}));
    EXPECT_EQ(settings(anna).front().muted_until, domain::kForever);
}

TEST_F(NotificationsTest, everyone_is_suppressed_for_a_server_only) {
    const auto refused = must_fail(choose(channel, {.suppress_everyone = true}));
    EXPECT_EQ(refused.code, Code::invalid);
    const auto chosen = must(run(instance.notifications.choose(anna, server, {.suppress_everyone = true})));
    EXPECT_EQ(chosen, (NotificationSetting{.server_id = server, .suppress_everyone = true}));
}

TEST_F(NotificationsTest, hidden_places_are_not_there) {
    const auto stranger = instance.person("stranger");
    EXPECT_EQ(must_fail(run(instance.notifications.choose(stranger, server, {}))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.notifications.choose(stranger, channel, {}))).code, Code::not_found);
    instance.hide(server, channel);
    EXPECT_EQ(must_fail(choose(channel, {.level = NotificationLevel::all})).code, Code::not_found);
}

TEST_F(NotificationsTest, leaving_takes_them_along) {
    const auto dm = must(run(instance.directs.open(anna, {owner.user}, std::nullopt))).channel.id;
    must(run(instance.notifications.choose(anna, server, {.level = NotificationLevel::all})));
    must(choose(channel, {.level = NotificationLevel::all}));
    must(choose(dm, {.level = NotificationLevel::none}));
    must(run(instance.members.leave(anna, server)));
    const auto left = settings(anna);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front(), (NotificationSetting{.channel_id = dm, .level = NotificationLevel::none}));
}

TEST_F(NotificationsTest, leaving_a_group_takes_them_along) {
    const auto bert = instance.person("bert");
    join(bert);
    for (const auto& who : {owner, bert}) {
        must(run(instance.relationships.befriend(anna, who.user)));
        must(run(instance.relationships.befriend(who, anna.user)));
    }
    const auto group = must(run(instance.directs.open(anna, {owner.user, bert.user}, std::nullopt))).channel.id;
    must(choose(group, {.muted_until = domain::kForever}));
    must(run(instance.directs.remove(anna, group, anna.user)));
    EXPECT_TRUE(settings(anna).empty());
    EXPECT_EQ(must_fail(choose(group, {.level = NotificationLevel::all})).code, Code::not_found);
}

TEST_F(NotificationsTest, there_is_a_bound_of_them) {
    must(run(instance.store.write(anna.user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        for (std::size_t i = 0; i + 1 < domain::kNotificationSettingsPerUser; ++i)
            VEZA_CHECK(transaction.notifications().put(
                anna.user, {.channel_id = instance.ids.next_id<domain::ChannelId>(), .level = NotificationLevel::all}));
        return {};
    })));
    must(choose(channel, {.level = NotificationLevel::all}));
    const auto other = must(run(instance.channels.create(owner, server, {.name = "other"}, std::nullopt))).channel.id;
    EXPECT_EQ(must_fail(choose(other, {.level = NotificationLevel::all})).reason, Reason::too_many_settings);
    must(choose(channel, {}));
    must(choose(other, {.level = NotificationLevel::all}));
}

TEST_F(NotificationsTest, a_server_says_what_holds_for_who_chose_nothing) {
    const auto before = must(run(instance.servers.find(anna, server))).state->server.default_notifications;
    EXPECT_EQ(before, NotificationLevel::mentions);
    must(run(instance.servers.update(owner, server, {.default_notifications = NotificationLevel::all})));
    const auto after = must(run(instance.servers.find(anna, server))).state->server;
    EXPECT_EQ(after.default_notifications, NotificationLevel::all);
    EXPECT_EQ(after.name, "s");
    EXPECT_EQ(instance.of_type<domain::ServerUpdated>().size(), 1U);
    EXPECT_EQ(
        must_fail(run(instance.servers.update(anna, server, {.default_notifications = NotificationLevel::none}))).code,
        Code::forbidden);
}

}  // namespace
}  // namespace veza::services
