#include "wire/ban.hpp"

namespace veza::wire {

Ban to_wire(const domain::Ban& ban, const domain::UserSummary& user,
            const std::optional<domain::UserSummary>& banned_by) {
    Ban shown{.user = to_wire(user), .reason = ban.reason, .banned_by = std::nullopt, .created_at = ban.created_at};
    if (banned_by) shown.banned_by = to_wire(*banned_by);
    return shown;
}

}  // namespace veza::wire
