#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/playlist_item.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace veza::ports {

/// What people like, and what they listened to.
class ListeningRepository {
public:
    virtual ~ListeningRepository() = default;
    /// False when they did already.
    [[nodiscard]] virtual core::Result<bool> like(domain::UserId user, domain::TrackId track, core::Time at) = 0;
    [[nodiscard]] virtual core::Result<bool> unlike(domain::UserId user, domain::TrackId track) = 0;
    [[nodiscard]] virtual core::Result<std::int64_t> count_likes(domain::UserId user) = 0;
    /// The latest first, those before `before`, which is liked, too.
    [[nodiscard]] virtual core::Result<std::vector<domain::TrackId>> likes(domain::UserId user,
                                                                           std::optional<domain::TrackId> before,
                                                                           std::size_t limit) = 0;
    /// Which of these; at most 1,000.
    [[nodiscard]] virtual core::Result<std::vector<domain::TrackId>> liked(
        domain::UserId user, const std::vector<domain::TrackId>& tracks) = 0;

    /// Counts it, once for each start. Of a person's plays the latest `kept` stay; what began before them may have been among
    /// those that went. False when it was counted already, or may have been.
    [[nodiscard]] virtual core::Result<bool> play(domain::UserId user, const domain::Play& play, std::int64_t kept) = 0;
    /// The latest first, those that began before `before`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Play>> plays(domain::UserId user,
                                                                        std::optional<core::Time> before,
                                                                        std::size_t limit) = 0;
    /// Of a person, in no particular order, those of which something was heard between these; none is longer than
    /// domain::kPlayHeardMax.
    [[nodiscard]] virtual core::Result<std::vector<domain::Play>> plays_between(domain::UserId user, core::Time from,
                                                                                core::Time until) = 0;
};

}  // namespace veza::ports
