#include "adapters/vips/image_processor.hpp"

#include "adapters/vips/image_wire.hpp"
#include "domain/file_type.hpp"
#include "ports/contract/image_processor_contract.hpp"
#include "ports/contract/sample_pictures.hpp"

namespace veza::vips {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using domain::PictureFormat;
using domain::PictureSize;
using domain::Rendition;
using std::string_view_literals::operator""sv;

std::unique_ptr<ImageProcessor> processor() {
    return std::make_unique<ImageProcessor>(
        ImageProcessor::Options{.launcher = {.arguments = {"--sandboxed", "images"}}});
}

VEZA_INSTANTIATE_IMAGE_PROCESSOR_CONTRACT(Vips, (contract::ImageProcessorFactory{.name = "vips", .make = processor}));

/// A JPEG as phones write them: upright only by its EXIF orientation (6), with the place where it was taken.
std::string with_exif(const std::string& jpeg) {
    std::string tiff("MM\0\x2A\0\0\0\x08\0\x02"sv);
    tiff += "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"sv;           // orientation
    tiff += "\x88\x25\0\x04\0\0\0\x01\0\0\0\x26"sv;           // where the GPS directory is
    tiff += "\0\0\0\0"sv;                                     // no further directory
    tiff += "\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0"sv;  // latitude: north
    const auto size = 2 + 6 + tiff.size() + 16;
    std::string segment("\xFF\xE1"sv);
    segment += static_cast<char>(size >> 8U);
    segment += static_cast<char>(size & 0xFFU);
    segment += "Exif\0\0"sv;
    segment += tiff + "GPS-52.51,13.37!";
    return jpeg.substr(0, 2) + segment + jpeg.substr(2);
}

/// Two frames of one pixel, red and green.
std::string moving_gif() {
    std::string gif("GIF89a\x01\0\x01\0\x80\0\0\xFF\0\0\0\xFF\0"sv);
    gif += "\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0"sv;
    for (const auto pixel : {"\x44\x01"sv, "\x4C\x01"sv}) {
        gif += "\x21\xF9\x04\0\x0A\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02"sv;
        gif += pixel;
        gif += '\0';
    }
    return gif += '\x3B';
}

struct VipsImages : testing::Test {
    const std::unique_ptr<ImageProcessor> images = processor();

    core::Result<std::vector<ports::Picture>> render(std::string_view content, Rendition wanted) const {
        return core::testing::run(images->render(contract::as_blob(content), {wanted}));
    }
    [[nodiscard]] ports::Picture picture(std::string_view content, Rendition wanted) const {
        return must(render(content, wanted)).at(0);
    }
    [[nodiscard]] std::string as(PictureFormat format, PictureSize size) const {
        return picture(contract::sample_png(size), {.box = size, .format = format}).bytes;
    }
    static constexpr Rendition kSame{.box = {.width = 4096, .height = 4096}, .animated = true};
};

TEST_F(VipsImages, ReadsEveryFormatThatItWrites) {
    for (const auto format : {PictureFormat::jpeg, PictureFormat::png, PictureFormat::webp, PictureFormat::gif}) {
        const auto made = picture(as(format, {.width = 64, .height = 32}), kSame);
        EXPECT_EQ(made.format, format);
        EXPECT_EQ(made.size, (PictureSize{.width = 64, .height = 32}));
    }
}

TEST_F(VipsImages, TurnsPicturesUprightAndForgetsWhereTheyWereTaken) {
    const auto taken = with_exif(as(PictureFormat::jpeg, {.width = 200, .height = 100}));
    ASSERT_NE(taken.find("GPS-52.51"), std::string::npos);
    for (const auto format : {PictureFormat::jpeg, PictureFormat::webp, PictureFormat::png}) {
        const auto made = picture(taken, {.box = {.width = 400, .height = 400}, .format = format});
        EXPECT_EQ(made.size, (PictureSize{.width = 100, .height = 200}));
        EXPECT_EQ(made.bytes.find("GPS"), std::string::npos);
        // In a WebP, libvips 8.14 always writes a block of its own: not of the orientation, which is done, nor the place.
        const auto exif = made.bytes.find("Exif");
        if (format != PictureFormat::webp) EXPECT_EQ(exif, std::string::npos);
        if (exif != std::string::npos)
            for (const auto tag : {"\x88\x25"sv, "\x25\x88"sv})
                EXPECT_EQ(made.bytes.find(tag, exif), std::string::npos) << "a directory of places";
    }
}

TEST_F(VipsImages, WhatMovesGoesOnMovingWhereItMay) {
    const auto moving = moving_gif();
    const auto whole = picture(moving, kSame);
    EXPECT_TRUE(whole.animated);
    EXPECT_EQ(whole.format, PictureFormat::gif);
    EXPECT_EQ(whole.size, (PictureSize{.width = 1, .height = 1}));
    EXPECT_TRUE(picture(whole.bytes, kSame).animated) << "there are two frames in it";
    EXPECT_TRUE(
        picture(moving, {.box = {.width = 9, .height = 9}, .format = PictureFormat::webp, .animated = true}).animated);
    EXPECT_FALSE(
        picture(moving, {.box = {.width = 9, .height = 9}, .format = PictureFormat::png, .animated = true}).animated);
    EXPECT_FALSE(picture(moving, {.box = {.width = 9, .height = 9}}).animated);
}

TEST_F(VipsImages, WhatHidesInAPictureIsLeftBehind) {
    const auto polyglot = as(PictureFormat::jpeg, {.width = 32, .height = 32}) + "<script>alert(1)</script>PK\x03\x04";
    EXPECT_EQ(picture(polyglot, kSame).bytes.find("<script>"), std::string::npos);
    auto png = contract::sample_png({.width = 32, .height = 32});
    png += "<?php evil(); ?>";
    EXPECT_EQ(picture(png, kSame).bytes.find("<?php"), std::string::npos);
}

TEST_F(VipsImages, BrokenPicturesAreRefused) {
    for (const auto format : {PictureFormat::jpeg, PictureFormat::png, PictureFormat::webp}) {
        const auto whole = as(format, {.width = 300, .height = 300});
        for (const std::size_t part : {whole.size() / 2, std::size_t{40}, std::size_t{13}})
            EXPECT_EQ(must_fail(render(whole.substr(0, part), kSame)).reason, Reason::image_invalid)
                << domain::content_type_of(format) << ' ' << part;
    }
    EXPECT_EQ(must_fail(render("GIF89a", kSame)).reason, Reason::image_invalid);
    EXPECT_EQ(must_fail(render("\xFF\xD8\xFF<svg onload=alert(1)>"sv, kSame)).reason, Reason::image_invalid);
    EXPECT_EQ(must_fail(render("RIFF\xFF\xFF\xFF\x7FWEBPVP8 "sv, kSame)).reason, Reason::image_invalid);
}

TEST_F(VipsImages, AWorkerThatIsEndedCostsOneFileOnly) {
    ImageProcessor hasty(
        {.launcher = {.arguments = {"--sandboxed", "images"}, .patience = std::chrono::milliseconds{0}}});
    const auto blob = contract::as_blob(contract::sample_png({.width = 3000, .height = 3000}));
    EXPECT_EQ(must_fail(core::testing::run(hasty.render(blob, {kSame}))).reason, Reason::media_failed);
    EXPECT_EQ(picture(contract::sample_png({.width = 8, .height = 8}), kSame).size.width, 8);
}

TEST_F(VipsImages, AfterTheStopNothingIsBegun) {
    images->stop();
    EXPECT_EQ(must_fail(render(contract::sample_png({.width = 8, .height = 8}), kSame)).code, core::Code::unavailable);
}

/// A worker that has been taken over answers what it likes.
struct LyingWorker : testing::Test {
    /// Says these bytes as its reply and writes the file it was given as what it made.
    static core::Error ask(const Reply& reply, std::string_view made) {
        const std::string script =
            "cat >/dev/null <&0; printf '" + octal(to_bytes(reply)) + "' >&3; printf '" + octal(made) + "' >&1";
        ImageProcessor images({.launcher = {.executable = "/bin/sh", .arguments = {"-c", script}}});
        const auto blob = contract::as_blob(contract::sample_png({.width = 8, .height = 8}));
        return must_fail(core::testing::run(
            images.render(blob, {{.box = {.width = 10, .height = 10}, .format = PictureFormat::webp}})));
    }
    static std::string octal(std::string_view bytes) {
        std::string text;
        for (const char byte : bytes) {
            const auto value = static_cast<unsigned char>(byte);
            text += '\\';
            for (const unsigned shift : {6U, 3U, 0U}) text += static_cast<char>('0' + (value >> shift & 7U));
        }
        return text;
    }
    static Reply reply(std::uint64_t size, std::uint32_t width, PictureFormat format = PictureFormat::webp) {
        Reply reply{.verdict = Verdict::made, .count = 1};
        reply.made[0] = {.size = size, .width = width, .height = 1, .format = static_cast<std::uint32_t>(format)};
        return reply;
    }
};

TEST_F(LyingWorker, IsNotBelieved) {
    constexpr auto kWebp = "RIFF\0\0\0\0WEBP"sv;
    EXPECT_EQ(ask(reply(12, 11), kWebp).reason, Reason::media_failed) << "larger than wanted";
    EXPECT_EQ(ask(reply(12, 0), kWebp).reason, Reason::media_failed) << "without a side";
    EXPECT_EQ(ask(reply(13, 1), kWebp).reason, Reason::media_failed) << "more than it wrote";
    EXPECT_EQ(ask(reply(11, 1), kWebp).reason, Reason::media_failed) << "less than it wrote";
    EXPECT_EQ(ask(reply(~std::uint64_t{0}, 1), kWebp).reason, Reason::media_failed) << "as much as can be";
    EXPECT_EQ(ask(reply(12, 1), "<html></html>").reason, Reason::media_failed) << "a page";
    EXPECT_EQ(ask(reply(6, 1, PictureFormat::gif), "GIF89a").reason, Reason::media_failed) << "another format";
    auto two = reply(12, 1);
    two.count = 2;
    EXPECT_EQ(ask(two, kWebp).reason, Reason::media_failed) << "more than wanted";
    auto other = reply(12, 1);
    other.verdict = static_cast<Verdict>(7);
    EXPECT_EQ(ask(other, kWebp).reason, Reason::media_failed) << "neither yes nor no";
}

}  // namespace
}  // namespace veza::vips
