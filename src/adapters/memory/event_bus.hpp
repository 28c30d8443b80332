#pragma once
#include "ports/event_bus.hpp"

#include <functional>
#include <vector>

namespace veza::memory {

/// The bus of an instance that is one process: publishing calls the subscribers, and one that
/// throws hurts neither the others nor the publisher. Subscribe before the first publish.
class EventBus final : public ports::EventBus {
public:
    void publish(domain::EventPtr event) override;
    void subscribe(std::function<void(const domain::EventPtr&)> handler) override;

private:
    std::vector<std::function<void(const domain::EventPtr&)>> handlers_;  // unchanged once events flow
};

}  // namespace veza::memory
