#include "adapters/memory/event_bus.hpp"

#include "core/log.hpp"

#include <exception>
#include <utility>

namespace veza::memory {

void EventBus::publish(domain::EventPtr event) {
    for (const auto& handler : handlers_) {
        try {
            handler(event);
        } catch (const std::exception& failure) {
            core::log::error("a subscriber threw at an event", {core::log::kv("what", failure.what())});
        }
    }
}

void EventBus::subscribe(std::function<void(const domain::EventPtr&)> handler) {
    handlers_.push_back(std::move(handler));
}

}  // namespace veza::memory
