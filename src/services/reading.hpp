#pragma once
#include "ports/read_states.hpp"
#include "ports/unit_of_work.hpp"
#include "services/access.hpp"
#include "services/publisher.hpp"

#include <map>
#include <vector>

namespace veza::services {

/// How far people have read, on all their devices. Thread-safe.
class Reading {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::ReadStates& states;
        Access& access;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Reading(Dependencies dependencies) : d_(dependencies) {}

    /// Up to `to`, which need not exist; what is later is unread from then on.
    [[nodiscard]] core::Task<void> mark(domain::Actor actor, domain::ChannelId channel, domain::MessageId to);
    /// All that the actor may view there, and the active threads in it that they follow.
    [[nodiscard]] core::Task<void> mark_server(domain::Actor actor, domain::ServerId server);

    /// Of channels that the reader was found to see: who asks has authorised.
    [[nodiscard]] core::Task<ports::ReadStates::Readings> of(domain::UserId reader,
                                                             std::vector<ports::ReadScope> scopes);

private:
    [[nodiscard]] ports::ReadStates::Committed announce(domain::UserId reader);

    Dependencies d_;
};

/// Channels as a member of their server reads them; without a member (direct messages), from the beginning.
[[nodiscard]] ports::ReadScope read_scope(const domain::Membership* member, std::vector<domain::ChannelId> channels);

}  // namespace veza::services
