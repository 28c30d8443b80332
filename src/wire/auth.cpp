#include "wire/auth.hpp"

namespace veza::wire {

AuthSession to_wire(const domain::AuthSession& session, domain::SessionId current) {
    return AuthSession{.id = session.id,
                       .created_at = session.created_at,
                       .last_used_at = session.last_used_at,
                       .user_agent = session.user_agent,
                       .address = session.address,
                       .current = session.id == current};
}

}  // namespace veza::wire
