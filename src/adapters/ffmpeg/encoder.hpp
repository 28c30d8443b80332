#pragma once
#include "adapters/ffmpeg/handles.hpp"
#include "core/result.hpp"
#include "ports/transcoder.hpp"

namespace veza::ffmpeg {

/// One of FFmpeg's encoders, set up so that its frames are of constant size where its codec can, and none needs the bytes of
/// another. For one thread.
class Encoder {
public:
    [[nodiscard]] static core::Result<Encoder> open(const Library& av, const ports::EncodeOrder& order);

    [[nodiscard]] ::AVSampleFormat sample_format() const { return context_->sample_fmt; }

    /// Hands in the next portion of sound. The frame is the caller's.
    [[nodiscard]] core::Status send(const ::AVFrame& sound);
    /// A frame that is ready, valid until the next call; nullptr when more sound is needed first.
    [[nodiscard]] core::Result<const ::AVPacket*> receive();

private:
    Encoder(const Library& av, CodecContext context)
        : av_(&av), context_(std::move(context)), packet_(make_packet(av)) {}

    const Library* av_;
    CodecContext context_;
    Packet packet_;
};

}  // namespace veza::ffmpeg
