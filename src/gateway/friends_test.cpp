#include "gateway/friends.hpp"

#include "gateway/testing.hpp"

#include <gmock/gmock.h>

#include <array>

namespace veza::gateway {
namespace {

using testing::id;
using ::testing::IsEmpty;
using testing::kAda;
using testing::kBob;
using ::testing::UnorderedElementsAre;

const auto kEve = id<domain::UserId>(4);

TEST(FriendsTest, KnowsWhoseFriendSomebodyIs) {
    Friends friends;
    friends.enter(kAda, std::array{kBob, kEve});
    friends.enter(kEve, std::array{kBob});
    EXPECT_THAT(friends.who_know(kBob), UnorderedElementsAre(kAda, kEve));
    EXPECT_THAT(friends.of(kAda), UnorderedElementsAre(kBob, kEve));
    EXPECT_THAT(friends.who_know(kAda), IsEmpty());
    friends.leave(kEve);
    EXPECT_THAT(friends.who_know(kBob), UnorderedElementsAre(kAda));
}

TEST(FriendsTest, TellsANewFriendshipOnce) {
    Friends friends;
    EXPECT_FALSE(friends.relate(kAda, kBob, true)) << "nobody of hers is here";
    friends.enter(kAda, {});
    EXPECT_TRUE(friends.relate(kAda, kBob, true));
    EXPECT_FALSE(friends.relate(kAda, kBob, true));
    EXPECT_FALSE(friends.relate(kAda, kBob, false));
    EXPECT_THAT(friends.who_know(kBob), IsEmpty());
}

TEST(FriendsTest, ASecondSessionChangesNothingAndTheLastTakesAllAlong) {
    Friends friends;
    friends.enter(kAda, std::array{kBob});
    (void)friends.relate(kAda, kBob, false);
    friends.enter(kAda, std::array{kBob});  // read before the friendship ended
    EXPECT_THAT(friends.who_know(kBob), IsEmpty());
    (void)friends.relate(kAda, kEve, true);
    friends.leave(kAda);
    EXPECT_THAT(friends.who_know(kEve), UnorderedElementsAre(kAda));
    friends.leave(kAda);
    EXPECT_THAT(friends.who_know(kEve), IsEmpty());
    friends.leave(kAda);
}

}  // namespace
}  // namespace veza::gateway
