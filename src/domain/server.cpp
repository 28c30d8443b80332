#include "domain/server.hpp"

#include <algorithm>

namespace veza::domain {

const Channel* ServerState::find_channel(ChannelId id) const {
    const auto found = std::ranges::find(channels, id, &Channel::id);
    return found == channels.end() ? nullptr : &*found;
}

const Role* ServerState::find_role(RoleId id) const {
    const auto found = std::ranges::find(roles, id, &Role::id);
    return found == roles.end() ? nullptr : &*found;
}

const ServerEmoji* ServerState::find_emoji(EmojiId id) const {
    const auto found = std::ranges::find(emoji, id, &ServerEmoji::id);
    return found == emoji.end() ? nullptr : &*found;
}

}  // namespace veza::domain
