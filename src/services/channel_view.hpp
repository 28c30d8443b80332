#pragma once
#include "domain/server.hpp"
#include "domain/user.hpp"

#include <optional>
#include <vector>

namespace veza::services {

/// What a direct channel shows beside what every channel shows.
struct DirectView {
    std::vector<domain::UserSummary> recipients;  ///< all of a group; of a dm the other one
    std::optional<domain::UserId> owner_id;
};

/// A channel as one member sees it.
struct ChannelView {
    domain::Channel channel;
    domain::Permissions granted;
    std::optional<domain::MessageId> last_message_id;
    std::optional<DirectView> direct{};
};

}  // namespace veza::services
