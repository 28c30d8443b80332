#pragma once
#include "domain/presence.hpp"

#include <boost/describe/class.hpp>

namespace veza::wire {

/// Who is there. A status of `invisible` reaches nobody but its owner.
struct Presence {
    domain::UserId user_id;
    domain::PresenceStatus status = domain::PresenceStatus::online;
};
BOOST_DESCRIBE_STRUCT(Presence, (), (user_id, status))

[[nodiscard]] inline Presence to_wire(const domain::Presence& presence) {
    return {.user_id = presence.user_id, .status = presence.status};
}

}  // namespace veza::wire
