#pragma once
#include "services/audit.hpp"
#include "services/pictures.hpp"
#include "services/publisher.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// The emoji that the people of a server added. Whoever changes them needs manage_emoji. Thread-safe.
class Emoji {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        Access& access;
        Audit& audit;
        Pictures& pictures;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Emoji(Dependencies dependencies) : d_(dependencies) {}

    /// By name. Any member may.
    [[nodiscard]] core::Task<std::vector<domain::ServerEmoji>> list(domain::Actor actor, domain::ServerId server);

    struct Draft {
        std::string name;
        domain::UploadId upload;
    };
    [[nodiscard]] core::Task<domain::ServerEmoji> create(domain::Actor actor, domain::ServerId server, Draft draft);
    [[nodiscard]] core::Task<domain::ServerEmoji> rename(domain::Actor actor, domain::ServerId server,
                                                         domain::EmojiId id, std::string name);
    /// Texts and reactions that name it stay as they are.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ServerId server, domain::EmojiId id);

private:
    [[nodiscard]] core::Status add(ports::Transaction& transaction, const domain::Actor& actor,
                                   const domain::ServerEmoji& made);
    /// Hands on what the server is now, and what happened to it.
    template <class Event>
    [[nodiscard]] core::Status announce(ports::Transaction& transaction, domain::ServerId server, Event event);

    Dependencies d_;
};

}  // namespace veza::services
