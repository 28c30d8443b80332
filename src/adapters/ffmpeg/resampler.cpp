#include "adapters/ffmpeg/resampler.hpp"

#include "adapters/ffmpeg/finite.hpp"

#include <algorithm>
#include <array>

namespace veza::ffmpeg {
namespace {

/// Beyond this, what was taken is moved out of the way.
constexpr std::size_t kTakenMax = std::size_t{64} * 1024;

}  // namespace

Resampler::Resampler(const Library& av, SoundShape shape)
    : av_(&av),
      shape_(shape),
      stride_(shape.format == AV_SAMPLE_FMT_FLT ? shape.channels : 1),
      planes_(shape.format == AV_SAMPLE_FMT_FLT ? 1 : shape.channels),
      swr_(nullptr, {&av}) {}

bool Resampler::open(const ::AVFrame& sound) {
    ::AVChannelLayout to{};
    ::AVChannelLayout from{};
    av_->av_channel_layout_default(&to, static_cast<int>(shape_.channels));
    if (sound.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_->av_channel_layout_default(&from, sound.ch_layout.nb_channels);
    else if (av_->av_channel_layout_copy(&from, &sound.ch_layout) < 0)
        return false;
    ::SwrContext* context = nullptr;
    const int status =
        av_->swr_alloc_set_opts2(&context, &to, shape_.format, static_cast<int>(shape_.rate), &from,
                                 static_cast<::AVSampleFormat>(sound.format), sound.sample_rate, 0, nullptr);
    swr_ = Swr(context, {av_});
    av_->av_channel_layout_uninit(&from);
    source_rate_ = sound.sample_rate;
    source_channels_ = sound.ch_layout.nb_channels;
    source_format_ = sound.format;
    return status >= 0 && av_->swr_init(context) >= 0;
}

bool Resampler::convert(const std::uint8_t** data, int samples) {
    // With room for what the filter holds back, so that nothing stays in the library's own queue.
    const auto room = static_cast<int>((av_->swr_get_delay(swr_.get(), source_rate_) + samples) *
                                           static_cast<std::int64_t>(shape_.rate) / source_rate_ +
                                       64);
    const auto before = planes_.front().size();
    std::array<std::uint8_t*, 2> out{};
    for (std::size_t i = 0; i < planes_.size(); ++i) {
        planes_[i].resize(before + static_cast<std::size_t>(room) * stride_);
        out[i] = reinterpret_cast<std::uint8_t*>(planes_[i].data() + before);
    }
    const int made = av_->swr_convert(swr_.get(), out.data(), room, data, samples);
    for (auto& plane : planes_) {
        plane.resize(before + static_cast<std::size_t>(std::max(made, 0)) * stride_);
        std::transform(plane.begin() + static_cast<std::ptrdiff_t>(before), plane.end(),
                       plane.begin() + static_cast<std::ptrdiff_t>(before), finite<float>);
    }
    return made >= 0;
}

/// The converter reads as many samples and planes as the first stretch had, whatever is there.
bool Resampler::is_as_first(const ::AVFrame& sound) const {
    return sound.sample_rate == source_rate_ && sound.ch_layout.nb_channels == source_channels_ &&
           sound.format == source_format_;
}

bool Resampler::add(const ::AVFrame& sound, std::uint64_t skip) {
    if (!swr_ && !open(sound)) return false;
    if (!is_as_first(sound)) return false;
    const auto format = static_cast<::AVSampleFormat>(sound.format);
    const auto channels = static_cast<std::size_t>(sound.ch_layout.nb_channels);
    const bool is_planar = av_->av_sample_fmt_is_planar(format) != 0;
    const auto bytes = static_cast<std::size_t>(av_->av_get_bytes_per_sample(format)) * (is_planar ? 1 : channels);
    std::array<const std::uint8_t*, domain::AudioLimits::kChannelsMax> planes{};
    if (channels > planes.size()) return false;
    for (std::size_t i = 0; i < (is_planar ? channels : 1); ++i) planes[i] = sound.extended_data[i] + skip * bytes;
    return convert(planes.data(), sound.nb_samples - static_cast<int>(skip));
}

bool Resampler::finish() {
    return !swr_ || convert(nullptr, 0);
}

void Resampler::take(std::uint32_t samples, ::AVFrame& into) {
    const auto wanted = samples * stride_;
    const auto there = std::min(wanted, planes_.front().size() - taken_);
    for (std::size_t i = 0; i < planes_.size(); ++i) {
        auto* const to = reinterpret_cast<float*>(into.extended_data[i]);
        std::copy_n(planes_[i].data() + taken_, there, to);
        std::fill_n(to + there, wanted - there, 0.0F);
    }
    drop(there / stride_);
}

std::uint64_t Resampler::drop(std::uint64_t samples) {
    const auto dropped = std::min(samples, available());
    taken_ += dropped * stride_;
    if (taken_ > kTakenMax) {
        for (auto& plane : planes_) plane.erase(plane.begin(), plane.begin() + static_cast<std::ptrdiff_t>(taken_));
        taken_ = 0;
    }
    return dropped;
}

}  // namespace veza::ffmpeg
