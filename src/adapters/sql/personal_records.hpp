#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/readers.hpp"
#include "core/time.hpp"
#include "ports/personal_records.hpp"

namespace veza::sql {

/// Over the tables of messages. There is no index by author, which would cost every message: what somebody wrote is found by
/// walking through all of them, a bounded part at a time. Thread-safe.
class PersonalRecords final : public ports::PersonalRecords {
public:
    PersonalRecords(Readers& readers, Lanes& lanes, const core::Clock& clock)
        : readers_(readers), lanes_(lanes), clock_(clock) {}
    core::Task<Written> written(domain::UserId author, std::optional<ports::MessagePlace> after) override;
    core::Task<std::vector<Mark>> marks(domain::UserId user) override;
    core::Task<std::vector<Reaction>> reactions(domain::UserId user, std::size_t limit) override;
    core::Task<void> forget_marks(domain::UserId user) override;

private:
    Readers& readers_;
    Lanes& lanes_;
    const core::Clock& clock_;
};

}  // namespace veza::sql
