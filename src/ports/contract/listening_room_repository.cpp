#include "ports/contract/music_samples.hpp"

#include <gmock/gmock.h>

namespace veza::contract {

using domain::ListeningRoom;
using domain::RoomItem;
using ports::Transaction;
using testing::ElementsAre;
using testing::IsEmpty;

void ListeningRoomRepositoryContract::link() {}

namespace {

RoomItem sample_item(Samples& samples, domain::ChannelId channel, std::optional<domain::UserId> added_by,
                     core::Time at) {
    return {.id = samples.id<domain::RoomItemId>(),
            .channel_id = channel,
            .track_id = samples.id<domain::TrackId>(),
            .added_by = added_by,
            .added_at = at};
}

}  // namespace

TEST_P(ListeningRoomRepositoryContract, ARoomIsKeptAsItIs) {
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner).id;
    const auto other = stored_server(owner).id;
    const auto channel = samples.channel(server);
    const auto quiet = samples.channel(server, 1);
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.channels().create(channel));
        return t.channels().create(quiet);
    });
    const auto find = [&](domain::ChannelId id) {
        return got([&](Transaction& t) { return t.catalogue().rooms().find(id); });
    };
    EXPECT_EQ(find(channel.id), std::nullopt);
    ListeningRoom room{.channel_id = channel.id,
                       .rev = 3,
                       .queue_rev = 2,
                       .playing = true,
                       .item_id = samples.id<domain::RoomItemId>(),
                       .anchor_ms = 12'345,
                       .anchor = clock.now(),
                       .controller = owner};
    const ListeningRoom empty{.channel_id = quiet.id, .rev = 1};
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().rooms().save(room));
        return t.catalogue().rooms().save(empty);
    });
    EXPECT_EQ(find(channel.id), room);
    EXPECT_EQ(find(quiet.id), empty);
    const auto live = [&] { return got([](Transaction& t) { return t.catalogue().rooms().live(); }); };
    const auto in_server = [&](domain::ServerId id) {
        return got([&](Transaction& t) { return t.catalogue().rooms().of_server(id); });
    };
    EXPECT_THAT(live(), ElementsAre(room));
    EXPECT_THAT(in_server(server), ElementsAre(room)) << "in the other nothing plays or waits";
    EXPECT_THAT(in_server(other), IsEmpty());
    room = {.channel_id = channel.id, .rev = 4, .item_id = room.item_id, .anchor_ms = 20'000};
    wrote([&](Transaction& t) { return t.catalogue().rooms().save(room); });
    EXPECT_EQ(find(channel.id), room);
    EXPECT_THAT(live(), IsEmpty());
    room.controller = owner;
    wrote([&](Transaction& t) { return t.catalogue().rooms().save(room); });
    EXPECT_THAT(live(), ElementsAre(room)) << "somebody conducts it";
    EXPECT_THAT(in_server(server), ElementsAre(room));
    wrote([&](Transaction& t) { return t.channels().remove(channel.id, clock.now()); });
    EXPECT_THAT(in_server(server), IsEmpty());
}

TEST_P(ListeningRoomRepositoryContract, WhatPlaysInAChannelThatIsGoneIsNotFound) {
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner).id;
    const auto channel = samples.channel(server);
    const auto item = sample_item(samples, channel.id, owner, clock.now());
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.channels().create(channel));
        VEZA_CHECK(t.catalogue().rooms().add(item));
        return t.catalogue().rooms().save({.channel_id = channel.id, .rev = 1, .playing = true, .item_id = item.id});
    });
    wrote([&](Transaction& t) { return t.channels().remove(channel.id, clock.now()); });
    EXPECT_THAT(got([](Transaction& t) { return t.catalogue().rooms().live(); }), IsEmpty());
    wrote([&](Transaction& t) { return t.channels().purge(channel.id); });
    EXPECT_EQ(got([&](Transaction& t) { return t.catalogue().rooms().find(channel.id); }), std::nullopt);
    EXPECT_THAT(got([&](Transaction& t) { return t.catalogue().rooms().items(channel.id); }), IsEmpty());
}

TEST_P(ListeningRoomRepositoryContract, ItemsStandInTheOrderThatTheyAreGiven) {
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner).id;
    const auto channel = samples.channel(server);
    const auto other = samples.channel(server, 1);
    const auto first = sample_item(samples, channel.id, owner, clock.now());
    const auto second = sample_item(samples, channel.id, std::nullopt, clock.now());
    auto third = sample_item(samples, channel.id, owner, clock.now());
    auto elsewhere = sample_item(samples, other.id, owner, clock.now());
    elsewhere.track_id = third.track_id;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.channels().create(channel));
        VEZA_CHECK(t.channels().create(other));
        for (const auto& item : {first, second, third, elsewhere}) VEZA_CHECK(t.catalogue().rooms().add(item));
        return {};
    });
    const auto items = [&](domain::ChannelId id) {
        return got([&](Transaction& t) { return t.catalogue().rooms().items(id); });
    };
    EXPECT_THAT(items(channel.id), ElementsAre(first, second, third));
    EXPECT_THAT(items(other.id), ElementsAre(elsewhere));
    wrote([&](Transaction& t) { return t.catalogue().rooms().order(channel.id, {third.id, first.id, second.id}); });
    EXPECT_THAT(items(channel.id), ElementsAre(third, first, second));
    EXPECT_THAT(items(other.id), ElementsAre(elsewhere));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.catalogue().rooms().remove(first.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.catalogue().rooms().remove(first.id); }));
    const auto last = sample_item(samples, channel.id, owner, clock.now());
    wrote([&](Transaction& t) { return t.catalogue().rooms().add(last); });
    EXPECT_THAT(items(channel.id), ElementsAre(third, second, last));
    const auto holding = [&](domain::TrackId track) {
        return got([&](Transaction& t) { return t.catalogue().rooms().holding(track); });
    };
    EXPECT_THAT(holding(third.track_id), testing::UnorderedElementsAre(channel.id, other.id));
    EXPECT_THAT(holding(first.track_id), IsEmpty());
}

}  // namespace veza::contract
