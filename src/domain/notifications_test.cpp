#include "domain/notifications.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using namespace std::chrono_literals;
using enum NotificationLevel;
using core::testing::id;

constexpr core::Time kSent{std::chrono::days{20'000}};

const UserId kAuthor = id<UserId>(1);
const UserId kReader = id<UserId>(2);
const RoleId kRole = id<RoleId>(3);

Message message(Mentions mentions = {}) {
    return {.id = id<MessageId>(9),
            .channel_id = id<ChannelId>(8),
            .author_id = kAuthor,
            .content = "x",
            .created_at = kSent,
            .edited_at = {},
            .nonce = {},
            .reply_to = {},
            .mentions = std::move(mentions)};
}

TEST(Notifications, without_a_word_what_holds_around_counts) {
    EXPECT_EQ(notification_choice({}, mentions, kSent), (NotificationChoice{.level = mentions}));
    EXPECT_EQ(notification_choice({}, all, kSent).level, all);
}

TEST(Notifications, the_closest_level_counts) {
    const NotificationSetting loud{.level = all};
    const NotificationSetting quiet{.level = none};
    const NotificationSetting silent{};
    EXPECT_EQ(
        notification_choice({.channel = &loud, .parent = &quiet, .category = &quiet, .server = &quiet}, mentions, kSent)
            .level,
        all);
    EXPECT_EQ(
        notification_choice({.channel = &silent, .parent = &quiet, .category = &loud, .server = &loud}, mentions, kSent)
            .level,
        none);
    EXPECT_EQ(notification_choice({.server = &loud}, mentions, kSent).level, all);
}

TEST(Notifications, muted_anywhere_is_muted_until_its_time) {
    const NotificationSetting muted{.level = all, .muted_until = kSent + 1us};
    const NotificationSetting loud{.level = all};
    for (const auto& settings : {NotificationSettings{.channel = &muted},
                                 {.channel = &loud, .category = &muted},
                                 {.channel = &loud, .server = &muted}}) {
        EXPECT_TRUE(notification_choice(settings, mentions, kSent).muted);
        EXPECT_FALSE(notification_choice(settings, mentions, kSent + 1us).muted) << "it is over at its moment";
    }
    const NotificationSetting forever{.muted_until = kForever};
    EXPECT_TRUE(notification_choice({.server = &forever}, mentions, kSent + std::chrono::years{7000}).muted);
    EXPECT_EQ(core::to_rfc3339(kForever), "9999-12-31T23:59:59.999Z");
}

TEST(Notifications, a_call_is_personal_by_name_or_role) {
    const std::array roles{kRole};
    EXPECT_EQ(call_of(message(), kReader, roles), Call::none);
    EXPECT_EQ(call_of(message({.users = {kReader}}), kReader, {}), Call::personal);
    EXPECT_EQ(call_of(message({.roles = {kRole}}), kReader, roles), Call::personal);
    EXPECT_EQ(call_of(message({.roles = {kRole}}), kReader, {}), Call::none);
    EXPECT_EQ(call_of(message({.everyone = true}), kReader, {}), Call::everyone);
    EXPECT_EQ(call_of(message({.users = {kReader}, .everyone = true}), kReader, {}), Call::personal);
    EXPECT_EQ(call_of(message({.users = {kAuthor}, .everyone = true}), kAuthor, {}), Call::none);
}

TEST(Notifications, each_level_hears_what_it_says) {
    const auto heard = [](NotificationChoice choice) {
        return std::array{notifies(choice, Call::none), notifies(choice, Call::everyone),
                          notifies(choice, Call::personal)};
    };
    EXPECT_EQ(heard({.level = all}), (std::array{true, true, true}));
    EXPECT_EQ(heard({.level = mentions}), (std::array{false, true, true}));
    EXPECT_EQ(heard({.level = mentions, .suppress_everyone = true}), (std::array{false, false, true}));
    EXPECT_EQ(heard({.level = none}), (std::array{false, false, false}));
    EXPECT_EQ(heard({.level = all, .muted = true}), (std::array{false, false, false}));
}

TEST(Notifications, a_push_goes_to_who_may_see_it_and_does_not_look_already) {
    const auto called = message({.users = {kReader}});
    const PushReader wants{.user = kReader, .may_view = true};
    EXPECT_TRUE(wants_push(called, wants));
    EXPECT_FALSE(wants_push(message(), wants));
    auto not_now = wants;
    not_now.attentive = true;
    EXPECT_FALSE(wants_push(called, not_now));
    auto hidden = wants;
    hidden.may_view = false;
    EXPECT_FALSE(wants_push(called, hidden));
    auto blocked = wants;
    blocked.blocked = true;
    EXPECT_FALSE(wants_push(called, blocked));
    auto muted = wants;
    muted.choice = {.level = all, .muted = true};
    EXPECT_FALSE(wants_push(called, muted));
    const PushReader author{.user = kAuthor, .choice = {.level = all}, .may_view = true};
    EXPECT_FALSE(wants_push(message({.users = {kAuthor}, .everyone = true}), author));
}

}  // namespace
}  // namespace veza::domain
