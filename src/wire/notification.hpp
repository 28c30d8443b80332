#pragma once
#include "core/nullable.hpp"
#include "core/time.hpp"
#include "domain/notifications.hpp"

#include <boost/describe/class.hpp>

namespace veza::wire {

/// What the reader wants to hear of a server (no `channel_id`), of one of its channels, or of a direct channel (no
/// `server_id`).
struct NotificationSetting {
    core::Nullable<domain::ServerId> server_id;
    core::Nullable<domain::ChannelId> channel_id;
    core::Nullable<domain::NotificationLevel> level;  ///< null: as what holds around it
    core::Nullable<core::Time> muted_until;           ///< the end of the year 9999: until it is taken back
    bool suppress_everyone = false;
};
BOOST_DESCRIBE_STRUCT(NotificationSetting, (), (server_id, channel_id, level, muted_until, suppress_everyone))

[[nodiscard]] NotificationSetting to_wire(const domain::NotificationSetting& setting);

}  // namespace veza::wire
