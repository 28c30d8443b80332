#pragma once
#include "domain/event.hpp"

#include <functional>

namespace veza::ports {

/// Carries events from where they happen to every gateway.
class EventBus {
public:
    virtual ~EventBus() = default;

    /// Never blocks and never fails for the caller; from any thread. Events published one after another by one
    /// thread arrive in that order.
    virtual void publish(domain::EventPtr event) = 0;

    /// Called for every event, on the publishing thread, so it must only hand on. Subscribe while wiring, before the
    /// first publish; the handler lives as long as the bus.
    virtual void subscribe(std::function<void(const domain::EventPtr&)> handler) = 0;
};

}  // namespace veza::ports
