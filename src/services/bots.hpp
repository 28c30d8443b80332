#pragma once
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/bot_tokens.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// A bot with what everybody may know of it.
struct BotView {
    domain::Bot bot;
    domain::UserSummary user;
};

/// Accounts that programs use. Each belongs to the person who made it. Thread-safe.
class Bots {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        BotTokens& tokens;
        Access& access;
        Directory& directory;
        Audit& audit;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    explicit Bots(Dependencies dependencies) : d_(dependencies) {}

    /// A bot and its token, which is shown this one time.
    struct Made {
        BotView view;
        core::Secret token;
    };
    /// `name` follows the rules of user names and is unique among them. `conflict`/`too_many_bots` from the 21st on.
    [[nodiscard]] core::Task<Made> create(domain::Actor actor, std::string name, domain::Scopes scopes);
    /// The actor's own, oldest first.
    [[nodiscard]] core::Task<std::vector<BotView>> list(domain::Actor actor);
    /// All below: of one's own, or `not_found`. New scopes hold from the next request on.
    [[nodiscard]] core::Task<BotView> set_scopes(domain::Actor actor, domain::UserId bot, domain::Scopes scopes);
    /// The old token is refused at once, and its connections end.
    [[nodiscard]] core::Task<Made> renew_token(domain::Actor actor, domain::UserId bot);
    /// It leaves all servers; its messages and its name stay.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::UserId bot);

    /// Makes a bot a member, which only who may manage the server does. Nothing happens to one that is there.
    [[nodiscard]] core::Task<void> add_to_server(domain::Actor actor, domain::ServerId server, domain::UserId bot);

private:
    [[nodiscard]] core::Result<BotView> own(ports::Transaction& transaction, domain::Actor actor,
                                            domain::UserId bot) const;
    [[nodiscard]] core::Status admit(ports::Transaction& transaction, const domain::ServerState& server,
                                     const domain::UserSummary& bot);
    [[nodiscard]] core::Status replace(ports::Transaction& transaction, const domain::Bot& before, domain::Bot after);
    [[nodiscard]] core::Status leave_all(ports::Transaction& transaction, domain::UserId bot);

    Dependencies d_;
};

}  // namespace veza::services
