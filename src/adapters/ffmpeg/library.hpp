#pragma once
// FFmpeg's libraries, loaded while the program runs: they bring 130 others along, which an idle server does without. libopus is
// one of them.
#include "core/result.hpp"

#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <opus/opus.h>
}

// clang-format off
#define VEZA_FFMPEG_FUNCTIONS(FUNCTION) \
    FUNCTION(av_audio_fifo_alloc) \
    FUNCTION(av_audio_fifo_drain) \
    FUNCTION(av_audio_fifo_free) \
    FUNCTION(av_audio_fifo_read) \
    FUNCTION(av_audio_fifo_size) \
    FUNCTION(av_audio_fifo_write) \
    FUNCTION(av_channel_layout_compare) \
    FUNCTION(av_channel_layout_copy) \
    FUNCTION(av_channel_layout_default) \
    FUNCTION(av_channel_layout_uninit) \
    FUNCTION(av_dict_free) \
    FUNCTION(av_dict_set) \
    FUNCTION(av_find_input_format) \
    FUNCTION(av_frame_alloc) \
    FUNCTION(av_frame_free) \
    FUNCTION(av_frame_get_buffer) \
    FUNCTION(av_frame_make_writable) \
    FUNCTION(av_frame_unref) \
    FUNCTION(av_free) \
    FUNCTION(av_freep) \
    FUNCTION(av_get_bytes_per_sample) \
    FUNCTION(av_interleaved_write_frame) \
    FUNCTION(av_log_set_level) \
    FUNCTION(av_malloc) \
    FUNCTION(av_opt_set) \
    FUNCTION(av_opt_set_int) \
    FUNCTION(av_packet_alloc) \
    FUNCTION(av_packet_free) \
    FUNCTION(av_packet_get_side_data) \
    FUNCTION(av_packet_rescale_ts) \
    FUNCTION(av_packet_unref) \
    FUNCTION(av_read_frame) \
    FUNCTION(av_rescale_q_rnd) \
    FUNCTION(av_sample_fmt_is_planar) \
    FUNCTION(av_seek_frame) \
    FUNCTION(av_strerror) \
    FUNCTION(av_write_frame) \
    FUNCTION(av_write_trailer) \
    FUNCTION(avcodec_alloc_context3) \
    FUNCTION(avcodec_find_decoder_by_name) \
    FUNCTION(avcodec_find_encoder_by_name) \
    FUNCTION(avcodec_flush_buffers) \
    FUNCTION(avcodec_free_context) \
    FUNCTION(avcodec_open2) \
    FUNCTION(avcodec_parameters_copy) \
    FUNCTION(avcodec_parameters_from_context) \
    FUNCTION(avcodec_parameters_to_context) \
    FUNCTION(avcodec_receive_frame) \
    FUNCTION(avcodec_receive_packet) \
    FUNCTION(avcodec_send_frame) \
    FUNCTION(avcodec_send_packet) \
    FUNCTION(avcodec_version) \
    FUNCTION(avformat_alloc_context) \
    FUNCTION(avformat_alloc_output_context2) \
    FUNCTION(avformat_close_input) \
    FUNCTION(avformat_free_context) \
    FUNCTION(avformat_new_stream) \
    FUNCTION(avformat_open_input) \
    FUNCTION(avformat_seek_file) \
    FUNCTION(avformat_write_header) \
    FUNCTION(avio_alloc_context) \
    FUNCTION(avio_context_free) \
    FUNCTION(avio_flush) \
    FUNCTION(opus_encode_float) \
    FUNCTION(opus_encoder_create) \
    FUNCTION(opus_encoder_ctl) \
    FUNCTION(opus_encoder_destroy) \
    FUNCTION(swr_alloc_set_opts2) \
    FUNCTION(swr_convert) \
    FUNCTION(swr_free) \
    FUNCTION(swr_get_delay) \
    FUNCTION(swr_init) \
    FUNCTION(swresample_version)
// clang-format on

namespace veza::ffmpeg {

struct Library {
#define VEZA_FFMPEG_MEMBER(name) decltype(&::name) name = nullptr;
    VEZA_FFMPEG_FUNCTIONS(VEZA_FFMPEG_MEMBER)
#undef VEZA_FFMPEG_MEMBER
    /// What all that encodes calls itself: FFmpeg, libopus, LAME.
    std::string versions;

    /// Those of the version that this program was built for; they stay until it ends, and write nothing to standard error.
    /// Takes 60 ms of a core the first time. The error's detail is a sentence for the operator.
    [[nodiscard]] static core::Result<Library> load();
};

}  // namespace veza::ffmpeg
