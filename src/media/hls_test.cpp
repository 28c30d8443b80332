#include "media/hls.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace veza::media::hls {
namespace {

const Sound kSong{.sample_rate = 44'100, .channels = 2, .samples = 44'100ULL * 30};

TEST(HlsParts, are_read_as_they_are_written) {
    for (const auto part :
         {Part{.kind = PartKind::playlist}, Part{.kind = PartKind::header}, Part{.kind = PartKind::segment, .index = 0},
          Part{.kind = PartKind::segment, .index = 4711}})
        EXPECT_EQ(parse_part(name_of(part)), part);
    for (const auto* const name : {"", ".m4s", "01.m4s", "-1.m4s", "1.m4s.", "1.mp4", "x.m4s", "4294967296.m4s",
                                   "../index.m3u8", "init.mp4 ", "+1.m4s", " 1.m4s"})
        EXPECT_EQ(parse_part(name), std::nullopt) << name;
}

TEST(HlsPlaylist, names_every_segment_with_its_length) {
    const Variant variant({AudioCodec::opus, 96}, Packaging::hls, kSong);
    const auto text = media_playlist(variant, "user=u&expires=1&signature=s");
    EXPECT_TRUE(text.starts_with("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n"));
    EXPECT_TRUE(text.ends_with("#EXT-X-ENDLIST\n"));
    EXPECT_TRUE(text.contains("#EXT-X-MAP:URI=\"init.mp4?user=u&expires=1&signature=s\"\n"));
    EXPECT_TRUE(text.contains("#EXT-X-TARGETDURATION:4\n"));
    std::istringstream lines(text);
    double total = 0;
    std::uint32_t segments = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#EXTINF:")) {
            const auto length = std::stod(line.substr(8));
            EXPECT_LE(length, 4.5);
            total += length;
        } else if (!line.starts_with('#')) {
            EXPECT_EQ(line, std::to_string(segments++) + ".m4s?user=u&expires=1&signature=s");
        }
    }
    EXPECT_EQ(segments, variant.segments());
    EXPECT_NEAR(total, 30 + 120.0 / 48'000, 0.0001);
}

/// Chromium appends no Opus whose description names another rate than its track.
TEST(HlsHeader, of_opus_names_one_rate_whatever_the_source_has) {
    const Variant variant({AudioCodec::opus, 48}, Packaging::hls, kSong);
    const auto header = variant.header();
    const std::string rate{"\x00\x00\xBB\x80", 4};  // 48,000
    const auto entry = header.find("Opus");
    ASSERT_NE(entry, std::string_view::npos);
    // ISO/IEC 14496-12: of an AudioSampleEntry, 16.16 behind 24 bytes. In dOps: behind version, channels and pre-skip.
    EXPECT_EQ(header.substr(entry + 4 + 24, 4), rate.substr(2) + std::string(2, '\0'));
    const auto description = header.find("dOps", entry);
    ASSERT_NE(description, std::string_view::npos);
    EXPECT_EQ(header.substr(description + 4 + 4, 4), rate);
}

TEST(HlsHeader, of_aac_names_the_rate_of_the_source_where_that_is_one_of_music) {
    struct Rate {
        std::uint32_t source;
        std::uint32_t encoded;
        std::uint16_t config;  ///< ISO/IEC 14496-3: AAC-LC, the rate's index, two channels
    };
    for (const auto& rate : {Rate{44'100, 44'100, 0x1210}, Rate{22'050, 44'100, 0x1210}, Rate{88'200, 44'100, 0x1210},
                             Rate{48'000, 48'000, 0x1190}, Rate{96'000, 48'000, 0x1190}, Rate{8'000, 48'000, 0x1190}}) {
        const Sound sound{.sample_rate = rate.source, .channels = 2, .samples = rate.source * 30ULL};
        const Variant variant({AudioCodec::aac, 128}, Packaging::hls, sound);
        EXPECT_EQ(variant.grid().rate, rate.encoded);
        const auto& header = variant.header();
        const auto number = [&](std::size_t at) {
            return static_cast<std::uint16_t>(static_cast<std::uint8_t>(header[at]) << 8 |
                                              static_cast<std::uint8_t>(header[at + 1]));
        };
        const auto entry = header.find("mp4a", header.find("stsd"));
        ASSERT_NE(entry, std::string::npos);
        EXPECT_EQ(number(entry + 4 + 24), rate.encoded);
        const auto description = header.find("esds", entry);
        const auto config = header.find(std::string("\x05\x02", 2), description);
        ASSERT_NE(config, std::string::npos);
        EXPECT_EQ(number(config + 2), rate.config);
        const auto playlist = media_playlist(variant, {});
        EXPECT_TRUE(playlist.contains("#EXT-X-TARGETDURATION:4\n")) << playlist;
    }
}

TEST(HlsPlaylist, of_all_renditions_promises_rates_that_are_held) {
    for (const auto codec : {AudioCodec::aac, AudioCodec::opus}) {
        const auto text = master_playlist(codec, kSong, "q=1");
        std::size_t at = 0;
        for (const auto kbps : hls_bitrates(codec)) {
            const Variant variant({codec, kbps}, Packaging::hls, kSong);
            at = text.find("#EXT-X-STREAM-INF:BANDWIDTH=", at);
            ASSERT_NE(at, std::string::npos);
            const auto promised = std::stoull(text.substr(at + 28));
            for (std::uint32_t i = 0; i < variant.segments(); ++i) {
                const auto segment = variant.segment(i);
                const double length =
                    static_cast<double>(segment.frames.count) * variant.grid().frame / variant.grid().rate;
                EXPECT_LE(static_cast<double>(segment.size) * 8 / length, static_cast<double>(promised));
            }
            EXPECT_LE(static_cast<double>(promised), kbps * 1000 * 1.08) << "containers are no tenth of it";
            at = text.find(name_of(Rendition{codec, kbps}) + "/index.m3u8?q=1\n", at);
            ASSERT_NE(at, std::string::npos);
        }
        EXPECT_TRUE(text.contains(codec == AudioCodec::aac ? "CODECS=\"mp4a.40.2\"" : "CODECS=\"opus\""));
    }
}

}  // namespace
}  // namespace veza::media::hls
