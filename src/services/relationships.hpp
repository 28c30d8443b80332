#pragma once
#include "domain/relationship.hpp"
#include "services/direct_channels.hpp"
#include "services/publisher.hpp"
#include "services/relationship_view.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// Friends, requests and blocks. Each side is kept for itself: who is blocked keeps what they had asked for, and learns
/// nothing of the block. Friends have a dm from the start, and so see each other's presence. Thread-safe.
class Relationships {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        DirectChannels& directs;
        Profiles& profiles;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Relationships(Dependencies dependencies) : d_(dependencies) {}

    /// All of the actor's, by user id.
    [[nodiscard]] core::Task<std::vector<RelationshipView>> list(domain::Actor actor);
    /// Asks by user name; where the other has asked already, both are friends.
    [[nodiscard]] core::Task<RelationshipView> request(domain::Actor actor, std::string username);
    /// The same by id, for people one may know; accepts what they asked.
    [[nodiscard]] core::Task<RelationshipView> befriend(domain::Actor actor, domain::UserId user);
    /// Ends a friendship and takes back requests; the two can say nothing to each other in their dm from now on.
    [[nodiscard]] core::Task<RelationshipView> block(domain::Actor actor, domain::UserId user);
    /// Unfriends, declines, takes back or unblocks, as it is.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::UserId user);

private:
    [[nodiscard]] core::Result<domain::Relationship> ask(ports::Transaction& transaction, domain::UserId user,
                                                         domain::UserId other);
    [[nodiscard]] core::Result<domain::Relationship> become_friends(ports::Transaction& transaction,
                                                                    domain::UserId user, domain::UserId other);
    [[nodiscard]] core::Result<domain::Relationship> put(ports::Transaction& transaction, domain::UserId user,
                                                         domain::UserId other, domain::RelationshipType type);
    [[nodiscard]] core::Status drop(ports::Transaction& transaction, domain::UserId user, domain::UserId other);
    [[nodiscard]] core::Task<RelationshipView> view(domain::Relationship relationship);

    Dependencies d_;
};

}  // namespace veza::services
