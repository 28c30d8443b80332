#include "adapters/ffmpeg/listener.hpp"

#include "adapters/ffmpeg/channel_weights.hpp"
#include "domain/waveform.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace veza::ffmpeg {
namespace {

using domain::AudioFailure;

/// All that is measured, of a sound whose format is known.
class Meters {
public:
    explicit Meters(const ::AVFrame& frame)
        : loudness_(static_cast<std::uint32_t>(frame.sample_rate), channel_weights(frame.ch_layout)),
          peaks_(domain::kSamplesPerPixel),
          true_peaks_(static_cast<std::size_t>(frame.ch_layout.nb_channels),
                      TruePeak(static_cast<std::uint32_t>(frame.sample_rate))) {}

    /// False for a format that no decoder of ours gives.
    bool add(const ::AVFrame& frame) {
        if (!block_.take(frame)) return false;
        loudness_.add(block_.channels());
        for (std::size_t channel = 0; channel < true_peaks_.size(); ++channel)
            true_peaks_[channel].add(block_.channels()[channel]);
        peaks_.add(block_.mixed());
        return true;
    }

    void finish(Heard& heard) {
        peaks_.finish();
        heard.pairs = peaks_.take();
        heard.loudness.integrated = loudness_.integrated();
        heard.loudness.range = loudness_.range();
        heard.loudness.histogram = loudness_.histogram();
        for (const auto& channel : true_peaks_) {
            heard.loudness.sample_peak = std::max<double>(heard.loudness.sample_peak, channel.sample_peak());
            heard.loudness.true_peak = std::max<double>(heard.loudness.true_peak, channel.peak());
        }
    }

private:
    SoundBlock block_;
    LoudnessMeter loudness_;
    Peaks peaks_;
    std::vector<TruePeak> true_peaks_;
};

std::uint32_t to_u32(std::uint64_t value) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, std::numeric_limits<std::uint32_t>::max()));
}

domain::AudioFormat format_of(const Decoder::Summary& summary, domain::AudioContainer container) {
    const double seconds = static_cast<double>(summary.samples) / summary.sample_rate;
    return {.container = container,
            .codec = summary.codec,
            .sample_rate = summary.sample_rate,
            .channels = summary.channels,
            .bits_per_sample = summary.bits_per_sample,
            .bitrate = to_u32(static_cast<std::uint64_t>(static_cast<double>(summary.packet_bytes) * 8 / seconds)),
            .samples = summary.samples,
            .encoder_delay = to_u32(summary.encoder_delay),
            .encoder_padding = to_u32(summary.encoder_padding)};
}

/// Of a WAV file, whose length FFmpeg takes from the file and not from its header. Writers that could not go back left it open, some
/// of them by a number that is as large as they dared.
bool is_cut_off(const FileView& file, const domain::AudioFormat& format) {
    constexpr std::uint32_t kOpen = 0x7FFF'F000;
    std::array<char, 8> head{};
    if (format.container != domain::AudioContainer::wav || file.read_at(0, head) != head.size()) return false;
    std::uint32_t size = 0;
    for (std::size_t at = head.size(); at-- > 4;) size = size << 8U | static_cast<unsigned char>(head.at(at));
    // Some count the header twice or not at all.
    const std::uint64_t missing = format.bitrate / 8 / Decoder::kMissingParts;
    return size < kOpen && size + head.size() > file.size() + missing;
}

}  // namespace

std::expected<Heard, AudioFailure> listen(const Library& library, FileView file, domain::AudioContainer container,
                                          const std::function<void(std::uint64_t)>& reached) {
    auto decoder = Decoder::open(library, file, container);
    if (!decoder) return std::unexpected(decoder.error());
    std::optional<Meters> meters;
    while (true) {
        const auto frame = decoder->next();
        if (!frame) return std::unexpected(frame.error());
        if (*frame == nullptr) break;
        if (!meters) meters.emplace(**frame);
        if (!meters->add(**frame)) return std::unexpected(AudioFailure::unsupported_codec);
        reached(decoder->position());
    }
    const auto& summary = decoder->summary();
    const auto format = format_of(summary, container);
    Heard heard{.format = format,
                .loudness = {},
                .pairs = {},
                .damaged_packets = to_u32(summary.damaged_packets),
                .truncated = summary.truncated || is_cut_off(file, format)};
    // The decoder calls what has no sound a failure.
    meters->finish(heard);
    return heard;
}

}  // namespace veza::ffmpeg
