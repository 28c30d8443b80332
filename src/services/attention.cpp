#include "services/attention.hpp"

namespace veza::services {

void Attention::attend(domain::UserId user, core::Uuid connection, bool attentive) {
    const std::scoped_lock lock(mutex_);
    if (attentive) {
        connections_[user].insert(connection);
        return;
    }
    const auto found = connections_.find(user);
    if (found == connections_.end()) return;
    found->second.erase(connection);
    if (found->second.empty()) connections_.erase(found);
}

bool Attention::has(domain::UserId user) const {
    const std::scoped_lock lock(mutex_);
    return connections_.contains(user);
}

}  // namespace veza::services
