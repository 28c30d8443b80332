#include "adapters/ffmpeg/true_peak.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace veza::ffmpeg {
namespace {

constexpr std::uint32_t kHalvesOnly = 96'000;
constexpr std::size_t kTaps = TruePeak::kTaps;
constexpr std::size_t kHalf = TruePeak::kHalf;
/// Samples that are looked at together: as many as are skipped when they are too quiet to matter.
constexpr std::size_t kStretch = 128;

/// Four floats, which every x86-64 and ARM64 adds at once.
using Lanes = float __attribute__((vector_size(16)));
constexpr std::size_t kLanes = 4;

Lanes load(const float* from) {
    Lanes lanes;
    __builtin_memcpy(&lanes, from, sizeof(lanes));
    return lanes;
}

Lanes larger(Lanes a, Lanes b) {
    return a > b ? a : b;
}

Lanes magnitude(Lanes value) {
    return larger(value, -value);
}

float largest(Lanes lanes) {
    return std::max({lanes[0], lanes[1], lanes[2], lanes[3]});
}

/// Of the value this far behind a sample, the weight of the sample that lies `distance` from it: sinc under a Hann window.
double weight(double distance) {
    constexpr double kReach = kHalf;
    if (std::abs(distance) >= kReach) return 0;
    const double angle = std::numbers::pi * distance;
    const double sinc = angle == 0 ? 1 : std::sin(angle) / angle;
    return sinc * 0.5 * (1 + std::cos(std::numbers::pi * distance / kReach));
}

TruePeak::Phases make_phases() {
    TruePeak::Phases phases;
    std::array<double, 2> gains{};
    for (std::size_t tap = 0; tap < kHalf; ++tap) {
        const auto before = static_cast<double>(kHalf - 1 - tap);  // samples between this one and the left of the gap
        const double near = weight(before + 0.25);
        const double far = weight(before + 0.75);
        phases.even.at(tap) = static_cast<float>((near + far) / 2);
        phases.odd.at(tap) = static_cast<float>((near - far) / 2);
        phases.middle.at(tap) = static_cast<float>(weight(before + 0.5));
        gains[0] += std::abs(near) + std::abs(far);
        gains[1] += 2 * std::abs(weight(before + 0.5));
    }
    constexpr double kRoundingAllowance = 1.001;
    phases.gain = static_cast<float>(std::max(gains[0], gains[1]) * kRoundingAllowance);
    return phases;
}

const TruePeak::Phases kPhases = make_phases();

/// The largest value between the samples around `samples[kHalf - 1]` and the kLanes that follow.
template <bool quarters>
Lanes between(const float* samples) {
    Lanes even{};
    Lanes odd{};
    Lanes middle{};
    for (std::size_t tap = 0; tap < kHalf; ++tap) {
        const auto left = load(samples + tap);
        const auto right = load(samples + kTaps - 1 - tap);
        const auto sum = left + right;
        middle += sum * kPhases.middle[tap];
        if constexpr (quarters) {
            even += sum * kPhases.even[tap];
            odd += (left - right) * kPhases.odd[tap];
        }
    }
    // |even + odd| and |even - odd|, whichever is larger.
    if constexpr (quarters) return larger(magnitude(middle), magnitude(even) + magnitude(odd));
    return magnitude(middle);
}

}  // namespace

TruePeak::TruePeak(std::uint32_t sample_rate) : quarters_(sample_rate < kHalvesOnly), window_(kTaps - 1, 0.0F) {}

void TruePeak::add(std::span<const float> samples) {
    constexpr std::size_t kBefore = kTaps - 1;
    window_.resize(kBefore + samples.size());
    std::ranges::copy(samples, window_.begin() + kBefore);
    for (std::size_t at = 0; at < samples.size(); at += kStretch)
        interpolate(window_.data() + at, std::min(kStretch, samples.size() - at));
    std::ranges::copy(window_.end() - kBefore, window_.end(), window_.begin());
}

void TruePeak::interpolate(const float* samples, std::size_t count) {
    // All that the stretch is made of: its own samples and those before it.
    float loudest = 0;
    const std::size_t reach = count + kTaps - 1;
    Lanes lanes{};
    std::size_t at = 0;
    for (; at + kLanes <= reach; at += kLanes) lanes = larger(lanes, magnitude(load(samples + at)));
    loudest = largest(lanes);
    for (; at < reach; ++at) loudest = std::max(loudest, std::abs(samples[at]));
    sample_peak_ = std::max(sample_peak_, loudest);
    peak_ = std::max(peak_, loudest);
    if (loudest * kPhases.gain <= peak_) return;

    Lanes highest{};
    for (at = 0; at + kLanes <= count; at += kLanes)
        highest = larger(highest, quarters_ ? between<true>(samples + at) : between<false>(samples + at));
    if (at < count) {
        std::array<float, kTaps + kLanes - 1> rest{};
        std::ranges::copy(samples + at, samples + reach, rest.begin());
        // Lanes beyond the end see zeros where the next samples belong: they are not part of this sound.
        const auto values = quarters_ ? between<true>(rest.data()) : between<false>(rest.data());
        for (std::size_t lane = 0; lane < count - at; ++lane) peak_ = std::max(peak_, values[lane]);
    }
    peak_ = std::max(peak_, largest(highest));
}

}  // namespace veza::ffmpeg
