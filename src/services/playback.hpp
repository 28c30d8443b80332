#pragma once
#include "services/heard_tracks.hpp"
#include "services/playback_links.hpp"
#include "services/segments.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Gives the sound of tracks to those who may hear it: as it was uploaded, or in a rendition; and the file to those who may keep
/// it. Thread-safe.
class Playback {
public:
    struct Dependencies {
        HeardTracks& tracks;
        TrackFiles& files;
        const PlaybackLinks& links;
        Segments& segments;
    };

    explicit Playback(Dependencies dependencies) : d_(dependencies) {}

    /// Where a track can be heard, by whoever has the addresses.
    struct Ticket {
        std::string format;  ///< original, opus, aac or mp3
        std::uint32_t kbps = 0;
        std::string content_type;
        std::uint64_t size = 0;  ///< bytes of the stream
        std::uint64_t duration_ms = 0;
        bool hls_opus = false;
        bool may_download = false;
        /// Of the original: what its container does not say to every player; see domain::AudioFormat.
        std::optional<std::uint32_t> encoder_delay{}, encoder_padding{};
        domain::ReplayGain gains{};
        std::string query;  ///< proves the right to it
        core::Time expires_at;
    };
    /// `formats`: what the listener can play, by names as in tracks' `format`; the original where that is one of them or none are
    /// given, else the first of opus, aac and mp3 that is. `unsupported` when nothing is.
    [[nodiscard]] core::Task<Ticket> prepare(domain::Actor actor, domain::TrackId track,
                                             std::vector<std::string> formats);

    /// The file of a track as it is. `forbidden`/`link_invalid`; else as TrackFiles has it.
    [[nodiscard]] core::Task<HeardTrackPtr> original(PlaybackLinks::Asked asked);
    /// The same for who wants to keep it: needs the permission for that, too.
    [[nodiscard]] core::Task<TrackFile> download(PlaybackLinks::Asked asked);
    /// The same in a rendition, which has to be offered.
    [[nodiscard]] core::Task<WantedVariant> variant(PlaybackLinks::Asked asked, media::Rendition rendition,
                                                    media::Packaging packaging);
    /// What playlists are written from.
    [[nodiscard]] core::Task<media::Sound> sound(PlaybackLinks::Asked asked);

    [[nodiscard]] Segments& segments() { return d_.segments; }

private:
    [[nodiscard]] core::Status check(const PlaybackLinks::Asked& asked) const;
    [[nodiscard]] core::Task<HeardTrackPtr> open(PlaybackLinks::Asked asked);

    Dependencies d_;
};

}  // namespace veza::services
