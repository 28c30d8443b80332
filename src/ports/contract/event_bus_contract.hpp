#pragma once
#include "ports/event_bus.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

namespace veza::contract {

/// A bus that an adapter made for one test.
class EventBusUnderTest {
public:
    virtual ~EventBusUnderTest() = default;
    [[nodiscard]] virtual ports::EventBus& bus() = 0;
    /// Returns when all that was published has arrived, or when it should have.
    virtual void settle() = 0;
};

struct EventBusFactory {
    std::string name;
    std::string skipped_because;
    std::function<std::unique_ptr<EventBusUnderTest>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const EventBusFactory& factory) {
    return out << factory.name;
}

class EventBusContract : public testing::TestWithParam<EventBusFactory> {
public:
    static void link();

protected:
    void SetUp() override;
    [[nodiscard]] ports::EventBus& bus() { return under_test_->bus(); }
    void settle() { under_test_->settle(); }

private:
    std::unique_ptr<EventBusUnderTest> under_test_;
};

}  // namespace veza::contract

#define VEZA_INSTANTIATE_EVENT_BUS_CONTRACT(prefix, factory)                                       \
    using veza::contract::EventBusContract;                                                        \
    [[maybe_unused]] const bool prefix##EventBusContractLinked = (EventBusContract::link(), true); \
    INSTANTIATE_TEST_SUITE_P(prefix, EventBusContract, testing::Values(factory))
