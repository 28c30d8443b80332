#include "ports/contract/as_blob.hpp"
#include "ports/contract/audio_analyser_contract.hpp"
#include "ports/contract/sample_sounds.hpp"

#include <algorithm>

namespace veza::contract {

using core::testing::must;
using domain::AudioFailure;

void AudioAnalyserContract::link() {}

ports::AudioAnalyser::Verdict AudioAnalyserContract::analyse(std::string_view content,
                                                             ports::AudioAnalyser::Progress progress) {
    return must(core::testing::run(analyser_->analyse(as_blob(content), std::move(progress))));
}

TEST_P(AudioAnalyserContract, TellsWhatASoundIs) {
    const auto sound = sine(997, 0.5, 100'003);
    const auto verdict = analyse(sample_wav(sound));
    ASSERT_TRUE(verdict) << explain(verdict.error());
    EXPECT_EQ(verdict->format, (domain::AudioFormat{.container = domain::AudioContainer::wav,
                                                    .codec = domain::AudioCodec::pcm,
                                                    .sample_rate = 44'100,
                                                    .channels = 2,
                                                    .bits_per_sample = 16,
                                                    .bitrate = 1'411'200,
                                                    .samples = 100'003}));
    EXPECT_FALSE(verdict->truncated);
    EXPECT_EQ(verdict->damaged_packets, 0);
    EXPECT_EQ(verdict->waveform, (domain::Waveform{.sample_rate = 44'100,
                                                   .samples_per_pixel = domain::kSamplesPerPixel,
                                                   .pairs = plain_peaks(sound, 2, domain::kSamplesPerPixel)}));
    // A sine in both channels at half of full scale: -3.01 + 3.01 - 6.02.
    EXPECT_NEAR(verdict->loudness.integrated.value(), -6.02, 0.1);
    EXPECT_NEAR(verdict->loudness.histogram.integrated().value(), -6.02, 0.15);
    EXPECT_NEAR(verdict->loudness.sample_peak, 0.5, 0.001);
    EXPECT_NEAR(verdict->loudness.true_peak, 0.5, 0.005);
    EXPECT_GE(verdict->loudness.true_peak, verdict->loudness.sample_peak);
    EXPECT_EQ(verdict->tags, domain::AudioTags{});
    EXPECT_TRUE(verdict->cover.empty());
}

TEST_P(AudioAnalyserContract, SilenceIsASoundWithoutLoudness) {
    const auto verdict = analyse(sample_wav(std::vector<std::int16_t>(88'200)));
    ASSERT_TRUE(verdict) << explain(verdict.error());
    EXPECT_FALSE(verdict->loudness.integrated);
    EXPECT_EQ(verdict->loudness.true_peak, 0);
    EXPECT_EQ(verdict->loudness.range, 0);
}

TEST_P(AudioAnalyserContract, WhatIsNoTrackIsRefusedByName) {
    for (const auto* const content : {"", "RIFF", "fLa", "just text", "#EXTM3U\nfile:///etc/passwd\n"})
        EXPECT_EQ(analyse(content).error(), AudioFailure::not_audio) << content;
    EXPECT_EQ(analyse(sample_wav({})).error(), AudioFailure::no_sound);
    EXPECT_EQ(analyse(sample_wav(std::vector<std::int16_t>(900), {.channels = 9})).error(),
              AudioFailure::too_many_channels);
    for (const std::uint32_t rate : {7'999U, 192'001U, 655'350U})
        EXPECT_EQ(analyse(sample_wav(std::vector<std::int16_t>(2'000), {.sample_rate = rate, .channels = 1})).error(),
                  AudioFailure::rate_out_of_range)
            << rate;
}

TEST_P(AudioAnalyserContract, ProgressGoesForwardOnly) {
    std::vector<double> heard;
    const auto verdict =
        analyse(sample_wav(std::vector<std::int16_t>(2'000'000)), [&](double done) { heard.push_back(done); });
    EXPECT_TRUE(verdict);
    EXPECT_TRUE(std::ranges::is_sorted(heard));
    for (const double done : heard) {
        EXPECT_GE(done, 0);
        EXPECT_LE(done, 1);
    }
}

}  // namespace veza::contract
