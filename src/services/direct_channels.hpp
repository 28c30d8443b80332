#pragma once
#include "services/access.hpp"
#include "services/channel_view.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"
#include "services/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// The channels outside of servers: the dm of two people, and groups. What is said in them, Messages keeps as in any
/// channel. Thread-safe.
class DirectChannels {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Reading& reading;
        Directory& directory;
        Access& access;
        Profiles& profiles;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    explicit DirectChannels(Dependencies dependencies) : d_(dependencies) {}

    /// One recipient: the dm of the two, made the first time; its other end is a friend or in a common server, and
    /// neither has blocked the other. Two to nine: a new group, of friends. `forbidden`/`cannot_message` does not say
    /// which of these is missing.
    [[nodiscard]] core::Task<ChannelView> open(domain::Actor actor, std::vector<domain::UserId> recipients,
                                               std::optional<std::string> name);
    /// All of the actor's.
    [[nodiscard]] core::Task<std::vector<ChannelView>> list(domain::Actor actor);
    /// Everybody in a group may; an empty name takes the name away.
    [[nodiscard]] core::Task<ChannelView> rename(domain::Actor actor, domain::ChannelId id,
                                                 std::optional<std::string> name);
    /// Everybody in a group may add friends.
    [[nodiscard]] core::Task<void> add(domain::Actor actor, domain::ChannelId id, domain::UserId user);
    /// The owner removes others; everybody may leave. An owner who leaves hands on to the longest registered.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ChannelId id, domain::UserId user);

    /// What somebody who takes part is shown.
    [[nodiscard]] core::Task<ChannelView> view(domain::Actor actor, domain::ServerStatePtr state);

    // For what goes on inside of another use case's transaction; announced with its commit.

    /// The dm of the two, made if there is none.
    [[nodiscard]] core::Result<domain::ServerStatePtr> open_dm(ports::Transaction& transaction, domain::UserId a,
                                                               domain::UserId b);
    /// What may be done in the dm of the two changed, if there is one.
    [[nodiscard]] core::Status refresh_dm(ports::Transaction& transaction, domain::UserId a, domain::UserId b);

private:
    [[nodiscard]] core::Result<domain::ServerStatePtr> open_group(ports::Transaction& transaction, domain::UserId owner,
                                                                  std::vector<domain::UserId> recipients,
                                                                  std::optional<std::string> name);
    [[nodiscard]] core::Result<domain::ServerStatePtr> make(ports::Transaction& transaction,
                                                            domain::DirectChannel channel);
    [[nodiscard]] core::Result<domain::DirectChannel> group(ports::Transaction& transaction, domain::Actor actor,
                                                            domain::ChannelId id) const;
    /// Who came and who went, if the change is about that.
    struct Move {
        std::optional<domain::UserId> joined{};
        std::optional<domain::UserId> left{};
    };
    [[nodiscard]] core::Status store_update(ports::Transaction& transaction, const domain::DirectChannel& channel,
                                            Move move);
    [[nodiscard]] core::Task<std::vector<ChannelView>> views(domain::Actor actor,
                                                             std::vector<domain::ServerStatePtr> states);

    Dependencies d_;
};

/// Whether the two know each other: they share a server or a direct channel, or one has something to do with the other.
[[nodiscard]] core::Result<bool> may_know(ports::Transaction& transaction, domain::UserId user, domain::UserId other);

}  // namespace veza::services
