#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using domain::NotificationLevel;
using domain::NotificationSetting;
using domain::UserId;
using ports::Transaction;

void NotificationRepositoryContract::link() {}

TEST_P(NotificationRepositoryContract, KeepsReplacesAndTakesBack) {
    const auto user = stored_user().summary.id;
    NotificationSetting setting{.channel_id = samples.id<domain::ChannelId>(), .level = NotificationLevel::none};
    wrote([&](Transaction& t) { return t.notifications().put(user, setting); });
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().of_user(user); }), (std::vector{setting}));
    setting.level.reset();
    setting.muted_until = domain::kForever;
    wrote([&](Transaction& t) { return t.notifications().put(user, setting); });
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().of_user(user); }), (std::vector{setting}));
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().count(user); }), 1U);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.notifications().remove(user, setting.target()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.notifications().remove(user, setting.target()); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().count(user); }), 0U);
}

TEST_P(NotificationRepositoryContract, GoesWithTheMembershipAndWithThePurgedChannel) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(stored_user().summary.id).id;
    const auto channel = samples.channel(server);
    wrote([&](Transaction& t) { return t.channels().create(channel); });
    wrote([&](Transaction& t) { return t.members().create(samples.member(server, user)); });
    const NotificationSetting of_server{
        .server_id = server, .level = NotificationLevel::all, .suppress_everyone = true};
    const NotificationSetting of_channel{.server_id = server, .channel_id = channel.id, .muted_until = clock.now()};
    const NotificationSetting elsewhere{.channel_id = samples.id<domain::ChannelId>(), .level = NotificationLevel::all};
    for (const auto& setting : {of_server, of_channel, elsewhere})
        wrote([&](Transaction& t) { return t.notifications().put(user, setting); });
    auto all = std::vector{of_server, of_channel, elsewhere};
    std::ranges::sort(all, {}, &NotificationSetting::target);
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().of_user(user); }), all);

    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().remove(channel.id, clock.now()); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().count(user); }), 3U);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().purge(channel.id); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().count(user); }), 2U);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.members().remove(server, user); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().of_user(user); }), (std::vector{elsewhere}));
}

TEST_P(NotificationRepositoryContract, GoesWithThePurgedServer) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user).id;
    wrote([&](Transaction& t) { return t.members().create(samples.member(server, user)); });
    const NotificationSetting setting{.server_id = server, .level = NotificationLevel::all};
    wrote([&](Transaction& t) { return t.notifications().put(user, setting); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.servers().remove(server, clock.now()); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.servers().purge(server); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.notifications().count(user); }), 0U);
}

TEST_P(NotificationRepositoryContract, TellsWhatSomeSayOfSome) {
    std::vector<UserId> users;
    for (int i = 0; i < 3; ++i) users.push_back(stored_user().summary.id);
    const auto one = samples.id<domain::ChannelId>();
    const auto other = samples.id<domain::ChannelId>();
    const NotificationSetting quiet{.channel_id = one, .level = NotificationLevel::none};
    const NotificationSetting loud{.channel_id = other, .level = NotificationLevel::all};
    wrote([&](Transaction& t) { return t.notifications().put(users[0], quiet); });
    wrote([&](Transaction& t) { return t.notifications().put(users[1], quiet); });
    wrote([&](Transaction& t) { return t.notifications().put(users[1], loud); });
    wrote([&](Transaction& t) { return t.notifications().put(users[2], loud); });
    auto found = got([&](Transaction& t) {
        return t.notifications().of({users[0], users[1]}, {one.uuid(), other.uuid(), samples.uuid()});
    });
    EXPECT_EQ(found.size(), 3U);
    EXPECT_EQ(std::ranges::count(found, std::pair{users[0], quiet}), 1);
    EXPECT_EQ(std::ranges::count(found, std::pair{users[1], quiet}), 1);
    EXPECT_EQ(std::ranges::count(found, std::pair{users[1], loud}), 1);
    EXPECT_TRUE(got([&](Transaction& t) { return t.notifications().of({}, {one.uuid()}); }).empty());
}

TEST_P(NotificationRepositoryContract, AServerKeepsWhatHoldsForItsMembers) {
    auto server = stored_server(stored_user().summary.id);
    EXPECT_EQ(server.default_notifications, NotificationLevel::mentions);
    server.default_notifications = NotificationLevel::all;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.servers().update(server); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.servers().find(server.id); }), server);
}

}  // namespace veza::contract
