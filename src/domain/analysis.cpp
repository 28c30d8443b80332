#include "domain/analysis.hpp"

#include "domain/loudness.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <cmath>

namespace veza::domain {
namespace {

/// Uncompressed sound is known by the file that it comes in.
std::string format_name(const AudioFormat& format) {
    if (format.codec == AudioCodec::pcm) return boost::describe::enum_to_string(format.container, "");
    return boost::describe::enum_to_string(format.codec, "");
}

}  // namespace

AudioFacts facts_of(const Analysis& analysis) {
    const auto& format = analysis.format;
    AudioFacts facts{.format = format_name(format),
                     .duration_ms = static_cast<std::int64_t>(format.duration_ms()),
                     .bitrate = static_cast<std::int32_t>(format.bitrate),
                     .sample_rate = static_cast<std::int32_t>(format.sample_rate),
                     .channels = static_cast<std::int32_t>(format.channels),
                     .loudness_lufs = analysis.loudness,
                     .loudness_range = {},
                     .peak_dbtp = {},
                     .flaws = {},
                     .preview = analysis.preview};
    if (analysis.loudness) facts.loudness_range = analysis.loudness_range;
    if (analysis.true_peak > 0) facts.peak_dbtp = 20 * std::log10(analysis.true_peak);
    if (analysis.truncated) facts.flaws.push_back(AudioFlaw::cut_off);
    if (analysis.damaged_packets > 0) facts.flaws.push_back(AudioFlaw::damaged);
    return facts;
}

std::optional<AlbumLoudness> loudness_of(const std::vector<TrackLoudness>& tracks) {
    LoudnessHistogram together;
    double peak = 0;
    for (const auto& track : tracks) {
        peak = std::max(peak, track.true_peak);
        if (!track.loudness) continue;  // silence
        const auto histogram = unpacked(track.histogram);
        if (!histogram) return std::nullopt;
        together += *histogram;
    }
    const auto integrated = together.integrated();
    if (!integrated || peak <= 0) return std::nullopt;
    return AlbumLoudness{.lufs = *integrated, .peak_dbtp = 20 * std::log10(peak)};
}

}  // namespace veza::domain
