#include "domain/read_state.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

TEST(ReadState, a_time_stands_between_the_messages_before_and_after_it) {
    core::testing::FakeClock clock;
    core::SeededRandom random{7};
    core::UuidGenerator ids{clock, random};
    const auto before = ids.next_id<MessageId>();
    clock.advance(std::chrono::milliseconds{1});
    const auto at = message_id_at(clock.now());
    EXPECT_LT(before, at);
    EXPECT_LT(at, ids.next_id<MessageId>());
    EXPECT_TRUE(message_id_at(core::Time{}).is_nil());
    EXPECT_TRUE(message_id_at(core::Time{std::chrono::hours{-1}}).is_nil());
}

}  // namespace
}  // namespace veza::domain
