// Our meters against libebur128, and against sounds whose measures are known (EBU Tech 3341).
#include "adapters/ffmpeg/loudness_meter.hpp"
#include "adapters/ffmpeg/peaks.hpp"
#include "adapters/ffmpeg/true_peak.hpp"
#include "ports/contract/sample_sounds.hpp"

#include <ebur128.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>

namespace veza::ffmpeg {
namespace {

struct Sound {
    std::uint32_t sample_rate;
    std::vector<float> left, right;
};

/// 20 s whose loudness changes by 20 dB, with clicks in it.
Sound noise(std::uint32_t sample_rate) {
    std::minstd_rand random(3);
    Sound sound{.sample_rate = sample_rate, .left = {}, .right = {}};
    for (std::uint32_t i = 0; i < 20 * sample_rate; ++i) {
        const double t = static_cast<double>(i) / sample_rate;
        const double level = 0.3 * std::pow(10.0, -(1 + std::sin(t)) / 2);
        const auto next = [&] { return static_cast<float>(level * (static_cast<double>(random() % 2001) / 1000 - 1)); };
        sound.left.push_back(i % 30'011 == 0 ? 0.9F : next());
        sound.right.push_back(next() + 0.2F * std::sin(static_cast<float>(2 * std::numbers::pi * 1000 * t)));
    }
    return sound;
}

Sound tone(std::uint32_t sample_rate, double seconds, double dbfs) {
    Sound sound{.sample_rate = sample_rate, .left = {}, .right = {}};
    const double amplitude = std::pow(10.0, dbfs / 20);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(seconds * sample_rate); ++i)
        sound.left.push_back(static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * 1000 * i / sample_rate)));
    sound.right = sound.left;
    return sound;
}

void append(Sound& sound, const Sound& more) {
    sound.left.insert(sound.left.end(), more.left.begin(), more.left.end());
    sound.right.insert(sound.right.end(), more.right.begin(), more.right.end());
}

/// In parts of all sizes, as decoders give them.
void in_parts(const Sound& sound, const std::function<void(std::span<const float>, std::span<const float>)>& take) {
    std::size_t size = 1;
    for (std::size_t at = 0; at < sound.left.size(); at += size, size = size * 7 % 5003 + 1) {
        size = std::min(size, sound.left.size() - at);
        take(std::span(sound.left).subspan(at, size), std::span(sound.right).subspan(at, size));
    }
}

LoudnessMeter listen_to(const Sound& sound) {
    LoudnessMeter meter(sound.sample_rate, {1.0, 1.0});
    in_parts(sound, [&](auto left, auto right) { meter.add(std::array{left, right}); });
    return meter;
}

struct Reference {
    double integrated = 0;
    double range = 0;
    double true_peak = 0;
};

Reference by_libebur128(const Sound& sound) {
    auto* state = ::ebur128_init(2, sound.sample_rate, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
    std::vector<float> both;
    for (std::size_t i = 0; i < sound.left.size(); ++i) both.insert(both.end(), {sound.left[i], sound.right[i]});
    EXPECT_EQ(::ebur128_add_frames_float(state, both.data(), sound.left.size()), EBUR128_SUCCESS);
    Reference reference;
    std::array<double, 2> peaks{};
    EXPECT_EQ(::ebur128_loudness_global(state, &reference.integrated), EBUR128_SUCCESS);
    EXPECT_EQ(::ebur128_loudness_range(state, &reference.range), EBUR128_SUCCESS);
    for (unsigned channel = 0; channel < 2; ++channel)
        EXPECT_EQ(::ebur128_true_peak(state, channel, &peaks.at(channel)), EBUR128_SUCCESS);
    reference.true_peak = std::max(peaks[0], peaks[1]);
    ::ebur128_destroy(&state);
    return reference;
}

double true_peak_of(const Sound& sound) {
    TruePeak left(sound.sample_rate);
    TruePeak right(sound.sample_rate);
    in_parts(sound, [&](auto of_left, auto of_right) {
        left.add(of_left);
        right.add(of_right);
    });
    return std::max(left.peak(), right.peak());
}

TEST(Meters, AgreeWithLibebur128) {
    for (const std::uint32_t rate : {8'000U, 22'050U, 44'100U, 48'000U, 96'000U, 192'000U}) {
        const auto sound = noise(rate);
        const auto meter = listen_to(sound);
        const auto reference = by_libebur128(sound);
        EXPECT_NEAR(meter.integrated().value(), reference.integrated, 0.001) << rate;
        EXPECT_NEAR(meter.histogram().integrated().value(), reference.integrated, 0.06) << rate;
        // libebur128 looks every second, we every 100 ms as ffmpeg does.
        EXPECT_NEAR(meter.range(), reference.range, 0.5) << rate;
        if (rate < 96'000) EXPECT_NEAR(true_peak_of(sound), reference.true_peak, 1e-5) << rate;
    }
}

TEST(Meters, TonesOfTheEbuMeasureAsTheyShould) {
    EXPECT_NEAR(listen_to(tone(48'000, 20, -23)).integrated().value(), -23.0, 0.1) << "case 1";
    EXPECT_NEAR(listen_to(tone(48'000, 20, -33)).integrated().value(), -33.0, 0.1) << "case 2";
    auto steps = tone(48'000, 10, -36);
    append(steps, tone(48'000, 60, -23));
    append(steps, tone(48'000, 10, -36));
    EXPECT_NEAR(listen_to(steps).integrated().value(), -23.0, 0.1) << "case 3";
    auto silence = tone(48'000, 10, -72);
    append(silence, steps);
    append(silence, tone(48'000, 10, -72));
    EXPECT_NEAR(listen_to(silence).integrated().value(), -23.0, 0.1) << "case 4";
}

TEST(Meters, RangesOfTheEbuMeasureAsTheyShould) {
    auto sound = tone(48'000, 20, -20);
    append(sound, tone(48'000, 20, -30));
    EXPECT_NEAR(listen_to(sound).range(), 10, 1) << "Tech 3342, case 1";
    auto near = tone(48'000, 20, -20);
    append(near, tone(48'000, 20, -15));
    EXPECT_NEAR(listen_to(near).range(), 5, 1) << "case 2";
}

TEST(Meters, ShortAndSilentSoundsHaveNoLoudness) {
    EXPECT_FALSE(listen_to(tone(48'000, 0.39, -10)).integrated());
    EXPECT_TRUE(listen_to(tone(48'000, 0.41, -10)).integrated());
    EXPECT_FALSE(listen_to(tone(48'000, 2, -90)).integrated());
}

TEST(Meters, AChannelAloneAndOneThatDoesNotCount) {
    const auto sound = tone(48'000, 5, -20);
    LoudnessMeter mono(48'000, {1.0});
    mono.add(std::array{std::span<const float>(sound.left)});
    EXPECT_NEAR(mono.integrated().value(), -23.01, 0.1);
    LoudnessMeter with_bass(48'000, {1.0, 1.0, 0.0});
    with_bass.add(std::array{std::span<const float>(sound.left), std::span<const float>(sound.right),
                             std::span<const float>(sound.left)});
    EXPECT_NEAR(with_bass.integrated().value(), -20.0, 0.1);
}

TEST(Meters, TruePeaksLieBetweenSamples) {
    // A quarter of the rate, between its peaks: every sample is 0.707 of what is there.
    Sound sound{.sample_rate = 48'000, .left = {}, .right = {}};
    for (int i = 0; i < 4800; ++i)
        sound.left.push_back(static_cast<float>(0.5 * std::sin(std::numbers::pi * (i / 2.0 + 0.25))));
    TruePeak meter(48'000);
    meter.add(sound.left);
    EXPECT_NEAR(meter.sample_peak(), 0.3536, 0.0001);
    EXPECT_NEAR(meter.peak(), 0.5, 0.01);
}

TEST(Meters, WhatIsPassedOverIsNeverThePeak) {
    // A loud click first, so that all that follows is looked at only where it could be louder; and the same without the shortcut.
    std::minstd_rand random(9);
    for (int round = 0; round < 50; ++round) {
        Sound sound{.sample_rate = 44'100, .left = std::vector<float>(3000), .right = std::vector<float>(3000)};
        for (auto& sample : sound.left) sample = static_cast<float>(random() % 2001) / 1000.0F - 1.0F;
        sound.left[100] = static_cast<float>(random() % 3);
        EXPECT_NEAR(true_peak_of(sound), by_libebur128(sound).true_peak, 1e-5);
    }
}

TEST(Meters, PeaksAreThoseOfThePlainWay) {
    std::minstd_rand random(1);
    for (const std::size_t size : {std::size_t{1}, std::size_t{255}, std::size_t{256}, std::size_t{10'007}}) {
        std::vector<std::int16_t> sound(size);
        std::ranges::generate(sound, [&] { return static_cast<std::int16_t>(random()); });
        Peaks peaks(256);
        for (std::size_t at = 0; at < size; at += 97)
            peaks.add(std::span(sound).subspan(at, std::min<std::size_t>(97, size - at)));
        peaks.finish();
        EXPECT_EQ(peaks.take(), contract::plain_peaks(sound, 1, 256));
    }
}

}  // namespace
}  // namespace veza::ffmpeg
