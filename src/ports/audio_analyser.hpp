#pragma once
#include "core/task.hpp"
#include "domain/audio.hpp"
#include "domain/loudness.hpp"
#include "domain/waveform.hpp"
#include "ports/blob_store.hpp"

#include <expected>
#include <functional>
#include <string>

namespace veza::ports {

/// All that is known of a track's file. Nothing of it comes from a header alone.
struct AudioAnalysis {
    domain::AudioFormat format;
    domain::Loudness loudness;
    domain::AudioTags tags;
    /// The finest zoom, domain::kSamplesPerPixel; coarser() and overview() make the others of it.
    domain::Waveform waveform;
    /// The front cover as it lies in the file: bytes of which nothing is believed, at most kCoverMax. Empty without one.
    std::string cover;
    /// Parts within the sound that could not be decoded and were left out, and whether the file ends before its header says.
    std::uint32_t damaged_packets = 0;
    bool truncated = false;
};

/// Listens to whole files of which nothing is believed. Thread-safe.
class AudioAnalyser {
public:
    static constexpr std::size_t kCoverMax = std::size_t{10} * 1024 * 1024;

    /// Either what the file is, or why it is no track; the same file gives the same verdict every time.
    using Verdict = std::expected<AudioAnalysis, domain::AudioFailure>;
    /// How much is done, from 0 to 1, never less than before; at most ten times a second, on a thread of the adapter's.
    using Progress = std::function<void(double done)>;

    virtual ~AudioAnalyser() = default;

    /// Reads FLAC, MP3, AAC and ALAC in MP4, Ogg Vorbis and Opus, WAV, AIFF and WavPack, within domain::AudioLimits. Fails
    /// with `unavailable` when nothing can be analysed at the moment: `media_unavailable` when the worker or its libraries are
    /// missing, `overloaded` when too many wait, `draining` when the server stops. `progress` may be empty.
    [[nodiscard]] virtual core::Task<Verdict> analyse(OpenBlob file, Progress progress) = 0;
};

}  // namespace veza::ports
