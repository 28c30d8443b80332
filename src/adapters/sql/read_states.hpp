#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/readers.hpp"
#include "domain/message.hpp"
#include "ports/read_states.hpp"

namespace veza::sql {

/// Read markers in SQL, in the lanes of the messages. Thread-safe.
class ReadStates final : public ports::ReadStates {
public:
    ReadStates(Readers& readers, Lanes& lanes, const core::Clock& clock)
        : readers_(readers), lanes_(lanes), clock_(clock) {}

    core::Task<Readings> find(domain::UserId user, std::vector<ports::ReadScope> scopes) override;
    core::Task<void> mark(domain::UserId user, ports::ReadScope scope, std::optional<domain::MessageId> to,
                          Committed committed) override;

private:
    Readers& readers_;
    Lanes& lanes_;
    const core::Clock& clock_;
};

/// What a message does to its author's mark. Inside guard().
void mark_own_message(Connection& connection, const domain::Message& message);

}  // namespace veza::sql
