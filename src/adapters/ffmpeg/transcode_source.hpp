#pragma once
#include "adapters/ffmpeg/demuxer.hpp"
#include "adapters/ffmpeg/handles.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <optional>

namespace veza::ffmpeg {

/// An analysed file, decoded from anywhere. From one place on it gives the same samples every time, whatever was read before:
/// every start has a fresh decoder, which is fed from a packet that depends on the place alone. For one thread.
class TranscodeSource {
public:
    [[nodiscard]] static core::Result<TranscodeSource> open(const Library& av, FileView file,
                                                            const domain::AudioFormat& sound);

    /// The next frame will hold `sample`, counted from the first that is heard, at its beginning or within.
    [[nodiscard]] core::Status start(std::uint64_t sample);

    struct Stretch {
        const ::AVFrame* frame = nullptr;  ///< valid until the next call; nullptr at the end
        std::uint64_t skip = 0;            ///< samples at its beginning that lie before the start
    };
    [[nodiscard]] core::Result<Stretch> next();

private:
    TranscodeSource(const Library& av, FileView file, const domain::AudioFormat& sound, Demuxer demuxer)
        : av_(&av),
          file_(file),
          sound_(sound),
          demuxer_(std::move(demuxer)),
          context_(nullptr, {&av}),
          packet_(make_packet(av)),
          frame_(make_frame(av)) {}

    [[nodiscard]] core::Status restart_decoder();
    [[nodiscard]] core::Status rewind();
    /// Finds out when the sound begins, in the stream's time.
    [[nodiscard]] core::Status find_origin();
    /// Of a time of the stream; nullopt where it tells none.
    [[nodiscard]] std::optional<std::int64_t> sample_at(std::int64_t timestamp) const;
    [[nodiscard]] std::int64_t timestamp_of(std::int64_t sample) const;
    /// Whether it is the sound that was analysed: what comes after counts on that.
    [[nodiscard]] bool goes_on(const ::AVFrame& frame) const;
    /// The decoder's next frame; false at the end.
    [[nodiscard]] core::Result<bool> decode();
    [[nodiscard]] bool feed();

    const Library* av_;
    FileView file_;
    domain::AudioFormat sound_;
    Demuxer demuxer_;
    CodecContext context_;
    Packet packet_;
    Frame frame_;
    std::int64_t origin_ =
        AV_NOPTS_VALUE;       ///< when the first sample is heard; a file that does not say is read from there
    bool fresh_ = true;       ///< nothing was read since it was opened
    bool at_origin_ = false;  ///< the frame is the first of the file
    bool held_ = false;       ///< the frame was not given out yet
    std::int64_t first_packet_ = INT64_MIN;  ///< in samples; earlier packets are passed over
    std::uint64_t start_ = 0;
    std::int64_t position_ = 0;  ///< of the next frame, in samples
};

}  // namespace veza::ffmpeg
