#include "gateway/backlog.hpp"

#include <gtest/gtest.h>

namespace veza::gateway {
namespace {

EncodedPtr event() {
    return std::make_shared<const EncodedEvent>();
}

TEST(Backlog, GivesWhatCameSinceAMark) {
    Backlog backlog(10);
    const auto start = backlog.mark();
    EXPECT_TRUE(backlog.push(event()));
    const auto middle = backlog.mark();
    const auto last = event();
    EXPECT_TRUE(backlog.push(last));
    EXPECT_EQ(backlog.since(start).size(), 2U);
    ASSERT_EQ(backlog.since(middle).size(), 1U);
    EXPECT_EQ(backlog.since(middle).front(), last);
    EXPECT_TRUE(backlog.since(backlog.mark()).empty());
}

TEST(Backlog, HoldsWhatIsNeededAndNoMoreThanItsLimit) {
    Backlog backlog(3);
    std::vector<Backlog::Mark> marks;
    for (int i = 0; i < 100; ++i) {
        marks.push_back(backlog.mark());
        if (marks.size() > 3) marks.erase(marks.begin());
        backlog.forget_before(marks.front());
        ASSERT_TRUE(backlog.push(event())) << i;
        ASSERT_EQ(backlog.since(marks.front()).size(), marks.size());
    }
    EXPECT_FALSE(backlog.push(event()));
    backlog.forget_before(backlog.mark());
    EXPECT_TRUE(backlog.push(event()));
}

}  // namespace
}  // namespace veza::gateway
