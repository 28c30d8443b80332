#include "domain/listening_room.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

using namespace std::chrono;

constexpr std::int64_t kDurationMs = 60'000;

core::Time at(std::int64_t ms) {
    return core::Time{milliseconds{1'000'000 + ms}};
}

RoomItemId item(std::uint8_t number) {
    core::Uuid::Bytes bytes{};
    bytes.back() = number;
    return RoomItemId{core::Uuid{bytes}};
}

TEST(ListeningRoom, PlaysFromItsAnchorOnAndIsSilentBefore) {
    ListeningRoom room;
    begin(room, item(1), 5'000, at(300));
    EXPECT_EQ(position_at(room, at(0), kDurationMs), 5'000);
    EXPECT_EQ(position_at(room, at(300), kDurationMs), 5'000);
    EXPECT_EQ(position_at(room, at(1'300), kDurationMs), 6'000);
    EXPECT_EQ(end_of(room, kDurationMs), at(55'300));
    EXPECT_EQ(position_at(room, at(1'000'000), kDurationMs), kDurationMs) << "not after the end";
}

TEST(ListeningRoom, StandsWhereItWasPausedAndGoesOnFromThere) {
    ListeningRoom room;
    begin(room, item(1), 0, at(0));
    pause(room, at(2'000), kDurationMs);
    EXPECT_FALSE(room.playing);
    EXPECT_EQ(position_at(room, at(9'000), kDurationMs), 2'000);
    resume(room, at(10'000));
    EXPECT_EQ(position_at(room, at(11'000), kDurationMs), 3'000);
    EXPECT_EQ(room.item_id, item(1));
}

TEST(ListeningRoom, APauseBeforeTheBeginningIsThere) {
    ListeningRoom room;
    begin(room, item(1), 700, at(500));
    pause(room, at(100), kDurationMs);
    EXPECT_EQ(position_at(room, at(5'000), kDurationMs), 700);
}

TEST(ListeningRoom, ASeekMovesItWhetherItPlaysOrNot) {
    ListeningRoom room;
    begin(room, item(1), 0, at(0));
    seek(room, 30'000, at(1'300));
    EXPECT_EQ(position_at(room, at(2'300), kDurationMs), 31'000);
    pause(room, at(3'300), kDurationMs);
    seek(room, 1'000, at(4'000));
    EXPECT_FALSE(room.playing);
    EXPECT_EQ(position_at(room, at(9'000), kDurationMs), 1'000);
}

TEST(ListeningRoom, NothingIsLeftWhenItStops) {
    ListeningRoom room;
    begin(room, item(1), 5'000, at(0));
    stop(room);
    EXPECT_FALSE(room.playing);
    EXPECT_EQ(room.item_id, std::nullopt);
    EXPECT_EQ(position_at(room, at(9'000), kDurationMs), 0);
}

TEST(ListeningRoom, BeginningsWaitForAllButTheSlowest) {
    EXPECT_EQ(lead_for({}, true), milliseconds{300});
    EXPECT_EQ(lead_for({milliseconds{20}, milliseconds{40}}, true), milliseconds{300});
    EXPECT_EQ(lead_for({milliseconds{800}}, true), milliseconds{550});
    EXPECT_EQ(lead_for({milliseconds{800}}, false), milliseconds{1250});
    EXPECT_EQ(lead_for({milliseconds{9'000}}, true), milliseconds{1500}) << "nobody is waited for longer";
    std::vector<milliseconds> many(100, milliseconds{500});
    for (int slow = 0; slow < 5; ++slow) many[static_cast<std::size_t>(slow)] = milliseconds{2'000};
    EXPECT_EQ(lead_for(many, true), milliseconds{400}) << "the slowest twentieth joins later";
}

TEST(ListeningRoom, MoreThanHalfSkip) {
    EXPECT_EQ(votes_needed(1), 1);
    EXPECT_EQ(votes_needed(2), 2);
    EXPECT_EQ(votes_needed(3), 2);
    EXPECT_EQ(votes_needed(4), 3);
}

}  // namespace
}  // namespace veza::domain
