#pragma once
#include "core/uuid.hpp"
#include "ports/event_bus.hpp"
#include "services/attachment_links.hpp"

#include <memory>
#include <utility>
#include <variant>

namespace veza::services {

/// Gives what happened its id and hands it to the bus. Durable things are published from on_commit only.
class Publisher {
public:
    /// Messages get links to their attachments; without `links` (which outlive it), they have none.
    Publisher(ports::EventBus& bus, core::UuidGenerator& ids, const AttachmentLinks* links = nullptr)
        : bus_(bus), ids_(ids), links_(links) {}

    void publish(domain::EventBody body) {
        if (links_ != nullptr) {
            if (auto* created = std::get_if<domain::MessageCreated>(&body)) links_->add(created->message);
            if (auto* updated = std::get_if<domain::MessageUpdated>(&body)) links_->add(updated->message);
        }
        bus_.publish(std::make_shared<const domain::Event>(
            domain::Event{.id = ids_.next_id<domain::EventId>(), .body = std::move(body)}));
    }

private:
    ports::EventBus& bus_;
    core::UuidGenerator& ids_;
    const AttachmentLinks* links_;
};

}  // namespace veza::services
