#include "adapters/ffmpeg/av_encoder.hpp"

#include "adapters/ffmpeg/failure.hpp"

#include <string>

namespace veza::ffmpeg {
namespace {

struct Setup {
    const char* name;
    const char* option;
    const char* value;
};

/// Without twoloop, which takes twice as long and is no better at these rates; without bit reservoir.
Setup setup_of(domain::AudioCodec codec) {
    if (codec == domain::AudioCodec::mp3) return {"libmp3lame", "reservoir", "0"};
    return {"aac", "aac_coder", "fast"};
}

}  // namespace

core::Result<std::unique_ptr<Encoder>> AvEncoder::open(const Library& av, const ports::EncodeOrder& order) {
    const auto setup = setup_of(order.codec);
    const auto* const codec = av.avcodec_find_encoder_by_name(setup.name);
    if (codec == nullptr)
        return core::fail(core::Code::unavailable, core::Reason::media_unavailable,
                          std::string("FFmpeg here has no encoder ") + setup.name);
    CodecContext context(av.avcodec_alloc_context3(codec), {&av});
    if (!context) throw std::bad_alloc();
    context->bit_rate = order.bitrate;
    context->sample_rate = static_cast<int>(order.sample_rate);
    context->sample_fmt = AV_SAMPLE_FMT_FLTP;
    context->time_base = {1, static_cast<int>(order.sample_rate)};
    context->thread_count = 1;
    context->flags |= AV_CODEC_FLAG_BITEXACT;
    av.av_channel_layout_default(&context->ch_layout, static_cast<int>(order.channels));
    if (av.av_opt_set(context->priv_data, setup.option, setup.value, 0) < 0 ||
        av.avcodec_open2(context.get(), codec, nullptr) < 0)
        return failed(std::string("the encoder ") + setup.name + " refuses what it is asked for");
    if (context->frame_size != static_cast<int>(order.frame_samples))
        return failed(std::string("the encoder ") + setup.name + " has other frames than expected");
    return std::make_unique<AvEncoder>(av, std::move(context));
}

core::Status AvEncoder::send(const ::AVFrame& sound) {
    if (av_->avcodec_send_frame(context_.get(), &sound) < 0) return failed("the encoder refuses sound");
    return {};
}

core::Result<std::span<const std::byte>> AvEncoder::receive() {
    av_->av_packet_unref(packet_.get());
    const int status = av_->avcodec_receive_packet(context_.get(), packet_.get());
    if (status == AVERROR(EAGAIN)) return std::span<const std::byte>{};
    if (status < 0) return failed("the encoder failed");
    return std::as_bytes(std::span(packet_->data, static_cast<std::size_t>(packet_->size)));
}

}  // namespace veza::ffmpeg
