#pragma once
#include "adapters/ffmpeg/decoder.hpp"
#include "adapters/ffmpeg/loudness_meter.hpp"
#include "adapters/ffmpeg/peaks.hpp"
#include "adapters/ffmpeg/sound_block.hpp"
#include "adapters/ffmpeg/true_peak.hpp"

#include <expected>
#include <functional>
#include <optional>

namespace veza::ffmpeg {

/// What one pass over a sound tells.
struct Heard {
    domain::AudioFormat format;
    domain::Loudness loudness;
    std::vector<std::int8_t> pairs;  ///< of domain::Waveform, at domain::kSamplesPerPixel
    std::uint32_t damaged_packets = 0;
    bool truncated = false;
};

/// Decodes all of the sound and measures it. `reached` hears how far the file has been read, in bytes, after each stretch of it.
[[nodiscard]] std::expected<Heard, domain::AudioFailure> listen(const Library& library, FileView file,
                                                                domain::AudioContainer container,
                                                                const std::function<void(std::uint64_t)>& reached);

}  // namespace veza::ffmpeg
