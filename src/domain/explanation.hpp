#pragma once
// How a mask came about, step by step: written by the calculus itself while it computes, so that it cannot tell
// anything else than what holds.
#include "domain/ids.hpp"
#include "domain/permission.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

/// In the order in which they are taken; a step that has nothing to say is left out.
enum class PermissionStepKind : std::uint8_t {
    membership,          ///< who is no member has nothing
    owner,               ///< the owner has everything
    roles,               ///< what @everyone and the roles grant, together
    administrator,       ///< everything
    everyone_overwrite,  ///< what the channel says of @everyone
    role_overwrites,     ///< what it says of the roles, merged
    member_overwrite,    ///< what it says of the member
    timeout,
    thread,         ///< send_in_threads stands in the place of send_messages
    thread_locked,  ///< who does not look after the channel does not write
    no_view,        ///< without view_channel there is nothing
    no_send,        ///< what needs send_messages
    no_listen,      ///< what needs listen
    direct,         ///< everybody in a direct channel may do the same
    channel_type,   ///< what cannot be meant in a channel of that type
};
BOOST_DESCRIBE_ENUM(PermissionStepKind, membership, owner, roles, administrator, everyone_overwrite, role_overwrites,
                    member_overwrite, timeout, thread, thread_locked, no_view, no_send, no_listen, direct, channel_type)

enum class PermissionSourceKind : std::uint8_t { role, member, rule };
BOOST_DESCRIBE_ENUM(PermissionSourceKind, role, member, rule)

/// Who or what allows and denies in a step.
struct PermissionSource {
    PermissionSourceKind kind = PermissionSourceKind::rule;
    std::optional<core::Uuid> id{};  ///< the role's or the user's
    std::optional<std::string> name{};
    Permissions allow{};
    Permissions deny{};
    friend bool operator==(const PermissionSource&, const PermissionSource&) = default;
};

struct PermissionStep {
    PermissionStepKind step = PermissionStepKind::membership;
    Permissions before{};
    Permissions after{};
    std::vector<PermissionSource> sources{};
    friend bool operator==(const PermissionStep&, const PermissionStep&) = default;
};

struct PermissionExplanation {
    Permissions permissions{};
    std::vector<PermissionStep> steps{};
    friend bool operator==(const PermissionExplanation&, const PermissionExplanation&) = default;
};

}  // namespace veza::domain
