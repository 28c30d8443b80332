#include "adapters/ffmpeg/channel_weights.hpp"

#include <algorithm>
#include <cstdint>

namespace veza::ffmpeg {
namespace {

constexpr std::uint64_t kAround = AV_CH_BACK_LEFT | AV_CH_BACK_RIGHT | AV_CH_BACK_CENTER | AV_CH_SIDE_LEFT |
                                  AV_CH_SIDE_RIGHT | AV_CH_TOP_BACK_LEFT | AV_CH_TOP_BACK_CENTER | AV_CH_TOP_BACK_RIGHT;
constexpr std::uint64_t kDeep = AV_CH_LOW_FREQUENCY | AV_CH_LOW_FREQUENCY_2;

}  // namespace

std::vector<double> channel_weights(const ::AVChannelLayout& layout) {
    constexpr double kSurround = 1.41;
    std::vector<double> weights(static_cast<std::size_t>(std::max(layout.nb_channels, 0)), 1.0);
    if (layout.order != AV_CHANNEL_ORDER_NATIVE) return weights;
    auto weight = weights.begin();
    for (auto places = layout.u.mask; places != 0 && weight != weights.end(); places &= places - 1, ++weight) {
        const auto place = places & ~(places - 1);
        if ((place & kAround) != 0) *weight = kSurround;
        if ((place & kDeep) != 0) *weight = 0;
    }
    return weights;
}

}  // namespace veza::ffmpeg
