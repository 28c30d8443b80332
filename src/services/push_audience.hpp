#pragma once
#include "domain/event.hpp"
#include "services/attention.hpp"
#include "services/directory.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <vector>

namespace veza::services {

/// Whom messages are pushed to, decided with what holds now. Thread-safe.
class PushAudience {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Directory& directory;
        const Attention& attention;
        const core::Clock& clock;
    };
    explicit PushAudience(Dependencies dependencies) : d_(dependencies) {}

    /// Somebody who is to hear of a message.
    struct Listener {
        domain::UserId user;
        const domain::MessageCreated* message;
        bool called = false;  ///< it calls them, or is said to them alone
    };
    /// Of messages of one server, or of one direct channel. Asks for what it needs in pages, so that the work grows with those
    /// who could hear something, and not with the number of messages.
    [[nodiscard]] core::Task<std::vector<Listener>> of(std::vector<const domain::MessageCreated*> messages);

private:
    using Choices = std::map<std::pair<domain::UserId, core::Uuid>, domain::NotificationSetting>;
    /// One place with what was said there.
    struct Occasion {
        domain::ServerStatePtr state;
        std::vector<const domain::MessageCreated*> messages;
        std::map<domain::UserId, std::set<domain::UserId>> blocks;  ///< by author
    };
    struct Page {
        std::vector<domain::UserId> users;
        Choices choices;
    };

    [[nodiscard]] core::Task<Occasion> occasion_of(std::vector<const domain::MessageCreated*> messages);
    [[nodiscard]] core::Task<Page> page_of(const Occasion& occasion, std::optional<domain::UserId> after);
    [[nodiscard]] core::Task<void> add_listeners(const Occasion& occasion, domain::UserId user, const Choices& choices,
                                                 std::vector<Listener>& out);

    Dependencies d_;
};

}  // namespace veza::services
