#include "services/revocations.hpp"

namespace veza::services {

void Revocations::add(domain::SessionId session, core::Time forget_at) {
    const std::scoped_lock lock(mutex_);
    forget_at_.insert_or_assign(session, forget_at);
}

bool Revocations::contains(domain::SessionId session) const {
    const std::scoped_lock lock(mutex_);
    return forget_at_.contains(session);
}

void Revocations::forget_before(core::Time now) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(forget_at_, [now](const auto& entry) { return entry.second <= now; });
}

}  // namespace veza::services
