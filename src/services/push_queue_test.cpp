#include "services/push_queue.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using Outcome = ports::PushOutcome;
using enum Outcome::Kind;
using namespace std::chrono_literals;

struct PushQueueTest : testing::Test {
    core::testing::FakeClock clock;
    core::SeededRandom random{1};
    core::UuidGenerator ids{clock, random};
    PushQueue queue{{.total = 10, .per_device = 3, .per_person = 2, .attempts = 3}};
    PushQueue::Instant now{};
    domain::UserId anna = ids.next_id<domain::UserId>();
    int count = 0;

    domain::PushSubscription device(domain::UserId user) {
        return {.id = ids.next_id<domain::PushSubscriptionId>(), .user_id = user, .endpoint = "https://push.example"};
    }
    bool add(const domain::PushSubscription& to) { return queue.add(to, {.title = std::to_string(++count)}, now); }
    std::string take() {
        const auto job = queue.take(now);
        return job ? job->note.title : "";
    }
    bool done(const domain::PushSubscription& of, Outcome outcome) { return queue.done(of.id, outcome, now); }
};

TEST_F(PushQueueTest, sends_one_at_a_time_to_a_device_in_their_order) {
    const auto phone = device(anna);
    add(phone);
    add(phone);
    EXPECT_EQ(take(), "1");
    EXPECT_EQ(take(), "") << "the first is under way";
    EXPECT_FALSE(done(phone, {.kind = delivered}));
    EXPECT_EQ(take(), "2");
    done(phone, {.kind = refused});
    EXPECT_EQ(queue.size(), 0U);
    EXPECT_FALSE(queue.next());
}

TEST_F(PushQueueTest, nobody_fills_all_the_ways) {
    const auto one = device(anna);
    const auto two = device(anna);
    const auto three = device(anna);
    const auto other = device(ids.next_id<domain::UserId>());
    for (const auto& each : {one, two, three, other}) add(each);
    EXPECT_EQ(take(), "1");
    EXPECT_EQ(take(), "2");
    EXPECT_EQ(take(), "4") << "the third of one person waits, another's does not";
    EXPECT_EQ(take(), "");
    done(two, {.kind = delivered});
    EXPECT_EQ(take(), "3");
}

TEST_F(PushQueueTest, what_fails_waits_longer_and_longer_and_ends) {
    const auto phone = device(anna);
    add(phone);
    EXPECT_EQ(take(), "1");
    done(phone, {.kind = later});
    EXPECT_EQ(queue.next(), now + 15s);
    EXPECT_EQ(take(), "");
    now += 15s;
    EXPECT_EQ(take(), "1");
    done(phone, {.kind = later});
    EXPECT_EQ(queue.next(), now + 30s);
    now += 30s;
    EXPECT_EQ(take(), "1");
    done(phone, {.kind = later});
    EXPECT_EQ(queue.size(), 0U) << "three attempts were allowed";
}

TEST_F(PushQueueTest, waits_as_long_as_the_service_asks_for) {
    const auto phone = device(anna);
    add(phone);
    (void)take();
    done(phone, {.kind = later, .retry_after = 120s});
    add(phone);
    now += 119s;
    EXPECT_EQ(take(), "") << "the next one does not push in";
    now += 1s;
    EXPECT_EQ(take(), "1");
    done(phone, {.kind = delivered});
    EXPECT_EQ(take(), "2") << "it works again";
}

TEST_F(PushQueueTest, a_device_that_is_gone_takes_its_notes_along) {
    const auto phone = device(anna);
    add(phone);
    add(phone);
    (void)take();
    EXPECT_TRUE(done(phone, {.kind = gone}));
    EXPECT_EQ(queue.size(), 0U);
    EXPECT_FALSE(done(phone, {.kind = gone}));
    EXPECT_EQ(take(), "");
}

TEST_F(PushQueueTest, is_bounded_for_a_device_and_for_all) {
    const auto phone = device(anna);
    for (int i = 0; i < 3; ++i) add(phone);
    EXPECT_EQ(take(), "1");
    add(phone);
    EXPECT_EQ(queue.size(), 3U) << "the oldest that waits went";
    done(phone, {.kind = delivered});
    EXPECT_EQ(take(), "3");
    for (int i = 0; i < 8; ++i) EXPECT_TRUE(add(device(ids.next_id<domain::UserId>())));
    EXPECT_EQ(queue.size(), 10U);
    EXPECT_FALSE(add(device(anna)));
}

}  // namespace
}  // namespace veza::services
