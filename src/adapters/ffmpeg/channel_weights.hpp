#pragma once
#include "adapters/ffmpeg/library.hpp"

#include <vector>

namespace veza::ffmpeg {

/// How much each channel counts for loudness (BS.1770): those in front as they are, those around 1.41 times, the subwoofer's not.
[[nodiscard]] std::vector<double> channel_weights(const ::AVChannelLayout& layout);

}  // namespace veza::ffmpeg
