#pragma once
#include "core/result.hpp"
#include "domain/audio.hpp"
#include "ports/blob_store.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace veza::ports {

/// A row of encoded frames, as an encoder that began at the sound's first sample would have made them, as nearly as the pre-roll
/// lets it: equal orders are answered with equal bytes.
struct EncodeOrder {
    OpenBlob source;
    domain::AudioFormat sound;  ///< what analysis found in the source
    domain::AudioCodec codec =
        domain::AudioCodec::opus;     ///< opus, aac or mp3, each at a constant bitrate as far as it can
    std::uint32_t bitrate = 0;        ///< bit/s
    std::uint32_t sample_rate = 0;    ///< Hz, of the encoded sound
    std::uint32_t channels = 0;       ///< 1 or 2
    std::uint32_t frame_samples = 0;  ///< of the codec
    std::uint64_t first_frame = 0;
    std::uint32_t frames = 0;
    std::uint32_t preroll =
        0;  ///< frames before the first that are made and thrown away: with any, the first joins what another made
};

/// Takes frames as they are made.
class FrameSink {
public:
    virtual ~FrameSink() = default;
    /// False when no more are wanted.
    [[nodiscard]] virtual bool take(std::span<const std::byte> frame) = 0;
};

/// Encodes sound of files that passed analysis. Where the source is shorter than its order says, silence stands for the rest.
class Transcoder {
public:
    virtual ~Transcoder() = default;

    /// Which encoders these are: with others, equal orders may be answered with other bytes. Lower-case letters and digits; the same
    /// for as long as the program runs. Blocks; thread-safe. `unavailable`/`media_unavailable` without FFmpeg.
    [[nodiscard]] virtual core::Result<std::string> encoders() = 0;

    /// Blocks, as long as the encoding takes; thread-safe. True when all frames were taken, false when the sink wanted no more.
    /// `internal`/`media_failed` when the source cannot be decoded any more; `unavailable`/`media_unavailable` without FFmpeg.
    [[nodiscard]] virtual core::Result<bool> encode(const EncodeOrder& order, FrameSink& sink) = 0;
};

}  // namespace veza::ports
