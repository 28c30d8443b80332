#pragma once
// A snapshot is read while events go on happening. This brings it to what the loop has seen when the snapshot arrives.
#include "gateway/encoder.hpp"
#include "services/realtime.hpp"

#include <span>
#include <vector>

namespace veza::gateway {

/// `events` are all that came to the loop since before the snapshot was asked for, in order. What the last of them says of
/// a server's state and of the user's membership counts; where the snapshot is newer than that, the event that made it so
/// is still to come.
[[nodiscard]] std::vector<services::ServerSnapshot> reconcile(std::vector<services::ServerSnapshot> servers,
                                                              std::span<const EncodedPtr> events, domain::UserId user);

}  // namespace veza::gateway
