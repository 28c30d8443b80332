#include "services/turns.hpp"

#include <algorithm>

namespace veza::services {

bool Turns::add(domain::UserId owner, domain::TrackId id) {
    auto& theirs = waiting_[owner];
    if (theirs.empty()) order_.push_back(owner);
    if (theirs.size() >= most_) {
        behind_.insert(owner);
        return false;
    }
    theirs.push_back(id);
    return true;
}

std::optional<domain::TrackId> Turns::take() {
    if (order_.empty()) return std::nullopt;
    const auto owner = order_.front();
    order_.pop_front();
    const auto theirs = waiting_.find(owner);
    const auto id = theirs->second.front();
    theirs->second.pop_front();
    if (theirs->second.empty())
        waiting_.erase(theirs);
    else
        order_.push_back(owner);
    return id;
}

bool Turns::are_behind() const {
    return std::ranges::any_of(behind_, [this](domain::UserId owner) { return !waiting_.contains(owner); });
}

}  // namespace veza::services
