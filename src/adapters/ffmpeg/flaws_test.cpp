// Files that are not whole, or not only sound: what is wrong with them is told, and nothing else is.
#include "adapters/ffmpeg/testing_tool.hpp"
#include "ports/contract/sample_sounds.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

namespace veza::ffmpeg {
namespace {

using tool::analyse;
using tool::failure_of;

constexpr std::size_t kSeconds = 6;
constexpr std::size_t kRate = 44'100;

/// Of two channels, and too much of a noise to be told in few bytes.
std::vector<std::int16_t> rushing(std::size_t samples) {
    std::minstd_rand random(7);
    std::vector<std::int16_t> sound(2 * samples);
    std::ranges::generate(sound, [&] { return static_cast<std::int16_t>(random() % 20'000); });
    return sound;
}

std::string number(std::uint32_t value) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> static_cast<unsigned>(shift));
    return bytes;
}

struct Flaws : testing::Test {
    tool::Folder folder;
    std::string wav = contract::sample_wav(rushing(kSeconds * kRate));

    /// An index at its end would be lost with the rest.
    [[nodiscard]] std::string encoded(const std::string& name) const {
        tool::convert(folder.write("source.wav", wav), name == "a.m4a" ? "-movflags +faststart" : "",
                      folder.path(name));
        return tool::read_file(folder.path(name));
    }
    /// With other lengths of the whole and of the sound in its header.
    [[nodiscard]] std::string claiming(std::uint32_t whole, std::uint32_t sound) const {
        return std::string(wav).replace(4, 4, number(whole)).replace(40, 4, number(sound));
    }
};

TEST_F(Flaws, AWholeFileHasNone) {
    const auto source = folder.write("source.wav", wav);
    auto files = tool::in_every_format(source, folder);
    tool::convert(source, "-c:a libopus -frame_duration 60", folder.path("long.opus"));
    files["long.opus"] = tool::read_file(folder.path("long.opus"));
    for (const auto& [name, file] : files) {
        const auto verdict = analyse(file);
        ASSERT_EQ(failure_of(verdict), "analysed") << name;
        EXPECT_EQ(verdict->damaged_packets, 0) << name;
        EXPECT_FALSE(verdict->truncated) << name;
    }
}

TEST_F(Flaws, WhatACutLeavesOfAPacketIsNoDamageBeside) {
    for (const auto* const name : {"a.flac", "a.mp3", "a.wav", "a.aiff", "a.wv", "a.m4a"}) {
        auto file = encoded(name);
        file.resize(file.size() / 2 + 77);
        const auto verdict = analyse(file);
        ASSERT_EQ(failure_of(verdict), "analysed") << name;
        EXPECT_TRUE(verdict->truncated) << name;
        EXPECT_EQ(verdict->damaged_packets, 0) << name;
    }
}

TEST_F(Flaws, DamageIsNoCut) {
    for (const auto* const name : {"a.flac", "a.mp3", "a.wv", "a.ogg", "a.opus", "a.m4a"}) {
        auto file = encoded(name);
        // A third of a second.
        const auto from = static_cast<std::ptrdiff_t>(file.size() / 2);
        std::fill_n(file.begin() + from, file.size() / kSeconds / 3, '\x55');
        const auto verdict = analyse(file);
        ASSERT_EQ(failure_of(verdict), "analysed") << name;
        EXPECT_GT(verdict->damaged_packets, 0) << name;
        EXPECT_FALSE(verdict->truncated) << name;
    }
}

TEST_F(Flaws, WhatStandsBehindTheSoundIsNone) {
    const std::string id3 = "TAG" + std::string(125, 'x');
    const std::string item = number(8) + number(0) + std::string("MP3GAIN_MINMAX\0", 15) + "089,201,";
    const std::string ape =
        "APETAGEX" + number(2000) + number(static_cast<std::uint32_t>(item.size() + 32)) + number(1);
    const std::string tag =
        ape + number(0xA0000000) + number(0) + number(0) + item + ape + number(0x80000000) + number(0) + number(0);
    const std::map<std::string, std::vector<std::string>> all = {
        {"a.mp3", {id3, tag, tag + id3, std::string(5000, '\0')}}, {"a.flac", {id3, tag, tag + id3}}, {"a.wv", {tag}}};
    for (const auto& [name, found] : all) {
        const auto file = encoded(name);
        for (const auto& behind : found) {
            const auto verdict = analyse(file + behind);
            ASSERT_EQ(failure_of(verdict), "analysed") << name;
            EXPECT_EQ(verdict->format.samples, kSeconds * kRate) << name;
            EXPECT_EQ(verdict->damaged_packets, 0) << name << ' ' << behind.size();
            EXPECT_FALSE(verdict->truncated) << name;
        }
    }
}

TEST_F(Flaws, AStreamThatIsJoinedMidwayHasNone) {
    const auto file = encoded("a.mp3");
    const auto verdict = analyse(file.substr(file.find("\xFF\xFB", file.size() / 2)));
    ASSERT_EQ(failure_of(verdict), "analysed");
    EXPECT_EQ(verdict->damaged_packets, 0);
    EXPECT_FALSE(verdict->truncated);
}

TEST_F(Flaws, ALengthThatWasLeftOpenIsNoneThatIsMissed) {
    const auto sound = static_cast<std::uint32_t>(wav.size() - 44);
    EXPECT_FALSE(analyse(claiming(0xFFFFFFFF, 0xFFFFFFFF))->truncated) << "as FFmpeg writes to a pipe";
    EXPECT_FALSE(analyse(claiming(0x7FFFF024, 0x7FFFF000))->truncated) << "as SoX does";
    EXPECT_FALSE(analyse(claiming(0, 0xFFFFFFFF))->truncated);
    EXPECT_FALSE(analyse(claiming(sound + 44, sound))->truncated) << "the header counted with the rest";
    EXPECT_TRUE(analyse(claiming(2 * sound, 2 * sound - 36))->truncated);
}

}  // namespace
}  // namespace veza::ffmpeg
