#include "adapters/ffmpeg/opus_encoder.hpp"

#include "adapters/ffmpeg/failure.hpp"

#include <utility>

namespace veza::ffmpeg {
namespace {

/// The thoroughest, which is FFmpeg's default as well.
constexpr int kComplexity = 10;

}  // namespace

core::Result<std::unique_ptr<Encoder>> OpusEncoder::open(const Library& av, const ports::EncodeOrder& order) {
    int status = OPUS_OK;
    State state(av.opus_encoder_create(static_cast<opus_int32>(order.sample_rate), static_cast<int>(order.channels),
                                       OPUS_APPLICATION_RESTRICTED_LOWDELAY, &status),
                av.opus_encoder_destroy);
    if (status == OPUS_ALLOC_FAIL) throw std::bad_alloc();
    if (status != OPUS_OK ||
        av.opus_encoder_ctl(state.get(), OPUS_SET_BITRATE(static_cast<opus_int32>(order.bitrate))) != OPUS_OK ||
        av.opus_encoder_ctl(state.get(), OPUS_SET_VBR(0)) != OPUS_OK ||
        av.opus_encoder_ctl(state.get(), OPUS_SET_COMPLEXITY(kComplexity)) != OPUS_OK)
        return failed("libopus refuses what it is asked for");
    return std::make_unique<OpusEncoder>(av, std::move(state), order);
}

OpusEncoder::OpusEncoder(const Library& av, State state, const ports::EncodeOrder& order)
    : av_(&av),
      state_(std::move(state)),
      preroll_(order.preroll),
      frame_(std::size_t{order.bitrate} / 8 * order.frame_samples / order.sample_rate) {}

core::Status OpusEncoder::send(const ::AVFrame& sound) {
    if (av_->opus_encoder_ctl(state_.get(), OPUS_SET_PREDICTION_DISABLED(is_join() ? 1 : 0)) != OPUS_OK)
        return failed("libopus refuses what it is asked for");
    const auto made = av_->opus_encode_float(state_.get(), reinterpret_cast<const float*>(sound.data[0]),
                                             sound.nb_samples, frame_.data(), static_cast<opus_int32>(frame_.size()));
    if (made != static_cast<opus_int32>(frame_.size())) return failed("libopus failed");
    ++sent_;
    is_ready_ = true;
    return {};
}

core::Result<std::span<const std::byte>> OpusEncoder::receive() {
    if (!std::exchange(is_ready_, false)) return std::span<const std::byte>{};
    return std::as_bytes(std::span(frame_));
}

}  // namespace veza::ffmpeg
