#pragma once
#include "core/secret.hpp"
#include "core/time.hpp"
#include "domain/ids.hpp"
#include "ports/signatures.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace veza::services {

/// How a track is reached by what sends no token, as <audio> and players of HLS: by addresses that stand for one person, cover all
/// that lies below the track's, and run out. They prove who asks, not that they may: that is asked at each use. Immutable.
class PlaybackLinks {
public:
    struct Options {
        std::vector<core::Secret> keys;  ///< the first signs, all are believed; never empty
        std::chrono::seconds lifetime{3600};
    };

    PlaybackLinks(const ports::Signatures& signatures, const core::Clock& clock, Options options)
        : signatures_(signatures), clock_(clock), options_(std::move(options)) {}

    struct Link {
        std::string query;  ///< what follows '?'
        core::Time expires_at;
    };
    [[nodiscard]] Link make(domain::TrackId track, domain::UserId user) const;

    struct Asked {
        domain::TrackId track;
        domain::UserId user;
        std::int64_t expires = 0;  ///< in seconds since 1970, as the link says
        std::string signature;
    };
    [[nodiscard]] bool admits(const Asked& asked) const;
    /// As it stood in the address.
    [[nodiscard]] static std::string query_of(const Asked& asked);

private:
    const ports::Signatures& signatures_;
    const core::Clock& clock_;
    const Options options_;
};

}  // namespace veza::services
