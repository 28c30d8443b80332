#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "domain/read_state.hpp"
#include "domain/server.hpp"
#include "wire/user.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace veza::wire {

/// What a channel allows and denies a role or a member.
struct Overwrite {
    core::Uuid id;  ///< the role's or the user's
    domain::OverwriteKind kind = domain::OverwriteKind::role;
    core::DecimalMask allow;
    core::DecimalMask deny;
};
BOOST_DESCRIBE_STRUCT(Overwrite, (), (id, kind, allow, deny))

/// What a thread has beside what every channel has.
struct Thread {
    domain::MessageId message_id;  ///< of the parent, on which it hangs; it may be gone
    domain::UserId creator_id;
    std::int64_t message_count = 0;
    core::Time archives_at;  ///< from then on it is archived, unless somebody writes
    std::int32_t auto_archive_s = 0;
    bool locked = false;
    std::optional<bool> following;  ///< only where there is a reader: never in events that all see
};
BOOST_DESCRIBE_STRUCT(Thread, (),
                      (message_id, creator_id, message_count, archives_at, auto_archive_s, locked, following))

/// What of a channel is the same for all who see it: the payload of events.
struct SharedChannel {
    domain::ChannelId id;
    core::Nullable<domain::ServerId> server_id;
    domain::ChannelType type = domain::ChannelType::text;
    std::string name;
    core::Nullable<std::string> topic;
    core::Nullable<domain::ChannelId> parent_id;
    std::int32_t position = 0;
    std::int32_t slow_mode_s = 0;
    std::vector<Overwrite> overwrites;
    // Of direct channels only, whose server_id is null and whose name may be empty.
    std::optional<std::vector<UserRef>> recipients;
    std::optional<domain::UserId> owner_id;
    // Of threads only.
    std::optional<Thread> thread;
};
BOOST_DESCRIBE_STRUCT(SharedChannel, (),
                      (id, server_id, type, name, topic, parent_id, position, slow_mode_s, overwrites, recipients,
                       owner_id, thread))

/// How far the reader has read.
struct ReadState {
    core::Nullable<domain::MessageId> message_id;
    std::int32_t mentions = 0;
};
BOOST_DESCRIBE_STRUCT(ReadState, (), (message_id, mentions))

/// A channel as one member sees it.
struct Channel : SharedChannel {
    core::DecimalMask permissions;  ///< the reader's, in this channel
    core::Nullable<domain::MessageId> last_message_id;
    ReadState read_state;
};
BOOST_DESCRIBE_STRUCT(Channel, (SharedChannel), (permissions, last_message_id, read_state))

[[nodiscard]] SharedChannel to_wire(const domain::Channel& channel);
[[nodiscard]] ReadState to_wire(const domain::ReadState& state);
[[nodiscard]] Channel to_wire(const domain::Channel& channel, domain::Permissions mine,
                              const domain::ChannelReading& reading);
/// Adds to a direct channel who takes part.
void add_people(SharedChannel& channel, std::span<const domain::UserSummary> recipients,
                std::optional<domain::UserId> owner);

}  // namespace veza::wire
