#pragma once
#include "domain/ids.hpp"
#include "domain/relationship.hpp"

#include <cstddef>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace veza::gateway {

/// Who of a loop's people is whose friend: friends see each other's presence, wherever else they meet. Not thread-safe: the
/// loop owns it.
class Friends {
public:
    /// A session of the user is ready. Of a user who has one already the events have told, up to this moment.
    void enter(domain::UserId user, std::span<const domain::UserId> friends);
    void leave(domain::UserId user);

    /// What one is to the other changed, on the user's side. Whether they have become friends by it, as far as known here.
    bool relate(domain::UserId user, domain::UserId other, bool friends);

    [[nodiscard]] std::vector<domain::UserId> of(domain::UserId user) const;
    /// Those with sessions here whose friend the user is.
    [[nodiscard]] std::vector<domain::UserId> who_know(domain::UserId user) const;

private:
    struct Person {
        std::size_t sessions = 0;
        std::unordered_set<domain::UserId> friends{};
    };
    void forget(domain::UserId user, domain::UserId other);

    std::unordered_map<domain::UserId, Person> people_;
    std::unordered_map<domain::UserId, std::unordered_set<domain::UserId>> known_by_;
};

}  // namespace veza::gateway
