#include "services/attention.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

TEST(Attention, lasts_as_long_as_one_connection_has_it) {
    core::testing::FakeClock clock;
    core::SeededRandom random{1};
    core::UuidGenerator ids{clock, random};
    const auto user = ids.next_id<domain::UserId>();
    const auto desk = ids.next();
    const auto phone = ids.next();
    Attention attention;
    EXPECT_FALSE(attention.has(user));
    attention.attend(user, desk, true);
    attention.attend(user, desk, true);
    attention.attend(user, phone, true);
    attention.attend(user, desk, false);
    EXPECT_TRUE(attention.has(user));
    EXPECT_FALSE(attention.has(ids.next_id<domain::UserId>()));
    attention.attend(user, phone, false);
    attention.attend(user, phone, false);
    EXPECT_FALSE(attention.has(user));
}

}  // namespace
}  // namespace veza::services
