#pragma once
#include "services/message_view.hpp"
#include "services/profiles.hpp"

#include <vector>

namespace veza::services {

/// Messages as they are shown: with the people in them, in one look-up for all, and with links to their attachments. Without those whose author is not to be found.
[[nodiscard]] core::Task<std::vector<MessageView>> with_people(Profiles& profiles,
                                                               std::vector<domain::Message> messages);
[[nodiscard]] core::Task<MessageView> with_people(Profiles& profiles, domain::Message message);

}  // namespace veza::services
