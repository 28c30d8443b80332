#pragma once
#include "core/uuid.hpp"
#include "ports/event_bus.hpp"

#include <memory>
#include <utility>

namespace veza::services {

/// Gives what happened its id and hands it to the bus. Durable things are published from on_commit only.
class Publisher {
public:
    Publisher(ports::EventBus& bus, core::UuidGenerator& ids) : bus_(bus), ids_(ids) {}

    void publish(domain::EventBody body) {
        bus_.publish(std::make_shared<const domain::Event>(
            domain::Event{.id = ids_.next_id<domain::EventId>(), .body = std::move(body)}));
    }

private:
    ports::EventBus& bus_;
    core::UuidGenerator& ids_;
};

}  // namespace veza::services
