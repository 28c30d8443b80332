#pragma once
#include <cmath>
#include <concepts>

namespace veza::ffmpeg {

/// What is no number is silence: a file may hold it, and it would spoil every sum.
template <std::floating_point Sample>
[[nodiscard]] Sample finite(Sample sample) {
    constexpr Sample kLoudest = 1'000;
    return std::abs(sample) <= kLoudest ? sample : Sample{0};
}

}  // namespace veza::ffmpeg
