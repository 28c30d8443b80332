// Files that were made to hurt: none may hang, crash the server, read another file, or be more than it is.
#include "adapters/ffmpeg/silent_flac.hpp"
#include "adapters/ffmpeg/testing_tool.hpp"
#include "ports/contract/sample_sounds.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <random>

namespace veza::ffmpeg {
namespace {

using testing::AnyOf;
using tool::analyse;
using tool::failure_of;
using tool::Folder;

/// Of two channels.
std::vector<std::int16_t> noise(std::size_t samples) {
    std::minstd_rand random(5);
    std::vector<std::int16_t> sound(2 * samples);
    std::ranges::generate(sound, [&] { return static_cast<std::int16_t>(random() % 20'000); });
    return sound;
}

struct HostileFiles : testing::Test {
    Folder folder;

    /// Two seconds of sound in every format, by its name.
    std::map<std::string, std::string> seeds() const {
        const auto source = folder.write("source.wav", contract::sample_wav(contract::sine(440, 0.5, 88'200)));
        return tool::in_every_format(source, folder);
    }
};

TEST_F(HostileFiles, APlaylistIsNoMp3) {
    const auto secret = folder.write("secret.wav", contract::sample_wav(contract::sine(440, 0.5, 44'100)));
    const std::string playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://" + secret + "\n#EXT-X-ENDLIST\n";
    const std::string id3("ID3\x04\0\0\0\0\0\0", 10);
    EXPECT_EQ(failure_of(analyse(playlist)), "not_audio");
    EXPECT_EQ(failure_of(analyse(id3 + playlist)), "not_audio") << "behind a tag";
    EXPECT_EQ(failure_of(analyse("ffconcat version 1.0\nfile " + secret + "\n")), "not_audio");
    EXPECT_EQ(failure_of(analyse("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"/>")),
              "not_audio");
}

TEST_F(HostileFiles, WhatIsInAContainerHasToBeSound) {
    const auto source = folder.write("source.wav", contract::sample_wav(contract::sine(440, 0.5, 44'100)));
    tool::run_command("ffmpeg -nostdin -v error -y -f lavfi -i testsrc=d=1 -i '" + source + "' -c:v mpeg4 -c:a aac '" +
                      folder.path("film.mp4") + "'");
    EXPECT_EQ(failure_of(tool::analyse_file(folder.path("film.mp4"))), "has_video");
    tool::convert(source, "-map 0 -map 0 -c:a aac", folder.path("two.m4a"));
    EXPECT_EQ(failure_of(tool::analyse_file(folder.path("two.m4a"))), "several_streams");
    tool::convert(source, "-c:a ac3", folder.path("ac3.mp4"));
    EXPECT_EQ(failure_of(tool::analyse_file(folder.path("ac3.mp4"))), "unsupported_codec");
    tool::convert(source, "-c:a adpcm_ms", folder.path("adpcm.wav"));
    EXPECT_EQ(failure_of(tool::analyse_file(folder.path("adpcm.wav"))), "unsupported_codec");
    tool::convert(source, "-c:a flac", folder.path("flac.ogg"));
    EXPECT_EQ(failure_of(tool::analyse_file(folder.path("flac.ogg"))), "analysed");
    tool::convert(source, "-c:a ac3", folder.path("a.ac3"));
    EXPECT_EQ(failure_of(tool::analyse_file(folder.path("a.ac3"))), "not_audio");
    tool::convert(source, "-c:a libopus", folder.path("a.mkv"));
    EXPECT_EQ(failure_of(tool::analyse_file(folder.path("a.mkv"))), "not_audio");
}

TEST_F(HostileFiles, ADayOfSilenceIsTooLong) {
    constexpr std::uint32_t kDay = 86'400U * 8'000 / 4096;
    // Whatever its header says.
    const auto day = SilentFlac::make({.sample_rate = 8'000, .channels = 1, .declared = 4096}, kDay);
    EXPECT_EQ(failure_of(analyse(day)), "too_long");
}

TEST_F(HostileFiles, SixHoursAreFine) {
    constexpr std::uint32_t kFrames = 6U * 3600 * 8'000 / 4096;
    const auto verdict = analyse(SilentFlac::make({.sample_rate = 8'000, .channels = 1}, kFrames));
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_EQ(verdict->format.samples, std::uint64_t{kFrames} * 4096);
    EXPECT_EQ(verdict->waveform.pixels(), std::size_t{kFrames} * 16);
}

TEST_F(HostileFiles, ForgedHeadersAreSeenThrough) {
    EXPECT_EQ(failure_of(analyse(SilentFlac::make({.sample_rate = 655'350, .channels = 8}, 100))), "rate_out_of_range");
    EXPECT_EQ(failure_of(analyse(SilentFlac::make({.sample_rate = 192'001, .channels = 8}, 100))), "rate_out_of_range");
    const auto longer = analyse(SilentFlac::make({.declared = std::uint64_t{44'100} * 86'400}, 100));
    ASSERT_EQ(failure_of(longer), "analysed");
    EXPECT_EQ(longer->format.samples, 409'600);
    EXPECT_TRUE(longer->truncated);
    const auto shorter = analyse(SilentFlac::make({.declared = 4096}, 100));
    ASSERT_EQ(failure_of(shorter), "analysed");
    EXPECT_EQ(shorter->format.samples, 409'600);
    EXPECT_FALSE(shorter->truncated);
}

TEST_F(HostileFiles, WhatChangesMidwayIsRefused) {
    const auto first = SilentFlac::make({.channels = 2}, 10);
    const auto second = SilentFlac::make({.channels = 1}, 10);
    EXPECT_THAT(failure_of(analyse(first + second.substr(42))), AnyOf("changes_midway", "damaged"));
    const auto source = folder.write("source.wav", contract::sample_wav(contract::sine(440, 0.5, 44'100)));
    tool::convert(source, "-c:a libvorbis", folder.path("one.ogg"));
    tool::convert(source, "-c:a libvorbis -ar 22050 -ac 1", folder.path("other.ogg"));
    const auto chained = tool::read_file(folder.path("one.ogg")) + tool::read_file(folder.path("other.ogg"));
    EXPECT_THAT(failure_of(analyse(chained)), AnyOf("changes_midway", "several_streams", "damaged"));
}

TEST_F(HostileFiles, SoundsInARowAreNoTrack) {
    const auto low = folder.write("low.wav", contract::sample_wav(contract::sine(440, 0.5, 5 * 44'100)));
    const auto high = folder.write("high.wav", contract::sample_wav(contract::sine(880, 0.5, 5 * 44'100)));
    for (const auto* const codec : {"libvorbis", "libopus", "flac"}) {
        const auto encode = std::string("-c:a ") + codec;
        tool::convert(low, encode, folder.path("low.ogg"));
        tool::convert(high, encode + " -serial_offset 7", folder.path("high.ogg"));
        const auto first = tool::read_file(folder.path("low.ogg"));
        const auto second = tool::read_file(folder.path("high.ogg"));
        EXPECT_EQ(failure_of(analyse(first)), "analysed") << codec;
        EXPECT_EQ(failure_of(analyse(first + second)), "several_streams") << codec;
        EXPECT_EQ(failure_of(analyse(first + first)), "several_streams") << codec;
    }
}

TEST_F(HostileFiles, WhatIsCutOffIsKeptAsFarAsItGoes) {
    for (const auto& [name, whole] : seeds()) {
        for (const double share : {0.001, 0.02, 0.3, 0.9, 0.999}) {
            const auto part = whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size())));
            const auto verdict = analyse(part);
            if (!verdict) {
                EXPECT_THAT(failure_of(verdict), AnyOf("not_audio", "no_sound", "damaged")) << name << ' ' << share;
                continue;
            }
            EXPECT_LE(verdict->format.samples, 96'000) << name;
            EXPECT_GT(verdict->format.samples, 0) << name;
        }
    }
}

TEST_F(HostileFiles, ACutIsSeenWhereTheHeaderTellsTheLength) {
    const auto source = folder.write("noise.wav", contract::sample_wav(noise(6 * 44'100)));
    for (const auto* const name : {"a.flac", "a.mp3", "a.wav", "a.aiff", "a.wv", "a.ogg"}) {
        tool::convert(source, "", folder.path(name));
        const auto whole = tool::read_file(folder.path(name));
        const auto verdict = analyse(whole.substr(0, whole.size() / 2));
        ASSERT_EQ(failure_of(verdict), "analysed") << name;
        EXPECT_GT(verdict->format.samples, 44'100) << name;
        EXPECT_LT(verdict->format.samples, 5 * 44'100) << name;
        // An Ogg file does not say how long it is.
        EXPECT_EQ(verdict->truncated, std::string_view(name) != "a.ogg") << name;
    }
}

TEST_F(HostileFiles, MutationsEndInAVerdict) {
    std::minstd_rand random(42);
    for (const auto& [name, seed] : seeds()) {
        for (int round = 0; round < 6; ++round) {
            auto mutant = seed;
            // Most of what decides is at the beginning.
            const auto reach = round % 2 == 0 ? std::min<std::size_t>(mutant.size(), 600) : mutant.size();
            for (int change = 0; change < 1 + round * 3; ++change)
                mutant[random() % reach] = static_cast<char>(random() % 256);
            if (round % 4 == 3) mutant.erase(random() % mutant.size(), random() % 4000);
            if (round % 4 == 1) mutant.insert(random() % mutant.size(), std::string(random() % 5000, '\xFF'));
            const auto verdict = analyse(mutant);
            if (!verdict) continue;
            EXPECT_TRUE(std::isfinite(verdict->loudness.true_peak)) << name << ' ' << round;
            EXPECT_GT(verdict->format.samples, 0) << name << ' ' << round;
        }
    }
}

TEST_F(HostileFiles, DamageInTheMiddleIsCountedAndPassedOver) {
    const auto source = folder.write("noise.wav", contract::sample_wav(noise(441'000)));
    tool::convert(source, "-c:a flac", folder.path("a.flac"));
    auto flac = tool::read_file(folder.path("a.flac"));
    for (std::size_t at = flac.size() / 2; at < flac.size() / 2 + 100; ++at) flac[at] ^= 0x55;
    const auto verdict = analyse(flac);
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_GE(verdict->damaged_packets, 1);
    EXPECT_FALSE(verdict->truncated);
    EXPECT_LT(verdict->format.samples, 441'000);
    for (std::size_t at = 10'000; at < flac.size(); at += 5'000) flac[at] ^= 0x55;
    EXPECT_EQ(failure_of(analyse(flac)), "damaged");
}

TEST_F(HostileFiles, NumbersThatAreNoneAreSilence) {
    const auto source = folder.write("source.wav", contract::sample_wav(contract::sine(997, 0.5, 44'100)));
    tool::convert(source, "-c:a pcm_f32le", folder.path("float.wav"));
    auto wav = tool::read_file(folder.path("float.wav"));
    const auto data = wav.find("data") + 8;
    const std::uint32_t strange[] = {0x7FC00000U, 0x7F800000U, 0xFF800000U, 0x7F7FFFFFU, 0x00000001U};
    for (std::size_t i = 0; i < std::size(strange); ++i)
        std::copy_n(reinterpret_cast<const char*>(&strange[i]), 4,
                    wav.begin() + static_cast<std::ptrdiff_t>(data + 400 * i));
    const auto verdict = analyse(wav);
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_NEAR(verdict->loudness.true_peak, 0.5, 0.1);
    EXPECT_NEAR(verdict->loudness.integrated.value(), -6.02, 0.3);
}

TEST_F(HostileFiles, TagsThatPromiseGigabytesCostNothing) {
    auto all = seeds();
    const auto& mp3 = all.at("a.mp3");
    // An ID3 tag that reaches beyond the file, and one of 20 MB.
    EXPECT_EQ(failure_of(analyse(std::string("ID3\x03\0\0\x7F\x7F\x7F\x7F", 10) + mp3)), "not_audio");
    const std::string large = std::string("ID3\x03\0\0\x0A\0\0\0", 10) + std::string(std::size_t{10} << 21U, '\0');
    const auto verdict = analyse(large + mp3);
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_EQ(verdict->tags.title, "") << "more than is looked at";
    std::string tower;
    for (int i = 0; i < 50; ++i) tower += std::string("ID3\x03\0\0\0\0\0\0", 10);
    EXPECT_EQ(failure_of(analyse(tower + mp3)), "not_audio");
}

}  // namespace
}  // namespace veza::ffmpeg
