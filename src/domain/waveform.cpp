#include "domain/waveform.hpp"

#include <algorithm>

namespace veza::domain {
namespace {

void append_little_endian(std::string& out, std::uint32_t value) {
    for (const unsigned shift : {0U, 8U, 16U, 24U}) out += static_cast<char>(value >> shift & 0xFFU);
}

}  // namespace

Waveform coarser(const Waveform& waveform, std::uint32_t pixels) {
    Waveform result{
        .sample_rate = waveform.sample_rate, .samples_per_pixel = waveform.samples_per_pixel * pixels, .pairs = {}};
    const auto& pairs = waveform.pairs;
    const auto stride = std::size_t{2} * pixels;
    result.pairs.reserve((pairs.size() / stride + 1) * 2);
    for (std::size_t at = 0; at + 1 < pairs.size(); at += stride) {
        auto lowest = pairs[at];
        auto highest = pairs[at + 1];
        for (auto next = at; next + 1 < std::min(at + stride, pairs.size()); next += 2) {
            lowest = std::min(lowest, pairs[next]);
            highest = std::max(highest, pairs[next + 1]);
        }
        result.pairs.push_back(lowest);
        result.pairs.push_back(highest);
    }
    return result;
}

Waveform overview(const Waveform& waveform) {
    const auto pixels = std::max<std::size_t>(1, (waveform.pixels() + kOverviewPixels - 1) / kOverviewPixels);
    return coarser(waveform, static_cast<std::uint32_t>(pixels));
}

std::string to_dat(const Waveform& waveform) {
    constexpr std::uint32_t kVersion = 2;
    constexpr std::uint32_t kEightBits = 1;
    constexpr std::uint32_t kChannels = 1;
    std::string dat;
    dat.reserve(6 * sizeof(std::uint32_t) + waveform.pairs.size());
    append_little_endian(dat, kVersion);
    append_little_endian(dat, kEightBits);
    append_little_endian(dat, waveform.sample_rate);
    append_little_endian(dat, waveform.samples_per_pixel);
    append_little_endian(dat, static_cast<std::uint32_t>(waveform.pixels()));
    append_little_endian(dat, kChannels);
    for (std::size_t at = 0; at < 2 * waveform.pixels(); ++at) dat += static_cast<char>(waveform.pairs[at]);
    return dat;
}

}  // namespace veza::domain
