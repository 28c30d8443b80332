#pragma once
#include "domain/emoji.hpp"
#include "domain/ids.hpp"
#include "domain/notification_level.hpp"
#include "domain/permission.hpp"

#include <boost/describe/enum.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

/// A community.
struct Server {
    ServerId id;
    std::string name;
    std::optional<std::string> icon;
    UserId owner_id;
    core::Time created_at;
    NotificationLevel default_notifications = NotificationLevel::mentions;  ///< of members who chose nothing
    friend bool operator==(const Server&, const Server&) = default;
};

struct Role {
    RoleId id;
    ServerId server_id;
    std::string name;
    std::optional<std::uint32_t> color;  ///< 0xRRGGBB
    std::int32_t position = 0;           ///< higher ranks above; @everyone is 0
    Permissions permissions;
    bool hoist = false;
    bool mentionable = false;
    friend bool operator==(const Role&, const Role&) = default;
};

enum class OverwriteKind : std::uint8_t { role, member };
BOOST_DESCRIBE_ENUM(OverwriteKind, role, member)

/// What a channel allows or denies a role or a member, over what their roles say.
struct Overwrite {
    OverwriteKind kind = OverwriteKind::role;
    core::Uuid target;  ///< a role's or a user's id, by `kind`
    Permissions allow;
    Permissions deny;
    friend bool operator==(const Overwrite&, const Overwrite&) = default;
};

/// `dm` and `group` stand in no server; both are text channels in what can be done there. So is a `thread`, which hangs on
/// a message of a text channel and is kept apart from a server's channels.
enum class ChannelType : std::uint8_t { text, category, listening, dm, group, thread };
BOOST_DESCRIBE_ENUM(ChannelType, text, category, listening, dm, group, thread)

/// What a thread has beside what every channel has.
struct Thread {
    MessageId message_id;  ///< of the parent, on which it hangs; it may be gone
    UserId creator_id;
    std::int32_t auto_archive_s = 259'200;  ///< so long after the last message it counts as archived
    core::Time archives_at{};               ///< when that is, or was
    bool locked = false;                    ///< only who looks after the channel writes
    std::int64_t message_count = 0;
    std::optional<MessageId> last_message_id{};  ///< the last that was written, which may be gone
    [[nodiscard]] bool archived(core::Time now) const { return archives_at <= now; }
    friend bool operator==(const Thread&, const Thread&) = default;
};

struct Channel {
    ChannelId id;
    ServerId server_id;
    ChannelType type = ChannelType::text;
    std::string name;
    std::optional<std::string> topic;
    std::optional<ChannelId> parent_id;  ///< a category of the same server; of a thread, the channel it hangs in
    std::int32_t position = 0;
    core::Time created_at;
    std::vector<Overwrite> overwrites{};
    std::int32_t slow_mode_s = 0;  ///< between two messages of one person; 0 is none
    std::optional<Thread> thread{};

    /// Whose viewers see what happens here, where that is another channel: the parent of a thread.
    [[nodiscard]] std::optional<ChannelId> thread_parent() const { return thread ? parent_id : std::nullopt; }
    friend bool operator==(const Channel&, const Channel&) = default;
};
using ChannelPtr = std::shared_ptr<const Channel>;

/// Two people, or a group, who talk outside of any server.
struct DirectChannel {
    ChannelId id;
    ChannelType type = ChannelType::dm;
    std::optional<std::string> name;   ///< of a group that was given one
    std::optional<UserId> owner_id;    ///< of a group
    std::vector<UserId> recipients{};  ///< all who take part, by id
    core::Time created_at;
    friend bool operator==(const DirectChannel&, const DirectChannel&) = default;
};

/// What decides about a direct channel beside who takes part.
struct Direct {
    DirectChannel channel;
    bool silenced = false;  ///< one of the two of a dm has blocked the other
    friend bool operator==(const Direct&, const Direct&) = default;
};

/// A person's place in a server. Being banned or gone is having none.
struct Membership {
    ServerId server_id;
    UserId user_id;
    std::optional<std::string> nickname;
    std::vector<RoleId> roles{};  ///< without @everyone, which everyone has
    core::Time joined_at;
    std::optional<core::Time> timeout_until;
    friend bool operator==(const Membership&, const Membership&) = default;
};
using MembershipPtr = std::shared_ptr<const Membership>;

/// All that questions about permissions in one server need, read as of one moment and never changed.
///
/// A direct channel has such a state, too, with itself as the only channel (see place_of): what is done with channels needs
/// not ask where they stand.
struct ServerState {
    Server server;
    std::vector<Role> roles;
    std::vector<Channel> channels;
    std::int64_t member_count = 0;
    std::optional<Direct> direct{};
    std::vector<ServerEmoji> emoji{};  ///< by name

    [[nodiscard]] const Channel* find_channel(ChannelId id) const;
    [[nodiscard]] const Role* find_role(RoleId id) const;
    [[nodiscard]] const ServerEmoji* find_emoji(EmojiId id) const;
    friend bool operator==(const ServerState&, const ServerState&) = default;
};
using ServerStatePtr = std::shared_ptr<const ServerState>;

}  // namespace veza::domain
