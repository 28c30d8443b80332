#pragma once
#include "domain/mentions.hpp"
#include "services/access.hpp"

#include <string_view>

namespace veza::services {

/// Whom `text` calls when the one who has `access` says it in the channel: members of the server, roles of it that
/// anybody may mention, and, for who may mention everyone, the other roles and all who see the channel.
[[nodiscard]] core::Task<domain::Mentions> resolve_mentions(Directory& directory, const ChannelAccess& access,
                                                            std::string_view text);

}  // namespace veza::services
