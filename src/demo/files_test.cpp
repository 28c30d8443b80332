// The files that are made of what was computed.
#include "demo/picture.hpp"
#include "demo/wav.hpp"

#include <gmock/gmock.h>

namespace veza::demo {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using namespace std::string_view_literals;

std::uint32_t little(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<std::uint8_t>(bytes[at + i])} << (8 * i);
    return value;
}

TEST(Wav, SaysWhatItHolds) {
    const Sound sound{.samples = {1, -1, 258, 0}};
    const auto file = wav(sound, {});
    EXPECT_THAT(file, StartsWith("RIFF"));
    EXPECT_EQ(little(file, 4), file.size() - 8);
    EXPECT_EQ(file.substr(8, 8), "WAVEfmt ");
    EXPECT_EQ(file.substr(20, 4), "\x01\x00\x02\x00"sv) << "PCM, two channels";
    EXPECT_EQ(little(file, 24), 44'100U);
    EXPECT_EQ(little(file, 28), 44'100U * 4);
    EXPECT_THAT(file, EndsWith("data\x08\x00\x00\x00\x01\x00\xFF\xFF\x02\x01\x00\x00"sv));
}

TEST(Wav, CarriesItsTagsOnEvenPlaces) {
    const auto file = wav({.samples = {0, 0}}, {.title = "La verrière", .artist = "Mira", .year = 2025, .number = 2});
    EXPECT_THAT(file, HasSubstr("INFOINAM\x0D\x00\x00\x00La verrière\x00\x00IART\x05\x00\x00\x00Mira\x00\x00"sv));
    EXPECT_THAT(file, HasSubstr("ICRD\x05\x00\x00\x00"
                                "2025\x00\x00IPRT\x02\x00\x00\x00"
                                "2\x00"sv));
    EXPECT_THAT(file, Not(HasSubstr("IGNR")));
    EXPECT_EQ(little(file, 4), file.size() - 8);
}

TEST(Png, IsOneByTheBook) {
    const auto file = png({.width = 1, .height = 1, .pixels = {{.red = 255}}});
    EXPECT_THAT(
        file,
        StartsWith(
            "\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90\x77\x53\xDE"sv));
    // Zlib's header, one stored block of four bytes, which are no filter and a red pixel, and their Adler-32.
    EXPECT_THAT(file, HasSubstr("IDAT\x78\x01\x01\x04\x00\xFB\xFF\x00\xFF\x00\x00\x03\x01\x01\x00"sv));
    EXPECT_THAT(file, EndsWith("\x00\x00\x00\x00IEND\xAE\x42\x60\x82"sv));
}

TEST(Picture, TheSameSeedIsTheSamePicture) {
    for (const auto draw : {portrait, cover, flyer}) {
        const auto picture = draw(1);
        EXPECT_EQ(picture.pixels.size(), picture.width * picture.height);
        EXPECT_EQ(picture.pixels, draw(1).pixels);
        EXPECT_NE(picture.pixels, draw(2).pixels);
        EXPECT_NE(picture.pixels.front(), picture.pixels.at(picture.pixels.size() / 2 + picture.width / 2));
    }
}

TEST(Picture, OfMoreThanOneBlockIsWhole) {
    const auto picture = portrait(1);
    const auto file = png(picture);
    const auto rows = picture.height * (3 * picture.width + 1);
    const auto blocks = (rows + 65'534) / 65'535;
    EXPECT_EQ(file.size(), 8 + 25 + 12 + 12 + 2 + rows + 5 * blocks + 4);
}

}  // namespace
}  // namespace veza::demo
