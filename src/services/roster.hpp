#pragma once
#include "domain/listed_member.hpp"
#include "ports/unit_of_work.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace veza::services {

/// A server's members, all of them, a page at a time: what a node's own list of them is made of. It does not authorise, for
/// nobody in particular asks; whoever shows the list does. Thread-safe.
class Roster {
public:
    explicit Roster(ports::UnitOfWork& store) : store_(store) {}

    /// By user id, those after `after`; at most `limit`, and fewer only at the end. Names are folded on the store's threads.
    [[nodiscard]] core::Task<std::vector<domain::ListedMember>> page(domain::ServerId server,
                                                                     std::optional<domain::UserId> after,
                                                                     std::size_t limit);

private:
    ports::UnitOfWork& store_;
};

}  // namespace veza::services
