#pragma once
#include "domain/audio.hpp"
#include "domain/ids.hpp"
#include "domain/music_events.hpp"
#include "domain/visibility.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

enum class TrackStatus : std::uint8_t { processing, ready, failed };
BOOST_DESCRIBE_ENUM(TrackStatus, processing, ready, failed)

BOOST_DESCRIBE_ENUM(ProcessingStage, waiting, probing, analysing, storing)

struct ArtistCredit {
    ArtistId id;
    std::string name;
    friend bool operator==(const ArtistCredit&, const ArtistCredit&) = default;
};

/// Of all tracks of an album one after the other, which is not the mean of theirs. There is none until each was listened to, nor of
/// silence.
struct AlbumLoudness {
    double lufs = 0;  ///< integrated
    double peak_dbtp = 0;
    friend bool operator==(const AlbumLoudness&, const AlbumLoudness&) = default;
};

/// The album that a track is on, and where there.
struct AlbumPlace {
    AlbumId id;
    std::string title;
    std::optional<std::int32_t> disc{};
    std::optional<std::int32_t> number{};
    std::optional<AlbumLoudness> loudness{};  ///< only read, as the title and the cover
    std::optional<PictureId> cover{};
    friend bool operator==(const AlbumPlace&, const AlbumPlace&) = default;
};

/// What was found out by listening to a content: the same for all tracks with it.
struct AudioFacts {
    std::string format;            ///< flac, mp3, aac, alac, vorbis, opus, wav, aiff or wavpack
    std::int64_t duration_ms = 0;  ///< of the decoded sound, as what follows
    std::int32_t bitrate = 0;      ///< bits in a second of the file, on average
    std::int32_t sample_rate = 0;
    std::int32_t channels = 0;
    std::optional<double> loudness_lufs{};   ///< integrated; none of silence
    std::optional<double> loudness_range{};  ///< in LU
    std::optional<double> peak_dbtp{};       ///< the true peak; none of silence
    std::vector<AudioFlaw> flaws{};          ///< of the file, each once; none where they were not kept yet
    std::string preview{};                   ///< of the waveform: one byte for each of at most kPreviewPoints slices
    friend bool operator==(const AudioFacts&, const AudioFacts&) = default;
};
inline constexpr std::size_t kPreviewPoints = 200;

/// A recording in a library: its file, what is known of it, and who may hear it.
struct Track {
    TrackId id;
    UserId owner_id;
    std::optional<ServerId> server_id{};  ///< whose library it is in; none: the owner's
    Visibility visibility = Visibility::private_;
    TrackStatus status = TrackStatus::processing;
    std::string failure{};  ///< a reason slug, of a failed one
    std::string title;
    std::vector<ArtistCredit> artists{};
    std::optional<AlbumPlace> album{};
    std::vector<std::string> genres{};
    std::optional<std::int32_t> year{};
    std::optional<PictureId> cover{};
    std::string content{};  ///< the hash of the file
    std::int64_t size = 0;  ///< its bytes
    std::string filename{};
    std::optional<AudioFacts> audio{};  ///< once it is ready
    std::int64_t plays = 0;
    core::Time created_at;
    core::Time updated_at;
    friend bool operator==(const Track&, const Track&) = default;
};

/// The picture that stands for it: its own, else the one of its album.
[[nodiscard]] inline std::optional<PictureId> cover_of(const Track& track) {
    return track.cover || !track.album ? track.cover : track.album->cover;
}
/// The server whose members may see it beside the owner; none when nobody may.
[[nodiscard]] inline std::optional<ServerId> seen_in(const Track& track) {
    return track.visibility == Visibility::private_ || track.status != TrackStatus::ready ? std::nullopt
                                                                                          : track.server_id;
}
[[nodiscard]] inline LibraryId library_of(const Track& track) {
    return track.server_id ? library_of(*track.server_id) : library_of(track.owner_id);
}

}  // namespace veza::domain
