#pragma once
// FFmpeg's objects with an owner. The Library has to outlive them.
#include "adapters/ffmpeg/library.hpp"

#include <memory>

namespace veza::ffmpeg {

template <auto Function>
struct Release {
    const Library* av = nullptr;
    template <class Object>
    void operator()(Object* object) const {
        (av->*Function)(&object);
    }
};

using Packet = std::unique_ptr<::AVPacket, Release<&Library::av_packet_free>>;
using Frame = std::unique_ptr<::AVFrame, Release<&Library::av_frame_free>>;
using CodecContext = std::unique_ptr<::AVCodecContext, Release<&Library::avcodec_free_context>>;

/// Throws std::bad_alloc.
[[nodiscard]] inline Packet make_packet(const Library& av) {
    Packet packet(av.av_packet_alloc(), {&av});
    if (!packet) throw std::bad_alloc();
    return packet;
}
[[nodiscard]] inline Frame make_frame(const Library& av) {
    Frame frame(av.av_frame_alloc(), {&av});
    if (!frame) throw std::bad_alloc();
    return frame;
}

}  // namespace veza::ffmpeg
