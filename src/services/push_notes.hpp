#pragma once
#include "domain/event.hpp"
#include "domain/push.hpp"
#include "services/profiles.hpp"
#include "services/snapshots.hpp"

namespace veza::services {

/// What a push says. Thread-safe.
class PushNotes {
public:
    struct Dependencies {
        Directory& directory;
        Profiles& profiles;
        Snapshots& snapshots;
        const core::Clock& clock;
    };
    /// Without `excerpts` no word of a message leaves the server, encrypted or not.
    PushNotes(Dependencies dependencies, bool excerpts) : d_(dependencies), excerpts_(excerpts) {}

    /// The same for all who hear of it. `not_found` when the channel was removed since.
    [[nodiscard]] core::Task<domain::PushNote> of(const domain::MessageCreated& event);
    /// How much waits for somebody: what calls them, and direct conversations that are new and not muted. As dear as READY.
    [[nodiscard]] core::Task<std::int32_t> badge_of(domain::UserId user);

private:
    [[nodiscard]] core::Task<std::string> body_of(const domain::MessageCreated& event,
                                                  const domain::ServerState& state);

    Dependencies d_;
    const bool excerpts_;
};

}  // namespace veza::services
