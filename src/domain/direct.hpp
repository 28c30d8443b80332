#pragma once
// Direct channels as what permissions, rooms and presence work on.
#include "domain/server.hpp"

namespace veza::domain {

inline constexpr std::size_t kGroupMax = 10;  ///< with oneself
inline constexpr std::size_t kDirectChannelsPerUser = 2000;

/// The state of a direct channel's own place.
[[nodiscard]] ServerStatePtr direct_state(DirectChannel channel, bool silenced);

/// Of a dm, everybody is shown the other; of a group, all.
[[nodiscard]] std::vector<UserId> shown_to(const DirectChannel& channel, UserId reader);

/// Null for who takes no part.
[[nodiscard]] MembershipPtr direct_member(const Direct& direct, UserId user);

}  // namespace veza::domain
