#include "adapters/ffmpeg/decoder.hpp"

#include "adapters/ffmpeg/codec_context.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace veza::ffmpeg {
namespace {

using domain::AudioCodec;
using domain::AudioFailure;
using domain::AudioLimits;

/// Packets in a row of which nothing could be decoded, and places in a row where the container makes no sense.
constexpr std::uint64_t kBarrenMax = 1'000;
/// Of all packets, those that could not be decoded: a few, or one in so many, and it still is that sound.
constexpr std::uint64_t kDamagedFew = 3;
constexpr std::uint64_t kDamagedShare = 10;
/// Beyond what any file holds, and far from overflowing.
constexpr double kSamplesMax = 1e15;

/// FFmpeg's own sum, which is not among the functions that are loaded. The values of real files are far from overflowing.
std::uint64_t rescale(std::int64_t duration, ::AVRational base, std::uint32_t sample_rate) {
    if (duration <= 0 || base.num <= 0 || base.den <= 0) return 0;
    const double samples = static_cast<double>(duration) * base.num / base.den * sample_rate;
    return static_cast<std::uint64_t>(std::llround(std::min(samples, kSamplesMax)));
}

std::uint32_t bits_of(const ::AVCodecContext& context, const Library& av) {
    if (context.bits_per_raw_sample > 0) return static_cast<std::uint32_t>(context.bits_per_raw_sample);
    if (context.bits_per_coded_sample > 0) return static_cast<std::uint32_t>(context.bits_per_coded_sample);
    return 8 * static_cast<std::uint32_t>(std::max(0, av.av_get_bytes_per_sample(context.sample_fmt)));
}

}  // namespace

Decoder::Decoder(const Library& library, domain::AudioContainer container, Demuxer demuxer, CodecContext context)
    : av_(&library),
      container_(container),
      demuxer_(std::move(demuxer)),
      context_(std::move(context)),
      packet_(make_packet(library)),
      frame_(make_frame(library)) {
    summary_.codec = demuxer_.codec();
}

std::expected<Decoder, AudioFailure> Decoder::open(const Library& library, FileView file,
                                                   domain::AudioContainer container) {
    auto demuxer = Demuxer::open(library, file, container);
    if (!demuxer) return std::unexpected(demuxer.error());
    const auto& sound = *demuxer->stream().codecpar;
    if (sound.ch_layout.nb_channels > static_cast<int>(AudioLimits::kChannelsMax))
        return std::unexpected(AudioFailure::too_many_channels);
    auto context = open_decoder(library, *demuxer);
    if (!context) return std::unexpected(AudioFailure::damaged);
    return Decoder(library, container, std::move(*demuxer), std::move(context));
}

std::expected<const ::AVFrame*, AudioFailure> Decoder::next() {
    while (true) {
        const int status = av_->avcodec_receive_frame(context_.get(), frame_.get());
        if (status == AVERROR_EOF) {
            if (const auto failure = finish()) return std::unexpected(*failure);
            return nullptr;
        }
        if (status >= 0) {
            if (const auto failure = check(*frame_)) return std::unexpected(*failure);
            trim(*frame_);
            if (frame_->nb_samples <= 0) continue;
            barren_ = 0;
            const auto samples = static_cast<std::uint64_t>(frame_->nb_samples);
            summary_.samples += samples;
            losses_.hear(samples, place_of(*frame_));
            return frame_.get();
        }
        if (status != AVERROR(EAGAIN)) losses_.miss(static_cast<std::uint64_t>(packet_->size));
        if (const auto fed = feed(); !fed) return std::unexpected(fed.error());
    }
}

std::expected<void, AudioFailure> Decoder::feed() {
    auto read = Demuxer::Read::broken;
    while (read == Demuxer::Read::broken) {
        if (++barren_ > kBarrenMax) return std::unexpected(AudioFailure::damaged);
        if (drained_) return {};
        read = demuxer_.next(*packet_);
        if (read == Demuxer::Read::broken) losses_.miss(0);
    }
    if (read == Demuxer::Read::packet)
        if (const auto failure = note(*packet_)) return std::unexpected(*failure);
    drained_ = read == Demuxer::Read::end;
    if (av_->avcodec_send_packet(context_.get(), drained_ ? nullptr : packet_.get()) < 0)
        losses_.miss(static_cast<std::uint64_t>(packet_->size));
    return {};
}

std::optional<AudioFailure> Decoder::note(const ::AVPacket& packet) {
    // In Ogg another file may follow, whose time begins anew: places in it could not be told from those in the first.
    if (container_ == domain::AudioContainer::ogg && packet.pts != AV_NOPTS_VALUE) {
        if (told_ != AV_NOPTS_VALUE && packet.pts < told_) return AudioFailure::several_streams;
        told_ = packet.pts;
    }
    ++summary_.packets;
    summary_.packet_bytes += static_cast<std::uint64_t>(packet.size);
    std::size_t size = 0;
    const auto* const skip = av_->av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    std::array<std::uint32_t, 2> around{};
    if (skip == nullptr || size < sizeof(around)) return std::nullopt;
    std::memcpy(around.data(), skip, sizeof(around));
    summary_.encoder_delay += around[0];
    summary_.encoder_padding += around[1];
    return std::nullopt;
}

std::optional<AudioFailure> Decoder::check(const ::AVFrame& frame) {
    if (sample_format_ == AV_SAMPLE_FMT_NONE)
        if (const auto failure = begin(frame)) return failure;
    if (frame.format != sample_format_ || frame.sample_rate != static_cast<int>(summary_.sample_rate) ||
        frame.ch_layout.nb_channels != static_cast<int>(summary_.channels))
        return AudioFailure::changes_midway;
    const auto longest = std::uint64_t{AudioLimits::kSecondsMax} * summary_.sample_rate;
    if (summary_.samples + static_cast<std::uint64_t>(std::max(frame.nb_samples, 0)) > longest)
        return AudioFailure::too_long;
    return std::nullopt;
}

std::optional<AudioFailure> Decoder::begin(const ::AVFrame& frame) {
    if (frame.sample_rate < static_cast<int>(AudioLimits::kRateMin) ||
        frame.sample_rate > static_cast<int>(AudioLimits::kRateMax))
        return AudioFailure::rate_out_of_range;
    if (frame.ch_layout.nb_channels < 1) return AudioFailure::no_sound;
    if (frame.ch_layout.nb_channels > static_cast<int>(AudioLimits::kChannelsMax))
        return AudioFailure::too_many_channels;
    sample_format_ = frame.format;
    summary_.sample_rate = static_cast<std::uint32_t>(frame.sample_rate);
    summary_.channels = static_cast<std::uint32_t>(frame.ch_layout.nb_channels);
    // What does not match its check sum in Ogg is passed over without a word. Elsewhere time may jump for other reasons.
    if (container_ == domain::AudioContainer::ogg) losses_.take_jumps_for_losses(summary_.sample_rate / kMissingParts);
    if (domain::is_lossless(summary_.codec)) summary_.bits_per_sample = bits_of(*context_, *av_);
    return std::nullopt;
}

void Decoder::trim(::AVFrame& frame) {
    constexpr std::uint64_t kLast = 8;
    const auto packets = static_cast<std::uint64_t>(std::max<std::int64_t>(demuxer_.stream().nb_frames, 0));
    if (summary_.codec != AudioCodec::aac || summary_.packets + kLast < packets) return;
    const auto heard = rescale(frame.pkt_duration, demuxer_.stream().time_base, summary_.sample_rate);
    const auto decoded = static_cast<std::uint64_t>(std::max(frame.nb_samples, 0));
    if (heard == 0 || heard >= decoded) return;
    summary_.encoder_padding += decoded - heard;
    frame.nb_samples = static_cast<int>(heard);
}

std::optional<std::int64_t> Decoder::place_of(const ::AVFrame& frame) const {
    const auto base = demuxer_.stream().time_base;
    if (frame.pts == AV_NOPTS_VALUE || base.num <= 0 || base.den <= 0) return std::nullopt;
    const double place = static_cast<double>(frame.pts) * base.num / base.den * summary_.sample_rate;
    if (std::abs(place) > kSamplesMax) return std::nullopt;
    return std::llround(place);
}

std::optional<AudioFailure> Decoder::finish() {
    const auto passed_over = losses_.all_parts();
    if (summary_.samples == 0) return passed_over > 0 ? AudioFailure::damaged : AudioFailure::no_sound;
    if (passed_over > kDamagedFew && passed_over * kDamagedShare > summary_.packets) return AudioFailure::damaged;
    summary_.damaged_packets = losses_.parts();
    const auto declared = rescale(demuxer_.stream().duration, demuxer_.stream().time_base, summary_.sample_rate);
    const auto there =
        summary_.samples + summary_.encoder_delay + summary_.encoder_padding + losses_.samples(summary_.packet_bytes);
    summary_.truncated = declared > there + summary_.sample_rate / kMissingParts;
    return std::nullopt;
}

}  // namespace veza::ffmpeg
