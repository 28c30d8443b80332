#pragma once
#include "core/result.hpp"
#include "domain/ids.hpp"
#include "gateway/row_range.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace veza::gateway {

/// What one session may look at, at a time.
inline constexpr std::size_t kServersLookedAt = 4;
inline constexpr std::size_t kRangesLookedAt = 4;  // of one server
inline constexpr std::uint32_t kRowsPerRange = 100;
inline constexpr std::size_t kChannelsLookedAt = 1;  // of one server
inline constexpr std::uint32_t kLastRow = 9'999'999;

/// `server.subscribe` as it comes in.
struct SubscribePayload {
    domain::ServerId server_id;
    std::optional<std::vector<std::vector<std::int64_t>>> members;
    std::optional<std::vector<domain::ChannelId>> channels;
};
BOOST_DESCRIBE_STRUCT(SubscribePayload, (), (server_id, members, channels))

/// What a client wants to see of a server: these rows of its member list; none ends it, nothing leaves it as it is.
struct Subscribe {
    domain::ServerId server_id;
    std::optional<RowRanges> members;
    std::optional<domain::ChannelId> channel;  ///< of the list of those who see it
};

/// `invalid` with the field where a bound is broken.
[[nodiscard]] core::Result<Subscribe> checked(const SubscribePayload& payload);

}  // namespace veza::gateway
