#include "domain/loudness.hpp"

#include "domain/analysis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string_view>

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

TEST(Loudness, AHistogramIsKeptInFewBytes) {
    for (const auto& histogram : {LoudnessHistogram{}, blocks(1, -70.0), blocks(3, 12.0), blocks(100'000, -23.0)})
        EXPECT_EQ(unpacked(packed(histogram)), histogram);
    LoudnessHistogram full;
    for (auto& count : full.blocks) count = std::numeric_limits<std::uint32_t>::max();
    EXPECT_EQ(unpacked(packed(full)), full);
    EXPECT_LE(packed(full).size(), kPackedHistogramMax);
    EXPECT_FALSE(packed({}).empty());

    auto song = blocks(20, -30.0);
    for (double lufs = -20; lufs < -10; lufs += 0.004) song.add(lufs);
    EXPECT_EQ(unpacked(packed(song)), song);
    EXPECT_LT(packed(song).size(), 250U);
}

TEST(Loudness, WhatIsNoHistogramIsNone) {
    using namespace std::string_view_literals;
    for (const auto bytes : {""sv, "\x80"sv, "\xFF\xFF\xFF\xFF\xFF"sv, "\x00\xFF\xFF\xFF\xFF\x7F"sv, "\xA1\x06"sv})
        EXPECT_FALSE(unpacked(bytes)) << bytes.size();
    EXPECT_FALSE(unpacked(std::string(LoudnessHistogram::kBins + 2, '\0'))) << "more bins than there are";
    EXPECT_TRUE(unpacked(std::string(LoudnessHistogram::kBins + 1, '\0')));
}

TEST(Loudness, AnAlbumIsMeasuredOnceAllOfItWasListenedTo) {
    const auto loud = blocks(300, -12.0);
    const auto quiet = blocks(100, -18.0);
    const TrackLoudness first{.loudness = -12.0, .true_peak = 0.5, .histogram = packed(loud)};
    const TrackLoudness second{.loudness = -18.0, .true_peak = 1.0, .histogram = packed(quiet)};
    auto both = loud;
    both += quiet;
    EXPECT_EQ(loudness_of({first, second}), (AlbumLoudness{.lufs = *both.integrated(), .peak_dbtp = 0}));
    const TrackLoudness silence{.histogram = packed({})};
    EXPECT_EQ(loudness_of({first, second, silence}), loudness_of({second, first}));
    EXPECT_FALSE(loudness_of({first, {.loudness = -18.0, .true_peak = 1.0}})) << "nothing was kept of one";
    EXPECT_FALSE(loudness_of({silence}));
    EXPECT_FALSE(loudness_of({}));
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
