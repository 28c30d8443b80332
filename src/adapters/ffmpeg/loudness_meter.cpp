#include "adapters/ffmpeg/loudness_meter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace veza::ffmpeg {
namespace {

constexpr double kOffset = -0.691;  // so that a full-scale sine of 1 kHz in one channel is -3.01 LUFS
constexpr double kAbsoluteGate = -70.0;
/// Below the mean of what passed the absolute gate, as factors: -10 LU and -20 LU.
constexpr double kRelativeGate = 0.1;
constexpr double kRangeGate = 0.01;

double to_lufs(double energy) {
    return kOffset + 10.0 * std::log10(energy);
}

/// BS.1770 gives the coefficients for 48 kHz; these are the analogue filters that they came from.
Biquad head_shelf(double sample_rate) {
    constexpr double kFrequency = 1681.974450955533;
    constexpr double kGainDb = 3.999843853973347;
    constexpr double kQuality = 0.7071752369554196;
    const double k = std::tan(std::numbers::pi * kFrequency / sample_rate);
    const double high = std::pow(10.0, kGainDb / 20.0);
    const double band = std::pow(high, 0.4996667741545416);
    const double a0 = 1 + k / kQuality + k * k;
    return {.b0 = (high + band * k / kQuality + k * k) / a0,
            .b1 = 2 * (k * k - high) / a0,
            .b2 = (high - band * k / kQuality + k * k) / a0,
            .a1 = 2 * (k * k - 1) / a0,
            .a2 = (1 - k / kQuality + k * k) / a0};
}

Biquad high_pass(double sample_rate) {
    constexpr double kFrequency = 38.13547087602444;
    constexpr double kQuality = 0.5003270373238773;
    const double k = std::tan(std::numbers::pi * kFrequency / sample_rate);
    const double a0 = 1 + k / kQuality + k * k;
    return {.b0 = 1, .b1 = -2, .b2 = 1, .a1 = 2 * (k * k - 1) / a0, .a2 = (1 - k / kQuality + k * k) / a0};
}

double mean(std::span<const double> energies) {
    return energies.empty()
               ? 0
               : std::accumulate(energies.begin(), energies.end(), 0.0) / static_cast<double>(energies.size());
}

std::vector<double> at_least(std::span<const double> energies, double gate) {
    std::vector<double> passed;
    std::ranges::copy_if(energies, std::back_inserter(passed), [gate](double energy) { return energy >= gate; });
    return passed;
}

/// Numbers too small to matter take a processor a hundred times as long, and silence would be full of them.
template <class Pair>
void calm(Pair& value) {
    constexpr double kNothing = 1e-15;
    value = (value > kNothing || value < -kNothing) ? value : Pair{};
}

}  // namespace

LoudnessMeter::LoudnessMeter(std::uint32_t sample_rate, std::vector<double> weights)
    : shelf_(head_shelf(sample_rate)),
      pass_(high_pass(sample_rate)),
      weights_(std::move(weights)),
      memories_((weights_.size() + 1) / 2),
      step_((sample_rate + 5) / 10) {}

double LoudnessMeter::filter(Memory& memory, const float* left, const float* right, std::size_t samples,
                             Pair weights) const {
    auto [shelf1, shelf2, pass1, pass2] = memory;
    Pair sum{};
    for (std::size_t i = 0; i < samples; ++i) {
        const Pair sound{left[i], right[i]};
        const Pair shelf0 = (sound - shelf_.a2 * shelf2) - shelf_.a1 * shelf1;
        const Pair shaped = shelf_.b0 * shelf0 + (shelf_.b1 * shelf1 + shelf_.b2 * shelf2);
        shelf2 = shelf1;
        shelf1 = shelf0;
        const Pair pass0 = (shaped - pass_.a2 * pass2) - pass_.a1 * pass1;
        const Pair heard = (pass0 + pass2) - 2.0 * pass1;
        pass2 = pass1;
        pass1 = pass0;
        sum += heard * heard;
    }
    for (auto* const part : {&shelf1, &shelf2, &pass1, &pass2}) calm(*part);
    memory = {.shelf1 = shelf1, .shelf2 = shelf2, .pass1 = pass1, .pass2 = pass2};
    sum *= weights;
    return sum[0] + sum[1];
}

void LoudnessMeter::add(std::span<const std::span<const float>> channels) {
    const std::size_t samples = channels.empty() ? 0 : channels[0].size();
    for (std::size_t at = 0; at < samples;) {
        const auto part = std::min(samples - at, step_ - filled_);
        for (std::size_t channel = 0; channel < weights_.size(); channel += 2) {
            // One that has no neighbour is its own, which counts for nothing.
            const bool alone = channel + 1 == weights_.size();
            const auto other = alone ? channel : channel + 1;
            if (weights_[channel] == 0 && weights_[other] == 0) continue;
            const Pair weights{weights_[channel], alone ? 0 : weights_[other]};
            sum_ += filter(memories_[channel / 2], channels[channel].data() + at, channels[other].data() + at, part,
                           weights);
        }
        at += part;
        filled_ += part;
        if (filled_ == step_) end_step();
    }
}

void LoudnessMeter::end_step() {
    const double gate = std::pow(10.0, (kAbsoluteGate - kOffset) / 10.0);
    steps_.at(step_count_ % steps_.size()) = sum_;
    ++step_count_;
    filled_ = 0;
    sum_ = 0;
    if (step_count_ >= kBlockSteps) {
        const double energy = mean_of(kBlockSteps);
        if (energy >= gate) blocks_.push_back(energy);
        if (energy >= gate) histogram_.add(to_lufs(energy));
    }
    if (step_count_ >= kShortTermSteps) {
        const double energy = mean_of(kShortTermSteps);
        if (energy >= gate) short_term_.push_back(energy);
    }
}

double LoudnessMeter::mean_of(std::size_t steps) const {
    double sum = 0;
    for (std::size_t back = 1; back <= steps; ++back) sum += steps_.at((step_count_ - back) % steps_.size());
    return sum / static_cast<double>(steps * step_);
}

std::optional<double> LoudnessMeter::integrated() const {
    if (blocks_.empty()) return std::nullopt;
    return to_lufs(mean(at_least(blocks_, kRelativeGate * mean(blocks_))));
}

double LoudnessMeter::range() const {
    constexpr double kLow = 0.10;
    constexpr double kHigh = 0.95;
    auto passed = at_least(short_term_, kRangeGate * mean(short_term_));
    if (passed.empty()) return 0;
    std::ranges::sort(passed);
    const auto percentile = [&](double share) {
        return passed.at(static_cast<std::size_t>(std::lround(share * static_cast<double>(passed.size() - 1))));
    };
    return to_lufs(percentile(kHigh)) - to_lufs(percentile(kLow));
}

}  // namespace veza::ffmpeg
