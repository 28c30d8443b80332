#include "services/turns.hpp"

#include "core/uuid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace veza::services {
namespace {

using ::testing::ElementsAre;

core::Uuid numbered(int number) {
    core::Uuid::Bytes bytes{};
    bytes.back() = static_cast<std::uint8_t>(number);
    return core::Uuid{bytes};
}
domain::UserId user(int number) {
    return domain::UserId{numbered(number)};
}
domain::TrackId track(int number) {
    return domain::TrackId{numbered(number)};
}
std::vector<int> all(Turns& turns) {
    std::vector<int> taken;
    while (const auto id = turns.take()) taken.push_back(id->uuid().bytes().back());
    return taken;
}

TEST(Turns, PeopleTakeThemWhoeverCameWithMore) {
    Turns turns(10);
    for (const int id : {1, 2, 3, 4}) EXPECT_TRUE(turns.add(user(1), track(id)));
    EXPECT_EQ(turns.take(), track(1));
    for (const int id : {11, 12}) EXPECT_TRUE(turns.add(user(2), track(id)));
    EXPECT_TRUE(turns.add(user(3), track(21)));
    EXPECT_THAT(all(turns), ElementsAre(2, 11, 21, 3, 12, 4));
    EXPECT_FALSE(turns.take());
}

TEST(Turns, WhatFindsNoRoomIsKnownToWaitElsewhere) {
    Turns turns(2);
    for (const int id : {1, 2}) EXPECT_TRUE(turns.add(user(1), track(id)));
    EXPECT_FALSE(turns.add(user(1), track(3)));
    EXPECT_TRUE(turns.add(user(2), track(11))) << "others have room of their own";
    EXPECT_EQ(turns.take(), track(1));
    EXPECT_FALSE(turns.are_behind()) << "there is something to do for all";
    EXPECT_THAT(all(turns), ElementsAre(11, 2));
    EXPECT_TRUE(turns.are_behind());
    turns.catch_up();
    EXPECT_FALSE(turns.are_behind());
    EXPECT_TRUE(turns.add(user(1), track(3)));
    EXPECT_THAT(all(turns), ElementsAre(3));
}

}  // namespace
}  // namespace veza::services
