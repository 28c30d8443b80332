#include "core/testing.hpp"
#include "ports/contract/event_bus_contract.hpp"
#include "ports/contract/samples.hpp"

#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace veza::contract {

void EventBusContract::link() {}

void EventBusContract::SetUp() {
    if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
    under_test_ = GetParam().make();
    ASSERT_TRUE(under_test_);
}

namespace {

/// What a subscriber got, whatever thread it came on.
class Inbox {
public:
    std::function<void(const domain::EventPtr&)> handler() {
        return [this](const domain::EventPtr& event) {
            const std::scoped_lock lock(mutex_);
            events_.push_back(event);
        };
    }
    std::vector<domain::EventPtr> events() {
        const std::scoped_lock lock(mutex_);
        return events_;
    }

private:
    std::mutex mutex_;
    std::vector<domain::EventPtr> events_;
};

domain::EventPtr typing(Samples& samples, domain::UserId user = {}) {
    domain::TypingStarted body{.server_id = samples.id<domain::ServerId>(),
                               .channel_id = samples.id<domain::ChannelId>(),
                               .user_id = user.is_nil() ? samples.id<domain::UserId>() : user};
    return std::make_shared<const domain::Event>(domain::Event{.id = samples.id<domain::EventId>(), .body = body});
}

}  // namespace

TEST_P(EventBusContract, EverySubscriberGetsEveryEventOnce) {
    core::testing::FakeClock clock;
    Samples samples(clock);
    Inbox first;
    Inbox second;
    bus().subscribe(first.handler());
    bus().subscribe(second.handler());
    const auto one = typing(samples);
    const auto two = typing(samples);
    bus().publish(one);
    bus().publish(two);
    settle();
    for (auto* inbox : {&first, &second}) {
        const auto events = inbox->events();
        ASSERT_EQ(events.size(), 2U);
        EXPECT_EQ(events[0]->id, one->id);
        EXPECT_EQ(events[1]->id, two->id);
        const auto& body = std::get<domain::TypingStarted>(events[0]->body);
        EXPECT_EQ(body.user_id, std::get<domain::TypingStarted>(one->body).user_id);
    }
}

TEST_P(EventBusContract, WithoutSubscribersNothingHappens) {
    core::testing::FakeClock clock;
    Samples samples(clock);
    bus().publish(typing(samples));
    settle();
}

TEST_P(EventBusContract, OneThreadsEventsKeepTheirOrder) {
    constexpr std::size_t kThreads = 4;
    constexpr std::size_t kEach = 500;
    core::testing::FakeClock clock;
    Samples samples(clock);
    Inbox inbox;
    bus().subscribe(inbox.handler());
    std::vector<std::vector<domain::EventPtr>> sent(kThreads);
    for (auto& mine : sent) {
        const auto user = samples.id<domain::UserId>();
        for (std::size_t i = 0; i < kEach; ++i) mine.push_back(typing(samples, user));
    }
    {
        std::vector<std::jthread> threads;
        for (auto& mine : sent)
            threads.emplace_back([&] {
                for (const auto& event : mine) bus().publish(event);
            });
    }
    settle();
    std::map<domain::UserId, std::vector<domain::EventId>> got;
    for (const auto& event : inbox.events())
        got[std::get<domain::TypingStarted>(event->body).user_id].push_back(event->id);
    ASSERT_EQ(got.size(), kThreads);
    for (const auto& mine : sent) {
        std::vector<domain::EventId> expected;
        for (const auto& event : mine) expected.push_back(event->id);
        EXPECT_EQ(got.at(std::get<domain::TypingStarted>(mine[0]->body).user_id), expected);
    }
}

TEST_P(EventBusContract, AHandlerThatThrowsHurtsNobody) {
    core::testing::FakeClock clock;
    Samples samples(clock);
    Inbox inbox;
    bus().subscribe([](const domain::EventPtr&) { throw std::runtime_error("a bug"); });
    bus().subscribe(inbox.handler());
    EXPECT_NO_THROW(bus().publish(typing(samples)));
    settle();
    EXPECT_EQ(inbox.events().size(), 1U);
}

}  // namespace veza::contract
