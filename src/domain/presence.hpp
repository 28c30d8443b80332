#pragma once
#include "domain/ids.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>

namespace veza::domain {

/// `invisible` is known to its owner only; everybody else sees that person as offline.
enum class PresenceStatus : std::uint8_t { online, idle, dnd, invisible };
BOOST_DESCRIBE_ENUM(PresenceStatus, online, idle, dnd, invisible)

struct Presence {
    UserId user_id;
    PresenceStatus status = PresenceStatus::online;
    friend bool operator==(const Presence&, const Presence&) = default;
};

}  // namespace veza::domain
