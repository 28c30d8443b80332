#pragma once
#include "domain/read_state.hpp"
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
    domain::ChannelReading reading;
    std::optional<DirectView> direct{};
    std::optional<bool> following{};  ///< of a thread, whether the reader follows it
};

}  // namespace veza::services
