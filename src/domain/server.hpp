#pragma once
#include "domain/ids.hpp"
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

enum class ChannelType : std::uint8_t { text, category, listening };
BOOST_DESCRIBE_ENUM(ChannelType, text, category, listening)

struct Channel {
    ChannelId id;
    ServerId server_id;
    ChannelType type = ChannelType::text;
    std::string name;
    std::optional<std::string> topic;
    std::optional<ChannelId> parent_id;  ///< a category of the same server
    std::int32_t position = 0;
    core::Time created_at;
    std::vector<Overwrite> overwrites{};
    friend bool operator==(const Channel&, const Channel&) = default;
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
struct ServerState {
    Server server;
    std::vector<Role> roles;
    std::vector<Channel> channels;
    std::int64_t member_count = 0;

    [[nodiscard]] const Channel* find_channel(ChannelId id) const;
    [[nodiscard]] const Role* find_role(RoleId id) const;
    friend bool operator==(const ServerState&, const ServerState&) = default;
};
using ServerStatePtr = std::shared_ptr<const ServerState>;

}  // namespace veza::domain
