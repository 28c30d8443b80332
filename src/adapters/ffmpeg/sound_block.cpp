#include "adapters/ffmpeg/sound_block.hpp"

#include "adapters/ffmpeg/finite.hpp"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>
#include <type_traits>

namespace veza::ffmpeg {
namespace {

constexpr float k15Bits = 32'768.0F;

/// As a fraction of full scale.
template <class Sample>
float to_float(Sample sample) {
    if constexpr (std::same_as<Sample, std::uint8_t>)
        return static_cast<float>(static_cast<int>(sample) - 128) / 128.0F;
    else if constexpr (std::same_as<Sample, std::int16_t>)
        return static_cast<float>(sample) / k15Bits;
    else if constexpr (std::same_as<Sample, std::int32_t>)
        return static_cast<float>(sample) / 2'147'483'648.0F;
    else
        return static_cast<float>(sample);
}

template <class Sample>
std::int32_t to_16_bits(Sample sample) {
    if constexpr (std::same_as<Sample, std::uint8_t>) {
        return (static_cast<std::int32_t>(sample) - 128) * 256;
    } else if constexpr (std::same_as<Sample, std::int16_t>) {
        return sample;
    } else if constexpr (std::same_as<Sample, std::int32_t>) {
        return sample >> 16;
    } else {
        const auto scaled = std::clamp<Sample>(sample * Sample{32'768}, -32'768, 32'767);
        return static_cast<std::int32_t>(std::rint(scaled));
    }
}

template <class Sample>
const Sample* samples_of(const ::AVFrame& frame, std::size_t plane) {
    return reinterpret_cast<const Sample*>(frame.extended_data[plane]);
}

void divide(std::span<const std::int32_t> sums, std::int32_t channels, std::span<std::int16_t> means) {
    // The two common cases without a division each.
    if (channels == 1)
        std::ranges::transform(sums, means.begin(), [](std::int32_t sum) { return static_cast<std::int16_t>(sum); });
    else if (channels == 2)
        std::ranges::transform(sums, means.begin(),
                               [](std::int32_t sum) { return static_cast<std::int16_t>(sum / 2); });
    else
        std::ranges::transform(sums, means.begin(),
                               [channels](std::int32_t sum) { return static_cast<std::int16_t>(sum / channels); });
}

}  // namespace

template <class Sample>
void SoundBlock::take_samples(const ::AVFrame& frame, bool planar) {
    std::ranges::fill(sums_, 0);
    for (std::size_t channel = 0; channel < channels_.size(); ++channel) {
        const auto* const from = planar ? samples_of<Sample>(frame, channel) : samples_of<Sample>(frame, 0) + channel;
        const std::size_t step = planar ? 1 : channels_.size();
        auto* const plane = planes_.data() + channel * samples_;
        for (std::size_t i = 0; i < samples_; ++i) {
            auto sample = from[i * step];
            if constexpr (std::floating_point<Sample>) sample = finite(sample);
            plane[i] = to_float(sample);
            sums_[i] += to_16_bits(sample);
        }
    }
    divide(sums_, static_cast<std::int32_t>(channels_.size()), mixed_);
}

bool SoundBlock::take(const ::AVFrame& frame) {
    samples_ = static_cast<std::size_t>(std::max(frame.nb_samples, 0));
    channels_.resize(static_cast<std::size_t>(std::max(frame.ch_layout.nb_channels, 1)));
    planes_.resize(samples_ * channels_.size());
    for (std::size_t channel = 0; channel < channels_.size(); ++channel)
        channels_[channel] = std::span(planes_).subspan(channel * samples_, samples_);
    mixed_.resize(samples_);
    sums_.resize(samples_);
    switch (frame.format) {
        case AV_SAMPLE_FMT_U8: take_samples<std::uint8_t>(frame, false); return true;
        case AV_SAMPLE_FMT_U8P: take_samples<std::uint8_t>(frame, true); return true;
        case AV_SAMPLE_FMT_S16: take_samples<std::int16_t>(frame, false); return true;
        case AV_SAMPLE_FMT_S16P: take_samples<std::int16_t>(frame, true); return true;
        case AV_SAMPLE_FMT_S32: take_samples<std::int32_t>(frame, false); return true;
        case AV_SAMPLE_FMT_S32P: take_samples<std::int32_t>(frame, true); return true;
        case AV_SAMPLE_FMT_FLT: take_samples<float>(frame, false); return true;
        case AV_SAMPLE_FMT_FLTP: take_samples<float>(frame, true); return true;
        case AV_SAMPLE_FMT_DBL: take_samples<double>(frame, false); return true;
        case AV_SAMPLE_FMT_DBLP: take_samples<double>(frame, true); return true;
        default: return false;
    }
}

}  // namespace veza::ffmpeg
