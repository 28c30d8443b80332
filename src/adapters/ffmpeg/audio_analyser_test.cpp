#include "adapters/ffmpeg/audio_analyser.hpp"

#include "adapters/ffmpeg/analysis_wire.hpp"
#include "adapters/ffmpeg/testing_tool.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "domain/analysis.hpp"
#include "domain/waveform.hpp"
#include "ports/contract/as_blob.hpp"
#include "ports/contract/audio_analyser_contract.hpp"
#include "ports/contract/sample_sounds.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace veza::ffmpeg {
namespace {

using core::Reason;
using core::testing::must_fail;
using domain::AudioCodec;
using domain::AudioContainer;
using tool::analyse;
using tool::analyse_file;
using tool::failure_of;
using tool::Folder;

VEZA_INSTANTIATE_AUDIO_ANALYSER_CONTRACT(Ffmpeg, (contract::AudioAnalyserFactory{
                                                     .name = "ffmpeg", .make = [] { return tool::make_analyser(); }}));

/// Something like music: a moving tone, a beat, and noise that comes and goes; different in both channels.
std::vector<std::int16_t> music(std::size_t samples) {
    std::minstd_rand random(11);
    std::vector<std::int16_t> sound;
    sound.reserve(2 * samples);
    for (std::size_t i = 0; i < samples; ++i) {
        const double t = static_cast<double>(i) / 44'100;
        const double beat = std::exp(-8 * std::fmod(t, 0.5));
        const double noise = static_cast<double>(random() % 2001) / 1000 - 1;
        const double left = 0.3 * std::sin(2 * M_PI * (220 + 40 * t) * t) + 0.3 * beat * noise;
        const double right = 0.25 * std::sin(2 * M_PI * 331 * t) * (1 + std::sin(3 * t)) / 2 + 0.2 * beat * noise;
        for (const double value : {left, right})
            sound.push_back(static_cast<std::int16_t>(std::lround(value * 32'000)));
    }
    return sound;
}

constexpr std::size_t kSamples = 441'123;

struct Format {
    const char* options;
    const char* name;
    AudioContainer container;
    AudioCodec codec;
    std::uint32_t sample_rate = 44'100;
    std::uint32_t bits = 0;
    std::uint32_t delay = 0;
};

std::ostream& operator<<(std::ostream& out, const Format& format) {
    return out << format.name;
}

class EveryFormat : public testing::TestWithParam<Format> {
protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<Folder>();
        folder_->write("source.wav", contract::sample_wav(music(kSamples)));
    }
    static void TearDownTestSuite() { folder_.reset(); }
    static std::string make(const Format& format) {
        auto path = folder_->path(format.name);
        tool::convert(folder_->path("source.wav"), format.options, path);
        return path;
    }
    static std::unique_ptr<Folder> folder_;
};
std::unique_ptr<Folder> EveryFormat::folder_;

TEST_P(EveryFormat, IsMeasuredToTheSample) {
    const auto& expected = GetParam();
    const auto path = make(expected);
    const auto verdict = analyse_file(path);
    ASSERT_EQ(failure_of(verdict), "analysed");
    const auto& format = verdict->format;
    EXPECT_EQ(format.container, expected.container);
    EXPECT_EQ(format.codec, expected.codec);
    EXPECT_EQ(format.sample_rate, expected.sample_rate);
    EXPECT_EQ(format.channels, 2);
    EXPECT_EQ(format.bits_per_sample, expected.bits);
    EXPECT_EQ(format.samples, (kSamples * expected.sample_rate + 44'099) / 44'100) << "of what was encoded";
    EXPECT_EQ(format.encoder_delay, expected.delay);
    EXPECT_FALSE(verdict->truncated);
    EXPECT_EQ(verdict->damaged_packets, 0);
    const auto seconds = static_cast<double>(format.samples) / format.sample_rate;
    const auto bytes = static_cast<double>(tool::read_file(path).size());
    EXPECT_NEAR(format.bitrate, bytes * 8 / seconds, 0.05 * bytes * 8 / seconds);
}

TEST_P(EveryFormat, ItsWaveformIsThatOfTheDecodedSamples) {
    const auto path = make(GetParam());
    const auto verdict = analyse_file(path);
    ASSERT_EQ(failure_of(verdict), "analysed");
    auto decoded = tool::decode(path);
    ASSERT_GE(decoded.size() / 2, verdict->format.samples);
    decoded.resize(2 * verdict->format.samples);  // ffmpeg leaves the padding of AAC in
    const auto& waveform = verdict->waveform;
    EXPECT_EQ(waveform.pairs, contract::plain_peaks(decoded, 2, 256));
    for (const auto step : domain::kZoomSteps)
        EXPECT_EQ(domain::coarser(waveform, step).pairs, contract::plain_peaks(decoded, 2, 256 * std::size_t{step}));
}

TEST_P(EveryFormat, ItsLoudnessIsThatOfTheOracle) {
    const auto path = make(GetParam());
    const auto verdict = analyse_file(path);
    ASSERT_EQ(failure_of(verdict), "analysed");
    const auto oracle = tool::measure(path);
    const auto& loudness = verdict->loudness;
    EXPECT_NEAR(loudness.integrated.value(), oracle.integrated, 0.1);
    EXPECT_NEAR(loudness.range, oracle.range, 0.2);
    // Their filter is longer; EBU Tech 3341 allows this much. libebur128's is the same as ours: see meters_test.cpp.
    EXPECT_NEAR(20 * std::log10(loudness.true_peak), oracle.true_peak_db, 0.4);
    EXPECT_NEAR(loudness.histogram.integrated().value(), oracle.integrated, 0.15);
}

INSTANTIATE_TEST_SUITE_P(
    Sounds, EveryFormat,
    testing::Values(Format{"-c:a flac", "a.flac", AudioContainer::flac, AudioCodec::flac, 44'100, 16},
                    Format{"-c:a flac -sample_fmt s32", "a24.flac", AudioContainer::flac, AudioCodec::flac, 44'100, 24},
                    Format{"-c:a libmp3lame -b:a 192k", "a.mp3", AudioContainer::mp3, AudioCodec::mp3, 44'100, 0, 1105},
                    Format{"-c:a libmp3lame -q:a 4", "vbr.mp3", AudioContainer::mp3, AudioCodec::mp3, 44'100, 0, 1105},
                    Format{"-c:a aac -b:a 128k -movie_timescale 44100", "a.m4a", AudioContainer::mp4, AudioCodec::aac,
                           44'100, 0, 1024},
                    Format{"-c:a alac", "alac.m4a", AudioContainer::mp4, AudioCodec::alac, 44'100, 16},
                    Format{"-c:a libvorbis", "a.ogg", AudioContainer::ogg, AudioCodec::vorbis},
                    Format{"-c:a libopus -b:a 128k", "a.opus", AudioContainer::ogg, AudioCodec::opus, 48'000, 0, 312},
                    Format{"-c:a pcm_s16le", "a.wav", AudioContainer::wav, AudioCodec::pcm, 44'100, 16},
                    Format{"-c:a pcm_s24le", "a24.wav", AudioContainer::wav, AudioCodec::pcm, 44'100, 24},
                    Format{"-c:a pcm_f32le", "float.wav", AudioContainer::wav, AudioCodec::pcm, 44'100, 32},
                    Format{"-c:a pcm_u8", "a8.wav", AudioContainer::wav, AudioCodec::pcm, 44'100, 8},
                    Format{"-c:a pcm_s16be", "a.aiff", AudioContainer::aiff, AudioCodec::pcm, 44'100, 16},
                    Format{"-c:a wavpack", "a.wv", AudioContainer::wavpack, AudioCodec::wavpack, 44'100, 16}));

struct Analyser : testing::Test {
    Folder folder;
};

TEST_F(Analyser, AnAlbumIsAsLoudAsItsTracksOneAfterTheOther) {
    std::vector<domain::TrackLoudness> tracks;
    std::string list;
    for (const std::string each : {"volume=0dB", "volume=-9dB", "volume=-4dB,atempo=0.8", "volume=-35dB"}) {
        const auto source = folder.write("source.wav", contract::sample_wav(music(kSamples * 4)));
        const auto name = std::to_string(tracks.size()) + ".flac";
        tool::convert(source, "-af " + each + " -c:a flac", folder.path(name));
        const auto verdict = analyse_file(folder.path(name));
        ASSERT_EQ(failure_of(verdict), "analysed");
        tracks.push_back({.loudness = verdict->loudness.integrated,
                          .true_peak = verdict->loudness.true_peak,
                          .histogram = domain::packed(verdict->loudness.histogram)});
        list += "file '" + folder.path(name) + "'\n";
    }
    const auto all = folder.path("all.flac");
    tool::run_command("ffmpeg -nostdin -v error -f concat -safe 0 -i '" + folder.write("list.txt", list) +
                      "' -c:a flac '" + all + "' 2>&1");
    const auto oracle = tool::measure(all);
    const auto album = domain::loudness_of(tracks);
    ASSERT_TRUE(album);
    EXPECT_NEAR(album->lufs, oracle.integrated, 0.1);
    double mean = 0;
    double peak = 0;
    for (const auto& track : tracks) {
        mean += *track.loudness / static_cast<double>(tracks.size());
        peak = std::max(peak, track.true_peak);
    }
    EXPECT_DOUBLE_EQ(album->peak_dbtp, 20 * std::log10(peak)) << "of the tracks, not of the jumps between them";
    EXPECT_GT(std::abs(mean - oracle.integrated), 1) << "which is not the mean of theirs";
}

TEST_F(Analyser, AnEditListOfMillisecondsIsAsExactAsItSays) {
    const auto source = folder.write("source.wav", contract::sample_wav(music(kSamples)));
    tool::convert(source, "-c:a aac", folder.path("a.m4a"));
    const auto verdict = analyse_file(folder.path("a.m4a"));
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_NEAR(static_cast<double>(verdict->format.samples), kSamples, 45);
}

TEST_F(Analyser, ManyChannelsAreWeightedByTheirPlaces) {
    tool::run_command(
        "ffmpeg -nostdin -v error -y -f lavfi -i "
        "'aevalsrc=0.2*sin(200*t)|0.1*sin(700*t)|0.3*sin(900*t)|0.5*sin(120*t)|0.2*sin(1000*t)|0.1*sin(3000*t):"
        "s=48000:d=8:c=5.1' -c:a flac '" +
        folder.path("a.flac") + "'");
    const auto verdict = analyse_file(folder.path("a.flac"));
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_EQ(verdict->format.channels, 6);
    EXPECT_NEAR(verdict->loudness.integrated.value(), tool::measure(folder.path("a.flac")).integrated, 0.1);
    EXPECT_EQ(verdict->waveform.pairs, contract::plain_peaks(tool::decode(folder.path("a.flac")), 6, 256));
}

TEST_F(Analyser, HighRatesAreMeasuredAsWell) {
    const auto source = folder.write("source.wav", contract::sample_wav(music(kSamples)));
    for (const std::string rate : {"8000", "96000", "192000"}) {
        const auto path = folder.path(rate + ".flac");
        tool::convert(source, "-ar " + rate, path);
        const auto verdict = analyse_file(path);
        ASSERT_EQ(failure_of(verdict), "analysed") << rate;
        const auto oracle = tool::measure(path);
        EXPECT_EQ(std::to_string(verdict->format.sample_rate), rate);
        EXPECT_NEAR(verdict->loudness.integrated.value(), oracle.integrated, 0.1) << rate;
        EXPECT_NEAR(20 * std::log10(verdict->loudness.true_peak), oracle.true_peak_db, 0.4) << rate;
    }
}

TEST_F(Analyser, TagsBeforeTheSoundDoNotHideIt) {
    const auto source = folder.write("source.wav", contract::sample_wav(music(50'000)));
    tool::convert(source, "-c:a flac", folder.path("a.flac"));
    tool::convert(source, "-c:a libmp3lame -id3v2_version 0", folder.path("a.mp3"));
    const std::string tag = std::string("ID3\x04\0\0\0\0\x07\x68", 10) + std::string(1000, '\0');
    for (const auto* const name : {"a.flac", "a.mp3"}) {
        const auto verdict = analyse(tag + tag + tool::read_file(folder.path(name)));
        ASSERT_EQ(failure_of(verdict), "analysed") << name;
        EXPECT_EQ(verdict->format.samples, 50'000) << name;
    }
}

TEST_F(Analyser, AWorkerThatIsEndedCostsOneFileOnly) {
    const auto hasty = tool::make_analyser(std::chrono::milliseconds{0});
    const auto blob = contract::as_blob(contract::sample_wav(std::vector<std::int16_t>(4'000'000)));
    const auto verdict = core::testing::must(core::testing::run(hasty->analyse(blob, {})));
    EXPECT_EQ(failure_of(verdict), "too_demanding");
    EXPECT_EQ(failure_of(analyse(contract::sample_wav(music(1000)))), "analysed");
}

TEST_F(Analyser, AfterTheStopNothingIsBegun) {
    const auto analyser = tool::make_analyser();
    analyser->stop();
    const auto blob = contract::as_blob(contract::sample_wav(music(1000)));
    EXPECT_EQ(must_fail(core::testing::run(analyser->analyse(blob, {}))).code, core::Code::unavailable);
}

TEST_F(Analyser, WithoutAWorkerItIsNoFaultOfTheFile) {
    AudioAnalyser nowhere({.launcher = {.executable = "/nonexistent/veza", .arguments = {}}});
    const auto blob = contract::as_blob(contract::sample_wav(music(1000)));
    EXPECT_EQ(must_fail(core::testing::run(nowhere.analyse(blob, {}))).reason, Reason::media_unavailable);
}

TEST_F(Analyser, ProgressIsToldWhileItWorks) {
    // Half an hour of what takes long to decode, for its size.
    tool::run_command("ffmpeg -nostdin -v error -y -f lavfi -i anoisesrc=r=8000:d=1800:seed=3 -c:a libvorbis -q:a 0 '" +
                      folder.path("a.ogg") + "'");
    std::vector<double> heard;
    const auto analyser = tool::make_analyser();
    const auto blob = contract::as_blob(tool::read_file(folder.path("a.ogg")));
    const auto verdict = core::testing::must(core::testing::run(
        analyser->analyse(blob, [&](double done) { heard.push_back(done); }), std::chrono::minutes{2}));
    EXPECT_EQ(failure_of(verdict), "analysed");
    ASSERT_FALSE(heard.empty());
    EXPECT_TRUE(std::ranges::is_sorted(heard));
    EXPECT_GT(heard.back(), 0);
    EXPECT_LE(heard.back(), 1);
}

/// A worker that has been taken over answers what it likes.
struct LyingAnalyser : testing::Test {
    const std::string wav = contract::sample_wav(music(1000));

    /// What an honest worker would say of a file of 1,000 samples, and what it would write.
    static Reply honest() {
        Reply reply;
        reply.format = {.container = AudioContainer::wav,
                        .codec = AudioCodec::pcm,
                        .sample_rate = 44'100,
                        .channels = 2,
                        .bits_per_sample = 16,
                        .bitrate = 1'411'200,
                        .samples = 1000};
        reply.pixels = 4;
        reply.tags_size = kTags.size();
        return reply;
    }
    static std::string output(std::string_view tags = kTags) {
        return to_bytes(kAll) + std::string(8, '\1') + std::string(sizeof(HistogramBytes), '\0') + std::string(tags);
    }
    [[nodiscard]] std::string ask(const Reply& reply, const std::string& written = output()) const {
        const Folder folder;
        const auto script = "cat '" + folder.write("reply", to_bytes(reply)) + "' >&3; cat '" +
                            folder.write("output", written) + "' >&1";
        AudioAnalyser analyser({.launcher = {.executable = "/bin/sh", .arguments = {"-c", script}}});
        return failure_of(core::testing::must(core::testing::run(analyser.analyse(contract::as_blob(wav), {}))));
    }
    static constexpr std::string_view kTags =
        R"({"title":"","album":"","artists":[],"album_artists":[],"composers":[],"genres":[],"compilation":false,"artist_ids":[],"album_artist_ids":[]})";
};

TEST_F(LyingAnalyser, TellsTheTruthToBeginWith) {
    EXPECT_EQ(ask(honest()), "analysed");
    auto refusal = honest();
    refusal.failed = 1;
    refusal.failure = std::to_underlying(domain::AudioFailure::damaged);
    EXPECT_EQ(ask(refusal), "damaged");
}

TEST_F(LyingAnalyser, IsNotBelieved) {
    using Lie = void (*)(Reply&);
    constexpr std::array<Lie, 16> kLies = {
        [](Reply& reply) {
            reply.failed = 1;
            reply.failure = 200;
        },
        [](Reply& reply) { reply.format.container = AudioContainer::flac; },
        [](Reply& reply) { reply.format.container = static_cast<AudioContainer>(99); },
        [](Reply& reply) { reply.format.codec = static_cast<AudioCodec>(99); },
        [](Reply& reply) { reply.format.sample_rate = 7'999; },
        [](Reply& reply) { reply.format.channels = 9; },
        [](Reply& reply) {
            reply.format.samples = 0;
            reply.pixels = 0;
        },
        [](Reply& reply) { reply.format.samples = ~std::uint64_t{0}; },
        [](Reply& reply) { reply.pixels = 5; },
        [](Reply& reply) { reply.pixels = ~std::uint64_t{0}; },
        [](Reply& reply) { reply.integrated = std::nan(""); },
        [](Reply& reply) { reply.true_peak = INFINITY; },
        [](Reply& reply) { reply.tags_size += 1; },
        [](Reply& reply) { reply.tags_size = ~std::uint64_t{0}; },
        [](Reply& reply) { reply.cover_size = 1; },
        [](Reply& reply) { reply.cover_size = ~std::uint64_t{0}; },
    };
    for (std::size_t lie = 0; lie < kLies.size(); ++lie) {
        auto reply = honest();
        kLies.at(lie)(reply);
        EXPECT_EQ(ask(reply), "too_demanding") << lie;
    }
    EXPECT_EQ(ask(honest(), output().substr(0, 100)), "too_demanding") << "less than it says";
    EXPECT_EQ(ask(honest(), output() + "more"), "too_demanding");
    EXPECT_EQ(ask(honest(), output(std::string(kTags.size(), '{'))), "too_demanding") << "no JSON";
}

}  // namespace
}  // namespace veza::ffmpeg
