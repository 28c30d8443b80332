#include "domain/loudness.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace veza::domain {
namespace {

/// Of the relative gate, below the mean of what passed the absolute one.
constexpr double kGate = 0.1;  // -10 LU
constexpr double kOffset = -0.691;

double energy_of(std::size_t bin) {
    const double lufs = LoudnessHistogram::kLowest + (static_cast<double>(bin) + 0.5) * LoudnessHistogram::kStep;
    return std::pow(10.0, (lufs - kOffset) / 10.0);
}

/// The mean energy of the blocks of at least this energy; 0 when there are none.
double mean_above(const LoudnessHistogram& histogram, double gate) {
    double sum = 0;
    double count = 0;
    for (std::size_t bin = 0; bin < LoudnessHistogram::kBins; ++bin) {
        if (energy_of(bin) < gate) continue;
        sum += energy_of(bin) * histogram.blocks.at(bin);
        count += histogram.blocks.at(bin);
    }
    return count > 0 ? sum / count : 0;
}

}  // namespace

void LoudnessHistogram::add(double lufs) {
    if (!(lufs >= kLowest)) return;
    const auto bin = static_cast<std::size_t>((std::min(lufs, kHighest) - kLowest) / kStep);
    ++blocks.at(std::min(bin, kBins - 1));
}

LoudnessHistogram& LoudnessHistogram::operator+=(const LoudnessHistogram& other) {
    std::ranges::transform(blocks, other.blocks, blocks.begin(), std::plus{});
    return *this;
}

std::optional<double> LoudnessHistogram::integrated() const {
    const double all = mean_above(*this, 0);
    if (all <= 0) return std::nullopt;
    return kOffset + 10.0 * std::log10(mean_above(*this, kGate * all));
}

double replay_gain(std::optional<double> integrated) {
    return integrated ? kReplayGainReference - *integrated : 0.0;
}

}  // namespace veza::domain
