#include "domain/file_type.hpp"
#include "ports/contract/image_processor_contract.hpp"
#include "ports/contract/sample_pictures.hpp"

#include <stdexcept>

namespace veza::contract {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using domain::PictureFormat;
using domain::PictureSize;
using domain::Rendition;

void ImageProcessorContract::link() {}

TEST_P(ImageProcessorContract, RendersEachAsItIsWanted) {
    const Rendition whole{.box = {.width = 1000, .height = 1000}};
    const Rendition small{.box = {.width = 100, .height = 100}, .format = PictureFormat::webp};
    const Rendition square{
        .box = {.width = 50, .height = 50}, .fit = Rendition::Fit::cover, .format = PictureFormat::jpeg};
    const auto pictures = must(render(sample_png({.width = 300, .height = 200}), {whole, small, square}));
    ASSERT_EQ(pictures.size(), 3);
    EXPECT_EQ(pictures[0].size, (PictureSize{.width = 300, .height = 200}));
    EXPECT_EQ(pictures[0].format, PictureFormat::png);
    EXPECT_EQ(pictures[1].size, (PictureSize{.width = 100, .height = 67}));
    EXPECT_EQ(pictures[1].format, PictureFormat::webp);
    EXPECT_EQ(pictures[2].size, (PictureSize{.width = 50, .height = 50}));
    EXPECT_EQ(pictures[2].format, PictureFormat::jpeg);
    for (const auto& picture : pictures) {
        EXPECT_EQ(domain::picture_format(picture.bytes), picture.format);
        EXPECT_FALSE(picture.animated);
    }
}

TEST_P(ImageProcessorContract, RendersAsManyAsItPromises) {
    std::vector<Rendition> wanted;
    for (std::uint32_t side = 20; wanted.size() < ports::ImageProcessor::kRenditionsMax; side += 20)
        wanted.push_back({.box = {.width = side, .height = side}, .fit = Rendition::Fit::cover});
    const auto pictures = must(render(sample_png({.width = 300, .height = 300}), wanted));
    ASSERT_EQ(pictures.size(), wanted.size());
    for (std::size_t at = 0; at < wanted.size(); ++at) EXPECT_EQ(pictures[at].size, wanted[at].box);
    wanted.push_back(wanted.front());
    EXPECT_THROW(static_cast<void>(render(sample_png({.width = 300, .height = 300}), wanted)), std::invalid_argument);
}

TEST_P(ImageProcessorContract, NothingGrows) {
    const Rendition square{
        .box = {.width = 512, .height = 512}, .fit = Rendition::Fit::cover, .format = PictureFormat::webp};
    const auto pictures = must(render(sample_png({.width = 40, .height = 20}), {square}));
    EXPECT_EQ(pictures.at(0).size, (PictureSize{.width = 20, .height = 20}));
}

TEST_P(ImageProcessorContract, WhatIsNoPictureIsRefused) {
    const Rendition any{.box = {.width = 100, .height = 100}};
    for (const auto* const content :
         {"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "#EXTM3U\nfile:///etc/passwd\n", "fLaC", "GIF", "just text"}) {
        const auto error = must_fail(render(content, {any}));
        EXPECT_EQ(error.code, Code::invalid) << content;
        EXPECT_EQ(error.reason, Reason::image_invalid) << content;
    }
}

TEST_P(ImageProcessorContract, WhatIsTooLargeIsRefusedByItsHeader) {
    const Rendition any{.box = {.width = 100, .height = 100}};
    for (const PictureSize size :
         {PictureSize{.width = 50'000, .height = 50'000}, PictureSize{.width = 12'001, .height = 1},
          PictureSize{.width = 10'000, .height = 5'001}}) {
        const auto error = must_fail(render(hollow_png(size), {any}));
        EXPECT_EQ(error.code, Code::too_large) << size.width;
        EXPECT_EQ(error.reason, Reason::image_too_large) << size.width;
    }
}

}  // namespace veza::contract
