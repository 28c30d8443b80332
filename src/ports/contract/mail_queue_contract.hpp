#pragma once
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "ports/mail_queue.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

namespace veza::contract {

/// A queue that an adapter made for one test.
class MailQueueUnderTest {
public:
    virtual ~MailQueueUnderTest() = default;
    [[nodiscard]] virtual ports::MailQueue& queue() = 0;
};

struct MailQueueFactory {
    std::string name;
    std::string skipped_because;
    std::function<std::unique_ptr<MailQueueUnderTest>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const MailQueueFactory& factory) {
    return out << factory.name;
}

class MailQueueContract : public testing::TestWithParam<MailQueueFactory> {
public:
    static void link();

protected:
    void SetUp() override;
    /// Put into the queue.
    [[nodiscard]] ports::WaitingMail put(core::Time next, std::size_t bound = 10);
    [[nodiscard]] std::vector<ports::WaitingMail> due(core::Time now, std::size_t limit = 10);
    [[nodiscard]] ports::MailQueue& queue() { return under_test_->queue(); }

    core::testing::FakeClock clock;

private:
    core::SeededRandom random_{11};
    core::UuidGenerator ids_{clock, random_};
    std::unique_ptr<MailQueueUnderTest> under_test_;
};

}  // namespace veza::contract

#define VEZA_INSTANTIATE_MAIL_QUEUE_CONTRACT(prefix, factory)                                        \
    using veza::contract::MailQueueContract;                                                         \
    [[maybe_unused]] const bool prefix##MailQueueContractLinked = (MailQueueContract::link(), true); \
    INSTANTIATE_TEST_SUITE_P(prefix, MailQueueContract, testing::Values(factory))
