#pragma once
#include "adapters/ffmpeg/encoder.hpp"
#include "adapters/ffmpeg/handles.hpp"

#include <utility>

namespace veza::ffmpeg {

/// FFmpeg's AAC, and LAME through FFmpeg.
class AvEncoder final : public Encoder {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<Encoder>> open(const Library& av,
                                                                     const ports::EncodeOrder& order);
    AvEncoder(const Library& av, CodecContext context)
        : av_(&av), context_(std::move(context)), packet_(make_packet(av)) {}

    [[nodiscard]] ::AVSampleFormat sample_format() const override { return context_->sample_fmt; }
    [[nodiscard]] core::Status send(const ::AVFrame& sound) override;
    [[nodiscard]] core::Result<std::span<const std::byte>> receive() override;

private:
    const Library* av_;
    CodecContext context_;
    Packet packet_;
};

}  // namespace veza::ffmpeg
