#include "domain/picture.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

TEST(Picture, FormatsAreKnownByTheirFirstBytes) {
    using std::string_view_literals::operator""sv;
    EXPECT_EQ(picture_format("\xFF\xD8\xFF\xE0"sv), PictureFormat::jpeg);
    EXPECT_EQ(picture_format("\x89PNG\r\n\x1A\n"sv), PictureFormat::png);
    EXPECT_EQ(picture_format("RIFF\0\0\0\0WEBP"sv), PictureFormat::webp);
    EXPECT_EQ(picture_format("GIF89a"sv), PictureFormat::gif);
    EXPECT_EQ(picture_format("<svg>"sv), std::nullopt);
    EXPECT_EQ(picture_format("fLaC"sv), std::nullopt);
}

TEST(Picture, EachFormatHasItsOwnTypeAndEnding) {
    EXPECT_EQ(content_type_of(PictureFormat::jpeg), "image/jpeg");
    EXPECT_EQ(extension_of(PictureFormat::jpeg), "jpg");
    EXPECT_EQ(content_type_of(PictureFormat::webp), "image/webp");
    EXPECT_EQ(extension_of(PictureFormat::gif), "gif");
    EXPECT_EQ(extension_of(PictureFormat::png), "png");
}

TEST(Picture, FitsInsideWithoutGrowing) {
    const Rendition wanted{.box = {.width = 800, .height = 600}};
    EXPECT_EQ(fitted({.width = 4000, .height = 2000}, wanted), (PictureSize{.width = 800, .height = 400}));
    EXPECT_EQ(fitted({.width = 1000, .height = 3000}, wanted), (PictureSize{.width = 200, .height = 600}));
    EXPECT_EQ(fitted({.width = 10, .height = 20}, wanted), (PictureSize{.width = 10, .height = 20}));
    EXPECT_EQ(fitted({.width = 12'000, .height = 1}, wanted), (PictureSize{.width = 800, .height = 1}));
}

TEST(Picture, CoversWithTheProportionsOfTheBox) {
    const Rendition wanted{.box = {.width = 128, .height = 128}, .fit = Rendition::Fit::cover};
    EXPECT_EQ(fitted({.width = 4000, .height = 2000}, wanted), (PictureSize{.width = 128, .height = 128}));
    EXPECT_EQ(fitted({.width = 100, .height = 50}, wanted), (PictureSize{.width = 50, .height = 50}));
    EXPECT_EQ(fitted({.width = 1, .height = 1}, wanted), (PictureSize{.width = 1, .height = 1}));
}

}  // namespace
}  // namespace veza::domain
