#include "adapters/ffmpeg/transcode_source.hpp"

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

core::Status TranscodeSource::open_decoder() {
    context_ = CodecContext(av_->avcodec_alloc_context3(&demuxer_.decoder()), {av_});
    if (!context_) throw std::bad_alloc();
    context_->thread_count = 1;
    context_->pkt_timebase = demuxer_.stream().time_base;
    if (av_->avcodec_parameters_to_context(context_.get(), demuxer_.stream().codecpar) < 0 ||
        av_->avcodec_open2(context_.get(), &demuxer_.decoder(), nullptr) < 0)
        return failed("the decoder refuses the file");
    position_.reset();
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
    return open_decoder();
}

core::Status TranscodeSource::find_origin() {
    VEZA_CHECK(open_decoder());
    VEZA_TRY(const bool there, decode());
    if (!there || frame_->pts == AV_NOPTS_VALUE) return failed("nothing in the file can be decoded");
    origin_ = frame_->pts;
    at_origin_ = true;
    return {};
}

std::int64_t TranscodeSource::sample_at(std::int64_t timestamp) const {
    const auto base = demuxer_.stream().time_base;
    const auto scaled = (timestamp - origin_.value_or(0)) * base.num * std::int64_t{sound_.sample_rate};
    const auto half = base.den / 2;
    return (scaled + (scaled < 0 ? -half : half)) / base.den;
}

std::int64_t TranscodeSource::timestamp_of(std::int64_t sample) const {
    const auto base = demuxer_.stream().time_base;
    return origin_.value_or(0) + sample * base.den / (std::int64_t{base.num} * sound_.sample_rate);
}

core::Status TranscodeSource::start(std::uint64_t sample) {
    start_ = sample;
    const std::int64_t preroll =
        domain::is_lossless(sound_.codec) ? 0 : std::int64_t{sound_.sample_rate} * kDecoderPrerollMs / 1000;
    const auto from = static_cast<std::int64_t>(sample) - preroll;
    held_ = std::exchange(at_origin_, false) && from <= 0;
    if (held_) return {};
    if (from <= 0 || !demuxer_.seek(timestamp_of(from))) return rewind();
    fresh_ = false;
    first_packet_ = preroll > 0 ? from : INT64_MIN;
    VEZA_CHECK(open_decoder());
    VEZA_TRY(const bool there, decode());
    // Some containers cannot be sought in well: then the way from the beginning is the only one.
    if (!there || sample_at(frame_->pts) > static_cast<std::int64_t>(sample)) return rewind();
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
        const bool early = packet_->pts != AV_NOPTS_VALUE && origin_ && sample_at(packet_->pts) < first_packet_;
        if (early) continue;
        // What cannot be decoded is passed over, as analysis did.
        if (av_->avcodec_send_packet(context_.get(), packet_.get()) >= 0) return true;
    }
    return false;
}

core::Result<bool> TranscodeSource::decode() {
    bool draining = false;
    while (true) {
        const int status = av_->avcodec_receive_frame(context_.get(), frame_.get());
        if (status >= 0) return true;
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
        const auto begin = position_.value_or(sample_at(frame_->pts));
        position_ = begin + frame_->nb_samples;
        const auto start = static_cast<std::int64_t>(start_);
        if (*position_ <= start) continue;
        return Stretch{.frame = frame_.get(),
                       .skip = static_cast<std::uint64_t>(std::max(start - begin, std::int64_t{0}))};
    }
}

}  // namespace veza::ffmpeg
