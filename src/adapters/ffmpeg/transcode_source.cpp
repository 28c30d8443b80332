#include "adapters/ffmpeg/transcode_source.hpp"

#include "adapters/ffmpeg/codec_context.hpp"
#include "adapters/ffmpeg/failure.hpp"

#include <algorithm>
#include <utility>

namespace veza::ffmpeg {
namespace {

/// What a decoder that remembers needs to hear before its sound is right: ten frames of MP3, 80 ms of Opus, more than two of
/// the others, with what lies between packets.
constexpr std::uint32_t kDecoderPrerollMs = 400;
/// In a row; then the file is taken to be at its end.
constexpr std::uint32_t kBrokenReadsMax = 1000;

}  // namespace

core::Result<TranscodeSource> TranscodeSource::open(const Library& av, FileView file,
                                                    const domain::AudioFormat& sound) {
    auto demuxer = Demuxer::open(av, file, sound.container);
    if (!demuxer) return failed("the file cannot be opened as what it was analysed to be");
    if (demuxer->codec() != sound.codec) return failed("the file holds another codec than was found in it");
    TranscodeSource source(av, file, sound, std::move(*demuxer));
    VEZA_CHECK(source.find_origin());
    return source;
}

core::Status TranscodeSource::restart_decoder() {
    context_ = open_decoder(*av_, demuxer_);
    if (!context_) return failed("the decoder refuses the file");
    return {};
}

core::Status TranscodeSource::rewind() {
    if (!fresh_) {
        auto demuxer = Demuxer::open(*av_, file_, sound_.container);
        if (!demuxer) return failed("the file cannot be opened any more");
        demuxer_ = std::move(*demuxer);
    }
    fresh_ = true;
    first_packet_ = INT64_MIN;
    position_ = 0;
    return restart_decoder();
}

core::Status TranscodeSource::find_origin() {
    VEZA_CHECK(restart_decoder());
    VEZA_TRY(const bool there, decode());
    if (!there) return failed("nothing in the file can be decoded");
    origin_ = frame_->pts;
    at_origin_ = true;
    return {};
}

// Files say what they like: FFmpeg's own sum knows what does not fit.
std::optional<std::int64_t> TranscodeSource::sample_at(std::int64_t timestamp) const {
    std::int64_t since = 0;
    if (timestamp == AV_NOPTS_VALUE || origin_ == AV_NOPTS_VALUE || __builtin_sub_overflow(timestamp, origin_, &since))
        return std::nullopt;
    const auto sample = av_->av_rescale_q_rnd(since, demuxer_.stream().time_base,
                                              {1, static_cast<int>(sound_.sample_rate)}, AV_ROUND_NEAR_INF);
    if (sample == INT64_MIN) return std::nullopt;
    return sample;
}

std::int64_t TranscodeSource::timestamp_of(std::int64_t sample) const {
    std::int64_t timestamp = 0;
    const auto since = av_->av_rescale_q_rnd(sample, {1, static_cast<int>(sound_.sample_rate)},
                                             demuxer_.stream().time_base, AV_ROUND_DOWN);
    return __builtin_add_overflow(origin_, since, &timestamp) ? INT64_MAX : timestamp;
}

core::Status TranscodeSource::start(std::uint64_t sample) {
    start_ = sample;
    const std::int64_t preroll =
        domain::is_lossless(sound_.codec) ? 0 : std::int64_t{sound_.sample_rate} * kDecoderPrerollMs / 1000;
    const auto from = static_cast<std::int64_t>(sample) - preroll;
    held_ = std::exchange(at_origin_, false) && from <= 0;
    if (held_) return {};
    if (from <= 0 || origin_ == AV_NOPTS_VALUE || !demuxer_.seek(timestamp_of(from))) return rewind();
    fresh_ = false;
    first_packet_ = preroll > 0 ? from : INT64_MIN;
    VEZA_CHECK(restart_decoder());
    VEZA_TRY(const bool there, decode());
    // Some containers cannot be sought in well: then the way from the beginning is the only one.
    const auto begin = there ? sample_at(frame_->pts) : std::nullopt;
    if (!begin || *begin > static_cast<std::int64_t>(sample)) return rewind();
    position_ = *begin;
    held_ = true;
    return {};
}

bool TranscodeSource::feed() {
    for (std::uint32_t broken = 0; broken < kBrokenReadsMax;) {
        const auto read = demuxer_.next(*packet_);
        fresh_ = false;
        if (read == Demuxer::Read::end) return false;
        if (read == Demuxer::Read::broken) {
            ++broken;
            continue;
        }
        if (sample_at(packet_->pts).value_or(INT64_MAX) < first_packet_) continue;
        // What cannot be decoded is passed over, as analysis did.
        if (av_->avcodec_send_packet(context_.get(), packet_.get()) >= 0) return true;
    }
    return false;
}

bool TranscodeSource::goes_on(const ::AVFrame& frame) const {
    return frame.sample_rate == static_cast<int>(sound_.sample_rate) &&
           frame.ch_layout.nb_channels == static_cast<int>(sound_.channels);
}

core::Result<bool> TranscodeSource::decode() {
    bool draining = false;
    while (true) {
        const int status = av_->avcodec_receive_frame(context_.get(), frame_.get());
        if (status >= 0) {
            if (!goes_on(*frame_)) return failed("the sound changes midway");
            return true;
        }
        if (status == AVERROR_EOF) return false;
        if (draining) return false;
        if (feed()) continue;
        draining = true;
        (void)av_->avcodec_send_packet(context_.get(), nullptr);
    }
}

core::Result<TranscodeSource::Stretch> TranscodeSource::next() {
    while (true) {
        if (!std::exchange(held_, false)) {
            VEZA_TRY(const bool there, decode());
            if (!there) return Stretch{};
        }
        const auto begin = position_;
        position_ += frame_->nb_samples;
        const auto start = static_cast<std::int64_t>(start_);
        if (position_ <= start) continue;
        return Stretch{.frame = frame_.get(),
                       .skip = static_cast<std::uint64_t>(std::max(start - begin, std::int64_t{0}))};
    }
}

}  // namespace veza::ffmpeg
