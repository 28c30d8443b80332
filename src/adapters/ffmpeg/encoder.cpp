#include "adapters/ffmpeg/encoder.hpp"

#include "adapters/ffmpeg/av_encoder.hpp"
#include "adapters/ffmpeg/opus_encoder.hpp"

namespace veza::ffmpeg {

core::Result<std::unique_ptr<Encoder>> Encoder::open(const Library& av, const ports::EncodeOrder& order) {
    if (order.codec == domain::AudioCodec::opus) return OpusEncoder::open(av, order);
    return AvEncoder::open(av, order);
}

}  // namespace veza::ffmpeg
