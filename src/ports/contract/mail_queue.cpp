#include "ports/contract/mail_queue_contract.hpp"

namespace veza::contract {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using ports::WaitingMail;
using std::chrono::hours;

void MailQueueContract::link() {}

void MailQueueContract::SetUp() {
    if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
    under_test_ = GetParam().make();
    ASSERT_TRUE(under_test_);
}

WaitingMail MailQueueContract::put(core::Time next, std::size_t bound) {
    WaitingMail mail{.id = ids_.next_id<ports::MailId>(),
                     .to = "ada@example.org",
                     .subject = "Hi ✓",
                     .text = "sealed",
                     .next_at = next,
                     .created_at = clock.now()};
    must(run(queue().put(mail, bound)));
    return mail;
}

std::vector<WaitingMail> MailQueueContract::due(core::Time now, std::size_t limit) {
    return must(run(queue().due(now, limit)));
}

TEST_P(MailQueueContract, KeepsMailsUntilTheyAreTakenOut) {
    const auto now = clock.now();
    auto late = put(now + hours{1});
    const auto second = put(now);
    const auto first = put(now - hours{1});
    EXPECT_EQ(due(now), (std::vector{first, second}));
    EXPECT_EQ(due(now, 1), std::vector{first});
    for (int time = 0; time < 2; ++time) must(run(queue().remove(first.id)));
    EXPECT_EQ(due(now), std::vector{second});
    late.attempts = 2;
    late.next_at = now - hours{2};
    must(run(queue().postpone(late)));
    must(run(queue().postpone(first)));
    EXPECT_EQ(due(now), (std::vector{late, second}));
}

TEST_P(MailQueueContract, IsBounded) {
    const auto first = put(clock.now(), 2);
    const auto second = put(clock.now(), 2);
    auto third = second;
    third.id = ports::MailId{core::Uuid{}};
    EXPECT_EQ(must_fail(run(queue().put(third, 2))).reason, Reason::overloaded);
    must(run(queue().remove(first.id)));
    static_cast<void>(put(clock.now(), 2));
}

}  // namespace veza::contract
