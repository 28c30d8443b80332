#pragma once
#include "adapters/ffmpeg/demuxer.hpp"
#include "adapters/ffmpeg/handles.hpp"
#include "adapters/ffmpeg/losses.hpp"

#include <expected>
#include <optional>

namespace veza::ffmpeg {

/// The sound of a file from its first sample to its last: what the encoder added before and after is left out, and what cannot
/// be decoded is passed over. Holds the limits of domain::AudioLimits for what it decodes. For one thread.
class Decoder {
public:
    [[nodiscard]] static std::expected<Decoder, domain::AudioFailure> open(const Library& library, FileView file,
                                                                           domain::AudioContainer container);

    /// The next stretch of sound, valid until the next call; nullptr at the end. All have the format of the first.
    [[nodiscard]] std::expected<const ::AVFrame*, domain::AudioFailure> next();

    /// A sound that ends this much earlier than its header says was cut off. In parts of a second: headers round.
    static constexpr std::uint64_t kMissingParts = 5;

    /// What is known once the end was reached.
    struct Summary {
        domain::AudioCodec codec = domain::AudioCodec::pcm;
        std::uint32_t sample_rate = 0;
        std::uint32_t channels = 0;
        std::uint32_t bits_per_sample = 0;
        std::uint64_t samples = 0;
        std::uint64_t encoder_delay = 0;
        std::uint64_t encoder_padding = 0;
        std::uint64_t packet_bytes = 0;
        std::uint64_t packets = 0;
        std::uint64_t damaged_packets = 0;  ///< within the sound
        bool truncated = false;
    };
    [[nodiscard]] const Summary& summary() const { return summary_; }

    /// How far the file has been read, in bytes.
    [[nodiscard]] std::uint64_t position() const { return demuxer_.position(); }

private:
    Decoder(const Library& library, domain::AudioContainer container, Demuxer demuxer, CodecContext context);

    /// Gives the decoder what comes next in the file, at last that there is no more.
    [[nodiscard]] std::expected<void, domain::AudioFailure> feed();
    /// Whether the packet belongs to the sound that the file began with.
    [[nodiscard]] std::optional<domain::AudioFailure> note(const ::AVPacket& packet);
    /// Whether the frame goes on as the sound began, within the limits.
    [[nodiscard]] std::optional<domain::AudioFailure> check(const ::AVFrame& frame);
    /// The first frame tells what the sound is.
    [[nodiscard]] std::optional<domain::AudioFailure> begin(const ::AVFrame& frame);
    /// Cuts what an encoder of AAC added at the end: FFmpeg leaves that in.
    void trim(::AVFrame& frame);
    /// Where the container says that a frame stands, in samples.
    [[nodiscard]] std::optional<std::int64_t> place_of(const ::AVFrame& frame) const;
    [[nodiscard]] std::optional<domain::AudioFailure> finish();

    const Library* av_;
    domain::AudioContainer container_;
    Demuxer demuxer_;
    CodecContext context_;
    Packet packet_;
    Frame frame_;
    Summary summary_;
    Losses losses_;
    std::uint64_t barren_ = 0;            ///< packets since the last that held sound
    std::int64_t told_ = AV_NOPTS_VALUE;  ///< when the last packet is heard, of those that say so
    int sample_format_ = AV_SAMPLE_FMT_NONE;
    bool drained_ = false;
};

}  // namespace veza::ffmpeg
