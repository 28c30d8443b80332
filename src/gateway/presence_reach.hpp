#pragma once
#include "gateway/friends.hpp"
#include "gateway/large_servers.hpp"

namespace veza::gateway {

/// Who hears of whose presence on a loop: members of the same servers that are not large, and friends.
struct PresenceReach {
    LargeServers large;
    Friends friends{};
};

}  // namespace veza::gateway
