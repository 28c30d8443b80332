#include "adapters/ffmpeg/losses.hpp"

#include <algorithm>

namespace veza::ffmpeg {

void Losses::miss(std::uint64_t bytes) {
    ++behind_.parts;
    behind_.bytes += bytes;
}

void Losses::hear(std::uint64_t samples, std::optional<std::int64_t> at) {
    const auto skipped = at && next_ && *at > *next_ ? static_cast<std::uint64_t>(*at - *next_) : 0;
    if (skipped > jump_ && behind_.parts == 0) miss(0);
    within_.parts += behind_.parts;
    within_.bytes += behind_.bytes;
    behind_ = {};
    heard_ += samples;
    lost_ += skipped;
    if (at) next_ = at;
    if (next_) *next_ += static_cast<std::int64_t>(samples);
}

std::uint64_t Losses::samples(std::uint64_t packet_bytes) const {
    constexpr double kMax = 1e15;
    const auto good = packet_bytes - std::min(packet_bytes, within_.bytes + behind_.bytes);
    if (good == 0) return lost_;
    const auto by_bytes = static_cast<double>(heard_) / static_cast<double>(good) * static_cast<double>(within_.bytes);
    return std::max(lost_, static_cast<std::uint64_t>(std::min(by_bytes, kMax)));
}

}  // namespace veza::ffmpeg
