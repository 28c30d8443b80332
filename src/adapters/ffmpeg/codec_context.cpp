#include "adapters/ffmpeg/codec_context.hpp"

#include <new>

namespace veza::ffmpeg {

CodecContext open_decoder(const Library& av, const Demuxer& demuxer) {
    CodecContext context(av.avcodec_alloc_context3(&demuxer.decoder()), {&av});
    if (!context) throw std::bad_alloc();
    if (av.avcodec_parameters_to_context(context.get(), demuxer.stream().codecpar) < 0) return nullptr;
    context->pkt_timebase = demuxer.stream().time_base;
    context->thread_count = 1;
    // Where a check sum is part of the format, what does not match it is damaged, and no noise.
    if (demuxer.codec() == domain::AudioCodec::flac || demuxer.codec() == domain::AudioCodec::wavpack)
        context->err_recognition = AV_EF_CRCCHECK | AV_EF_EXPLODE;
    if (av.avcodec_open2(context.get(), &demuxer.decoder(), nullptr) < 0) return nullptr;
    return context;
}

}  // namespace veza::ffmpeg
