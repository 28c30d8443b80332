#include "adapters/ffmpeg/sniff.hpp"

#include "adapters/ffmpeg/mpeg_frame.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace veza::ffmpeg {
namespace {

using domain::AudioContainer;
using std::string_view_literals::operator""sv;

std::optional<Sniffed> sniff_bytes(std::string_view file) {
    return sniff([file](std::uint64_t offset, std::span<char> into) {
        if (offset >= file.size()) return std::size_t{0};
        const auto part = file.substr(offset, into.size());
        std::ranges::copy(part, into.begin());
        return part.size();
    });
}

/// 128 kbit/s at 44.1 kHz: 417 bytes a frame, one more with padding.
constexpr auto kFrameHeader = "\xFF\xFB\x90\x00"sv;

std::string frames(int count, std::string_view header = kFrameHeader) {
    std::string mp3;
    for (int i = 0; i < count; ++i) {
        mp3 += header;
        mp3.resize(mp3.size() + read_mpeg_frame(header)->length - header.size());
    }
    return mp3;
}

std::string id3(std::size_t size, unsigned char flags = 0) {
    std::string tag("ID3\x04\0", 5);
    tag += static_cast<char>(flags);
    for (const unsigned shift : {21U, 14U, 7U, 0U}) tag += static_cast<char>(size >> shift & 0x7FU);
    return tag + std::string(size, '\0');
}

TEST(MpegFrame, KnowsItsLength) {
    EXPECT_EQ(read_mpeg_frame("\xFF\xFB\x90\x00"sv)->length, 417);
    EXPECT_EQ(read_mpeg_frame("\xFF\xFB\x92\x00"sv)->length, 418) << "padded";
    EXPECT_EQ(read_mpeg_frame("\xFF\xFB\xE4\x00"sv)->length, 960) << "320 kbit/s, 48 kHz";
    EXPECT_EQ(read_mpeg_frame("\xFF\xF3\x40\x00"sv)->length, 104) << "MPEG 2: 32 kbit/s, 22.05 kHz";
    EXPECT_EQ(read_mpeg_frame("\xFF\xE3\x18\x00"sv)->sample_rate, 8'000) << "MPEG 2.5";
}

TEST(MpegFrame, IsNothingElse) {
    for (const auto bytes : {"\xFF\xFB\x90"sv, "\xFE\xFB\x90\x00"sv, "\xFF\xF9\x50\x80"sv /* ADTS */,
                             "\xFF\xFD\x90\x00"sv /* layer II */, "\xFF\xEB\x90\x00"sv /* version 1 of 4 */,
                             "\xFF\xFB\x00\x00"sv /* free */, "\xFF\xFB\xF0\x00"sv, "\xFF\xFB\x9C\x00"sv})
        EXPECT_FALSE(read_mpeg_frame(bytes));
}

TEST(Sniff, KnowsContainersByTheirFirstBytes) {
    EXPECT_EQ(sniff_bytes("fLaC\0\0\0\x22"sv)->container, AudioContainer::flac);
    EXPECT_EQ(sniff_bytes("OggS\0"sv)->container, AudioContainer::ogg);
    EXPECT_EQ(sniff_bytes("\0\0\0\x20"
                          "ftypM4A "sv)
                  ->container,
              AudioContainer::mp4);
    EXPECT_EQ(sniff_bytes("wvpk"sv)->container, AudioContainer::wavpack);
    EXPECT_EQ(sniff_bytes("RIFF\0\0\0\0WAVE"sv)->container, AudioContainer::wav);
    EXPECT_EQ(sniff_bytes("RF64\xFF\xFF\xFF\xFFWAVE"sv)->container, AudioContainer::wav);
    EXPECT_EQ(sniff_bytes("FORM\0\0\0\0AIFF"sv)->container, AudioContainer::aiff);
    EXPECT_EQ(sniff_bytes("FORM\0\0\0\0AIFC"sv)->container, AudioContainer::aiff);
}

TEST(Sniff, RefusesWhatOnlyLooksAlike) {
    for (const auto bytes : {""sv, "fLa"sv, "RIFF\0\0\0\0WEBP"sv, "JUNK\0\0\0\0WAVE"sv, "LIST\0\0\0\0AIFF"sv,
                             "#EXTM3U\n"sv, "\x1A\x45\xDF\xA3"sv, "%PDF-1.7"sv, "ID3"sv, "\xFF\xFB\x90\x00"sv})
        EXPECT_FALSE(sniff_bytes(bytes)) << bytes;
}

TEST(Sniff, AnMp3IsSeveralFramesInARow) {
    EXPECT_EQ(sniff_bytes(frames(3)), (Sniffed{.container = AudioContainer::mp3, .offset = 0}));
    EXPECT_TRUE(sniff_bytes(frames(1))) << "all of a short file";
    EXPECT_TRUE(sniff_bytes(frames(1) + "TAG" + std::string(125, ' ')));
    EXPECT_FALSE(sniff_bytes(frames(1) + std::string(1000, 'x')));
    EXPECT_FALSE(sniff_bytes(frames(1) + frames(1, "\xFF\xFB\x94\x00"sv) + std::string(1000, 'x')))
        << "of two sample rates";
}

TEST(Sniff, LooksBehindTagsAndJunk) {
    EXPECT_EQ(sniff_bytes(id3(1000) + frames(3)), (Sniffed{.container = AudioContainer::mp3, .offset = 1010}));
    EXPECT_EQ(sniff_bytes(id3(1000) + id3(7) + frames(3))->offset, 1027);
    EXPECT_EQ(sniff_bytes(id3(1000, 0x10) + std::string(10, '\0') + frames(3))->offset, 1020) << "a footer";
    EXPECT_EQ(sniff_bytes(std::string(60'000, '\0') + frames(3))->offset, 60'000);
    EXPECT_FALSE(sniff_bytes(std::string(70'000, '\0') + frames(3))) << "too much of it";
    EXPECT_EQ(sniff_bytes(id3(300) + "fLaC"), (Sniffed{.container = AudioContainer::flac, .offset = 310}));
    EXPECT_FALSE(sniff_bytes(id3(300) + "OggS"));
    EXPECT_FALSE(sniff_bytes(id3(0) + id3(0) + id3(0) + id3(0) + id3(0) + frames(3))) << "a tower of tags";
    EXPECT_FALSE(sniff_bytes("ID3\x04\0\0\x80\0\0\0"sv)) << "a size that is none";
}

}  // namespace
}  // namespace veza::ffmpeg
