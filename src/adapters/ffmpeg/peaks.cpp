#include "adapters/ffmpeg/peaks.hpp"

#include <algorithm>

namespace veza::ffmpeg {

void Peaks::add(std::span<const std::int16_t> samples) {
    while (!samples.empty()) {
        const auto part = samples.first(std::min(samples.size(), samples_per_pixel_ - count_));
        auto lowest = lowest_;
        auto highest = highest_;
        for (const auto sample : part) {
            lowest = std::min(lowest, sample);
            highest = std::max(highest, sample);
        }
        lowest_ = lowest;
        highest_ = highest;
        count_ += part.size();
        samples = samples.subspan(part.size());
        if (count_ == samples_per_pixel_) finish();
    }
}

void Peaks::finish() {
    if (count_ == 0) return;
    constexpr int kFrom16To8 = 256;
    pairs_.push_back(static_cast<std::int8_t>(lowest_ / kFrom16To8));
    pairs_.push_back(static_cast<std::int8_t>(highest_ / kFrom16To8));
    count_ = 0;
    lowest_ = INT16_MAX;
    highest_ = INT16_MIN;
}

}  // namespace veza::ffmpeg
