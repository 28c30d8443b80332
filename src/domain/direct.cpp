#include "domain/direct.hpp"

#include <algorithm>
#include <utility>

namespace veza::domain {

ServerStatePtr direct_state(DirectChannel channel, bool silenced) {
    const auto place = place_of(channel.id);
    ServerState state{.server = {.id = place,
                                 .name = channel.name.value_or(""),
                                 .icon = std::nullopt,
                                 .owner_id = channel.owner_id.value_or(UserId{}),
                                 .created_at = channel.created_at},
                      .roles = {},
                      .channels = {},
                      .member_count = static_cast<std::int64_t>(channel.recipients.size())};
    state.channels.push_back(Channel{.id = channel.id,
                                     .server_id = place,
                                     .type = channel.type,
                                     .name = channel.name.value_or(""),
                                     .topic = std::nullopt,
                                     .parent_id = std::nullopt,
                                     .position = 0,
                                     .created_at = channel.created_at});
    state.direct = Direct{.channel = std::move(channel), .silenced = silenced};
    return std::make_shared<const ServerState>(std::move(state));
}

std::vector<UserId> shown_to(const DirectChannel& channel, UserId reader) {
    auto shown = channel.recipients;
    if (channel.type == ChannelType::dm) std::erase(shown, reader);
    return shown;
}

MembershipPtr direct_member(const Direct& direct, UserId user) {
    if (!std::ranges::binary_search(direct.channel.recipients, user)) return nullptr;
    return std::make_shared<const Membership>(Membership{.server_id = place_of(direct.channel.id),
                                                         .user_id = user,
                                                         .nickname = std::nullopt,
                                                         .joined_at = direct.channel.created_at,
                                                         .timeout_until = std::nullopt});
}

}  // namespace veza::domain
