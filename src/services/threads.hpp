#pragma once
#include "ports/message_repository.hpp"
#include "services/access.hpp"
#include "services/channel_view.hpp"
#include "services/publisher.hpp"
#include "services/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Threads off messages: starting and finding them. Thread-safe.
class Threads {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::MessageRepository& messages;
        Reading& reading;
        Directory& directory;
        Access& access;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    explicit Threads(Dependencies dependencies) : d_(dependencies) {}

    struct Draft {
        domain::ChannelId channel;
        domain::MessageId message;
        std::optional<std::string> name;  ///< without one, the beginning of the message
        std::optional<std::int32_t> auto_archive_s{};
    };
    /// On a message of a server's text channel, one on each. Needs create_threads. Its author and the actor follow it.
    [[nodiscard]] core::Task<ChannelView> create(domain::Actor actor, Draft draft);

    struct Wanted {
        std::optional<domain::ChannelId> before;
        std::size_t limit = 50;  ///< 1 to 100
        bool archived = false;
    };
    /// Those of a channel, newest first.
    [[nodiscard]] core::Task<std::vector<ChannelView>> list(domain::Actor actor, domain::ChannelId channel,
                                                            Wanted wanted);
    /// Of one that the reader was found to see.
    [[nodiscard]] core::Task<ChannelView> view(ChannelAccess access);

private:
    [[nodiscard]] core::Task<std::vector<ChannelView>> views(ServerAccess reader, std::vector<domain::Channel> threads);
    [[nodiscard]] core::Result<domain::Channel> add(ports::Transaction& transaction, const domain::Channel& thread,
                                                    domain::UserId author);

    Dependencies d_;
};

}  // namespace veza::services
