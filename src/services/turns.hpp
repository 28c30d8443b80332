#pragma once
#include "domain/ids.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>

namespace veza::services {

/// Tracks that wait: those of one person in the order in which they came, and persons in turns, so that nobody waits for more than
/// one track of each of the others. Not thread-safe.
class Turns {
public:
    /// Of what one person has waiting, only so much is kept here; at least one.
    explicit Turns(std::size_t most) : most_(most) {}

    /// False where there is no room: the person is noted as one of whom more waits elsewhere.
    bool add(domain::UserId owner, domain::TrackId id);
    /// The next of the one whose turn is the longest ago.
    [[nodiscard]] std::optional<domain::TrackId> take();

    /// Whether somebody of whom more waits elsewhere has nothing here any more.
    [[nodiscard]] bool are_behind() const;
    /// All that waits elsewhere is about to be added.
    void catch_up() { behind_.clear(); }

private:
    const std::size_t most_;
    std::unordered_map<domain::UserId, std::deque<domain::TrackId>> waiting_;  // none is empty
    std::deque<domain::UserId> order_;                                         // of all who have something waiting
    std::set<domain::UserId> behind_;
};

}  // namespace veza::services
