#pragma once
#include "core/time.hpp"
#include "ports/annotation_repository.hpp"
#include "services/access.hpp"
#include "services/audit.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace veza::services {

/// Emoji that people put on messages. Thread-safe.
class Reactions {
public:
    using Target = ports::AnnotationRepository::Target;

    struct Dependencies {
        ports::AnnotationRepository& annotations;
        Access& access;
        Profiles& profiles;
        Audit& audit;
        const core::Clock& clock;
        Publisher publisher;
    };

    explicit Reactions(Dependencies dependencies) : d_(dependencies) {}

    /// `emoji` is one of Unicode, or the id of one of the server's. Whoever reads a message may join those who reacted; to bring a new emoji one needs add_reactions. Repeating it
    /// changes nothing, here and below.
    [[nodiscard]] core::Task<void> add(domain::Actor actor, Target target, std::string emoji);
    /// One's own, or another's, which needs manage_messages.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, Target target, std::string emoji, domain::UserId user);
    /// Everybody's of this emoji; needs manage_messages.
    [[nodiscard]] core::Task<void> clear(domain::Actor actor, Target target, std::string emoji);
    /// Who reacted so, by user id, those after `after`.
    [[nodiscard]] core::Task<std::vector<domain::UserSummary>> list(domain::Actor actor, Target target,
                                                                    std::string emoji,
                                                                    std::optional<domain::UserId> after,
                                                                    std::size_t limit);

private:
    [[nodiscard]] bool may_join(const ChannelAccess& access) const;
    /// That a moderator took off what others had put there: somebody's, or all of the emoji.
    [[nodiscard]] core::Task<void> record(domain::Actor actor, ChannelAccess access, Target target, std::string emoji,
                                          std::optional<domain::UserId> user);

    Dependencies d_;
};

}  // namespace veza::services
