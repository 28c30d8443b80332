#include "domain/loudness.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace veza::domain {
namespace {

LoudnessHistogram blocks(int count, double lufs) {
    LoudnessHistogram histogram;
    for (int i = 0; i < count; ++i) histogram.add(lufs);
    return histogram;
}

TEST(Loudness, SilenceHasNone) {
    LoudnessHistogram histogram;
    EXPECT_FALSE(histogram.integrated());
    histogram.add(-std::numeric_limits<double>::infinity());
    histogram.add(std::numeric_limits<double>::quiet_NaN());
    histogram.add(-70.01);
    EXPECT_FALSE(histogram.integrated()) << "all of it below the gate";
    EXPECT_EQ(replay_gain(std::nullopt), 0);
}

TEST(Loudness, EvenSoundIsAsLoudAsItsBlocks) {
    for (const double lufs : {-69.97, -23.0, -14.26, 0.0, 9.99, 12.0})
        EXPECT_NEAR(blocks(10, lufs).integrated().value(), std::min(lufs, 10.0), 0.051) << lufs;
    EXPECT_DOUBLE_EQ(replay_gain(-23.0), 5.0);
}

TEST(Loudness, QuietPartsDoNotCount) {
    auto track = blocks(100, -20.02);
    track += blocks(100, -45.02);
    EXPECT_NEAR(track.integrated().value(), -20.0, 0.1) << "more than 10 LU below the mean";
    track += blocks(100, -26.02);
    const double both = 10 * std::log10((std::pow(10, -2.0) + std::pow(10, -2.6)) / 2);
    EXPECT_NEAR(track.integrated().value(), both, 0.1);
}

TEST(Loudness, AnAlbumIsAllItsTracks) {
    auto album = blocks(300, -12.0);
    album += blocks(100, -18.0);
    EXPECT_GT(album.integrated().value(), -18.0);
    EXPECT_LT(album.integrated().value(), -12.0);
    auto other_order = blocks(100, -18.0);
    other_order += blocks(300, -12.0);
    EXPECT_EQ(album, other_order);
}

}  // namespace
}  // namespace veza::domain
