#include "gateway/friends.hpp"

namespace veza::gateway {

using domain::UserId;

void Friends::enter(UserId user, std::span<const UserId> friends) {
    auto& person = people_[user];
    if (person.sessions++ > 0) return;
    for (const auto other : friends) (void)relate(user, other, true);
}

void Friends::leave(UserId user) {
    const auto found = people_.find(user);
    if (found == people_.end() || --found->second.sessions > 0) return;
    for (const auto other : found->second.friends) forget(user, other);
    people_.erase(found);
}

bool Friends::relate(UserId user, UserId other, bool friends) {
    const auto found = people_.find(user);
    if (found == people_.end()) return false;
    if (friends) {
        known_by_[other].insert(user);
        return found->second.friends.insert(other).second;
    }
    if (found->second.friends.erase(other) > 0) forget(user, other);
    return false;
}

void Friends::forget(UserId user, UserId other) {
    const auto known = known_by_.find(other);
    if (known == known_by_.end()) return;
    known->second.erase(user);
    if (known->second.empty()) known_by_.erase(known);
}

std::vector<UserId> Friends::of(UserId user) const {
    const auto found = people_.find(user);
    if (found == people_.end()) return {};
    return {found->second.friends.begin(), found->second.friends.end()};
}

std::vector<UserId> Friends::who_know(UserId user) const {
    const auto known = known_by_.find(user);
    if (known == known_by_.end()) return {};
    return {known->second.begin(), known->second.end()};
}

}  // namespace veza::gateway
