#pragma once
#include "adapters/ffmpeg/encoder.hpp"

#include <cstdint>
#include <vector>

namespace veza::ffmpeg {

/// libopus itself, because FFmpeg passes on nothing of what a join needs (docs/adr/0029): all frames are of its transform codec,
/// between whose frames and those of its other one a decoder would need what lies in neither; and the first that is kept builds
/// on none before it.
class OpusEncoder final : public Encoder {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<Encoder>> open(const Library& av,
                                                                     const ports::EncodeOrder& order);
    using State = std::unique_ptr<::OpusEncoder, decltype(&::opus_encoder_destroy)>;
    OpusEncoder(const Library& av, State state, const ports::EncodeOrder& order);

    [[nodiscard]] ::AVSampleFormat sample_format() const override { return AV_SAMPLE_FMT_FLT; }
    [[nodiscard]] core::Status send(const ::AVFrame& sound) override;
    [[nodiscard]] core::Result<std::span<const std::byte>> receive() override;

private:
    /// Joins an encoder that ended with the frame before.
    [[nodiscard]] bool is_join() const { return sent_ == preroll_ && preroll_ > 0; }

    const Library* av_;
    State state_;
    std::uint32_t preroll_;
    std::vector<unsigned char> frame_;  ///< all have this size
    std::uint32_t sent_ = 0;
    bool is_ready_ = false;
};

}  // namespace veza::ffmpeg
