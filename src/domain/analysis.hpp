#pragma once
#include "domain/audio.hpp"
#include "domain/track.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

/// What listening to a content found out, kept for as long as a track has that content.
struct Analysis {
    std::string content;                    ///< its hash
    std::optional<AudioFailure> failure{};  ///< why it is no track; the rest means nothing then
    AudioFormat format{};
    std::optional<double> loudness{};   ///< LUFS; none of silence
    double loudness_range = 0;          ///< LU
    double sample_peak = 0;             ///< linear
    double true_peak = 0;               ///< linear
    std::string histogram{};            ///< see packed(); empty where it was not kept yet
    std::uint32_t damaged_packets = 0;  ///< parts that could not be decoded and were left out
    bool truncated = false;             ///< the file ends before its header says
    AudioTags tags{};
    std::string preview{};                  ///< see AudioFacts
    std::optional<std::string> waveform{};  ///< the content of its finest waveform, in audiowaveform's format
    std::optional<PictureId> cover{};
    std::optional<std::string> cover_source{};  ///< the content that it was made of
    core::Time made_at;
    friend bool operator==(const Analysis&, const Analysis&) = default;
};

/// What a track shows of it.
[[nodiscard]] AudioFacts facts_of(const Analysis& analysis);

/// What is kept of a track's sound for its album's.
struct TrackLoudness {
    std::optional<double> loudness{};
    double true_peak = 0;
    std::string histogram{};
};
/// Of one after the other.
[[nodiscard]] std::optional<AlbumLoudness> loudness_of(const std::vector<TrackLoudness>& tracks);

}  // namespace veza::domain
