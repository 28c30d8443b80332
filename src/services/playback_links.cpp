#include "services/playback_links.hpp"

#include "core/secret.hpp"

#include <algorithm>

namespace veza::services {
namespace {

std::string signed_text(const PlaybackLinks::Asked& asked) {
    return "/api/v1/tracks/" + asked.track.to_string() + "/\n" + asked.user.to_string() + '\n' +
           std::to_string(asked.expires);
}

}  // namespace

PlaybackLinks::Link PlaybackLinks::make(domain::TrackId track, domain::UserId user) const {
    const auto expires = std::chrono::floor<std::chrono::seconds>(clock_.now() + options_.lifetime);
    Asked asked{.track = track, .user = user, .expires = expires.time_since_epoch().count(), .signature = {}};
    asked.signature = signatures_.hmac_sha256(options_.keys.front(), signed_text(asked));
    return {.query = query_of(asked), .expires_at = expires};
}

std::string PlaybackLinks::query_of(const Asked& asked) {
    return "user=" + asked.user.to_string() + "&expires=" + std::to_string(asked.expires) +
           "&signature=" + asked.signature;
}

bool PlaybackLinks::admits(const Asked& asked) const {
    const auto now = std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count();
    if (asked.expires <= now) return false;
    const auto text = signed_text(asked);
    return std::ranges::any_of(options_.keys, [&](const core::Secret& key) {
        return core::equal_in_constant_time(signatures_.hmac_sha256(key, text), asked.signature);
    });
}

}  // namespace veza::services
