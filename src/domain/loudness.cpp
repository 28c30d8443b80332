#include "domain/loudness.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <ranges>

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

// Numbers in groups of seven bits, the lowest first; all but the last group of a number have the highest bit.
constexpr std::uint32_t kVarintGroup = 0x7F;
constexpr unsigned kGroupBits = 7;

void put_number(std::string& bytes, std::uint32_t number) {
    for (; number > kVarintGroup; number >>= kGroupBits)
        bytes += static_cast<char>((number & kVarintGroup) | (kVarintGroup + 1));
    bytes += static_cast<char>(number);
}

std::optional<std::uint32_t> take_number(std::string_view& bytes) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 5 * kGroupBits && !bytes.empty(); shift += kGroupBits) {
        const auto group = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= std::uint64_t{group & kVarintGroup} << shift;
        if (group > kVarintGroup) continue;
        if (number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
        return static_cast<std::uint32_t>(number);
    }
    return std::nullopt;
}

}  // namespace

/// The first bin that has a block, and how many each has from there on to the last that has one.
std::string packed(const LoudnessHistogram& histogram) {
    const auto& blocks = histogram.blocks;
    const auto has_some = [](std::uint32_t count) { return count > 0; };
    const auto* const first = std::ranges::find_if(blocks, has_some);
    const auto* last = blocks.end();
    while (last != first && !has_some(*(last - 1))) --last;
    std::string bytes;
    put_number(bytes, static_cast<std::uint32_t>(first - blocks.begin()));
    for (const auto count : std::ranges::subrange(first, last)) put_number(bytes, count);
    return bytes;
}

std::optional<LoudnessHistogram> unpacked(std::string_view bytes) {
    const auto first = take_number(bytes);
    if (!first || *first > LoudnessHistogram::kBins) return std::nullopt;
    LoudnessHistogram histogram;
    for (std::size_t bin = *first; !bytes.empty(); ++bin) {
        const auto count = take_number(bytes);
        if (!count || bin >= LoudnessHistogram::kBins) return std::nullopt;
        histogram.blocks.at(bin) = *count;
    }
    return histogram;
}

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
