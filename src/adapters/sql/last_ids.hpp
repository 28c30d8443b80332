#pragma once
#include "adapters/sql/connection.hpp"
#include "domain/ids.hpp"

#include <map>
#include <vector>

namespace veza::sql {

/// The newest message of each channel that has one. Inside guard().
[[nodiscard]] std::map<domain::ChannelId, domain::MessageId> last_ids_of(
    Connection& connection, const std::vector<domain::ChannelId>& channels);

}  // namespace veza::sql
