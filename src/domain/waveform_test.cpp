#include "domain/waveform.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace veza::domain {
namespace {

using testing::ElementsAre;

/// As one makes it of single samples, the plain way.
Waveform naive(const std::vector<std::int8_t>& samples, std::uint32_t per_pixel) {
    Waveform waveform{.sample_rate = 44'100, .samples_per_pixel = per_pixel, .pairs = {}};
    for (std::size_t at = 0; at < samples.size(); at += per_pixel) {
        const auto end = std::min(at + per_pixel, samples.size());
        const auto [lowest, highest] = std::minmax_element(samples.begin() + static_cast<std::ptrdiff_t>(at),
                                                           samples.begin() + static_cast<std::ptrdiff_t>(end));
        waveform.pairs.push_back(*lowest);
        waveform.pairs.push_back(*highest);
    }
    return waveform;
}

std::vector<std::int8_t> noise(std::size_t size) {
    std::minstd_rand random(7);
    std::vector<std::int8_t> samples(size);
    std::ranges::generate(samples, [&] { return static_cast<std::int8_t>(static_cast<int>(random() % 256) - 128); });
    return samples;
}

TEST(Waveform, CoarserIsWhatTheSoundHadGiven) {
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{255}, std::size_t{256}, std::size_t{4096}, std::size_t{100'003}}) {
        const auto samples = noise(size);
        const auto finest = naive(samples, 16);
        for (const std::uint32_t step : {1U, 4U, 16U, 37U})
            EXPECT_EQ(coarser(finest, step), naive(samples, 16 * step)) << size << ' ' << step;
    }
    EXPECT_EQ(coarser({}, 4).pixels(), 0);
}

TEST(Waveform, AnOverviewIsSmallAndNotTooSmall) {
    for (const std::size_t pixels : {0U, 1U, 999U, 1000U, 1999U, 2000U, 2001U, 4001U, 51'680U, 4'000'001U}) {
        const Waveform waveform{
            .sample_rate = 44'100, .samples_per_pixel = 256, .pairs = std::vector<std::int8_t>(2 * pixels)};
        const auto small = overview(waveform).pixels();
        EXPECT_LE(small, kOverviewPixels);
        EXPECT_GE(small, std::min(pixels, kOverviewPixels / 2)) << pixels;
    }
}

TEST(Waveform, TheFileIsAudiowaveformsToTheByte) {
    const Waveform waveform{.sample_rate = 44'100, .samples_per_pixel = 256, .pairs = {-128, 127, -1, 0}};
    EXPECT_THAT(to_dat(waveform),
                ElementsAre(2, 0, 0, 0, 1, 0, 0, 0, 0x44, static_cast<char>(0xAC), 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0,
                            0, 0, static_cast<char>(0x80), 0x7F, static_cast<char>(0xFF), 0));
    EXPECT_EQ(to_dat({}).size(), 24);
}

}  // namespace
}  // namespace veza::domain
