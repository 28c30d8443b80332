#include "media/variant.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace veza::media {
namespace {

struct Case {
    Rendition rendition;
    Packaging packaging;
};

std::vector<Case> every_rendition() {
    std::vector<Case> all;
    for (const auto codec : {AudioCodec::opus, AudioCodec::aac, AudioCodec::mp3}) {
        for (const auto kbps : file_bitrates(codec)) all.push_back({{codec, kbps}, Packaging::file});
        for (const auto kbps : hls_bitrates(codec)) all.push_back({{codec, kbps}, Packaging::hls});
    }
    return all;
}

/// From a fraction of a frame to hours, in rates that divide and rates that do not.
const std::vector<Sound> kSounds{
    {48'000, 2, 1},         {48'000, 2, 960},           {48'000, 2, 192'000},   {44'100, 2, 44'100},
    {44'100, 1, 1'000'003}, {44'100, 2, 13'230'000},    {96'000, 2, 9'600'001}, {8'000, 1, 80'000},
    {22'050, 6, 700'000},   {192'000, 8, 4'147'200'000}};

/// A frame of the size that the plan has for it, as an encoder at a constant rate makes it.
std::vector<std::byte> frame_for(const Variant& variant, std::uint64_t number) {
    const auto kbps = variant.rendition().kbps;
    const auto& grid = variant.grid();
    std::size_t size = std::size_t{kbps} * 125 * grid.frame / grid.rate;
    if (variant.rendition().codec == AudioCodec::mp3) {
        // LAME: a byte more whenever what was rounded off adds up to one.
        const std::int64_t fraction = std::int64_t{144'000} * kbps % grid.rate;
        std::int64_t lag = fraction;
        for (std::uint64_t i = 0; i <= number; ++i) {
            lag -= fraction;
            const bool longer = lag < 0;
            if (longer) lag += grid.rate;
            size = std::size_t{144'000} * kbps / grid.rate + (longer ? 1 : 0);
        }
    }
    return std::vector<std::byte>(size, std::byte{7});
}

std::string written(const Variant& variant, std::uint32_t index) {
    const auto segment = variant.segment(index);
    const auto writer = variant.writer(index);
    std::string out;
    for (std::uint32_t i = 0; i < segment.frames.count; ++i)
        EXPECT_TRUE(writer->add(frame_for(variant, segment.frames.preroll + i), out));
    EXPECT_TRUE(writer->finish(out));
    return out;
}

TEST(Variant, parts_are_the_frames_of_their_segment) {
    std::size_t most = 0;
    for (const auto& [rendition, packaging] : every_rendition())
        for (const auto& sound : kSounds) {
            const Variant variant(rendition, packaging, sound);
            for (const std::uint32_t index : {0U, variant.segments() / 2, variant.segments() - 1}) {
                const auto whole = variant.segment(index).frames;
                const auto parts = variant.parts(index);
                ASSERT_FALSE(parts.empty());
                EXPECT_EQ(parts.front().first, whole.first);
                EXPECT_EQ(parts.front().preroll, whole.preroll);
                auto next = whole.first;
                for (const auto& part : parts) {
                    EXPECT_EQ(part.first, next);
                    EXPECT_GT(part.count, 0U);
                    EXPECT_EQ(part.preroll, std::min<std::uint64_t>(part.first, variant.grid().preroll));
                    next += part.count;
                }
                EXPECT_EQ(next, whole.first + whole.count) << variant.name() << " segment " << index;
                most = std::max(most, parts.size());
            }
        }
    EXPECT_EQ(most, 2U);
}

TEST(Variant, segments_cover_every_frame_and_byte_once) {
    for (const auto& [rendition, packaging] : every_rendition())
        for (const auto& sound : kSounds) {
            const Variant variant(rendition, packaging, sound);
            std::uint64_t frame = 0;
            std::uint64_t offset = variant.header().size();
            for (std::uint32_t i = 0; i < variant.segments(); ++i) {
                const auto segment = variant.segment(i);
                ASSERT_EQ(segment.frames.first, frame);
                ASSERT_EQ(segment.offset, offset);
                ASSERT_GT(segment.frames.count, 0U);
                ASSERT_EQ(variant.segment_at(segment.offset), i);
                ASSERT_EQ(variant.segment_at(segment.offset + segment.size - 1), i);
                frame += segment.frames.count;
                offset += segment.size;
            }
            EXPECT_EQ(frame, variant.grid().frames);
            EXPECT_EQ(offset, variant.size());
        }
}

TEST(Variant, frames_reach_the_last_sample_and_not_further_than_needed) {
    for (const auto& [rendition, packaging] : every_rendition())
        for (const auto& sound : kSounds) {
            const auto grid = Variant(rendition, packaging, sound).grid();
            EXPECT_GE(grid.frames * grid.frame, grid.samples + grid.delay);
            EXPECT_LT((grid.frames - 1) * grid.frame, grid.samples + grid.delay);
            // No sample is lost by another rate: so long is it, and less than one sample longer.
            EXPECT_GE(grid.samples * sound.sample_rate, sound.samples * grid.rate);
            EXPECT_LT((grid.samples - 1) * sound.sample_rate, sound.samples * grid.rate);
        }
}

TEST(Variant, what_is_written_has_the_size_that_was_promised) {
    for (const auto& [rendition, packaging] : every_rendition())
        for (const auto& sound : {kSounds[0], kSounds[4], kSounds[6], kSounds[7]}) {
            const Variant variant(rendition, packaging, sound);
            for (const auto index : {0U, 1U, variant.segments() / 2, variant.segments() - 1}) {
                if (index >= variant.segments()) continue;
                EXPECT_EQ(written(variant, index).size(), variant.segment(index).size)
                    << variant.name() << " segment " << index;
            }
        }
}

TEST(Variant, a_tiny_rest_belongs_to_the_segment_before) {
    const Sound sound{.sample_rate = 48'000, .channels = 2, .samples = 48'000ULL * 8 + 100};
    const Variant variant({AudioCodec::opus, 96}, Packaging::hls, sound);
    EXPECT_EQ(variant.segments(), 2U);
    EXPECT_EQ(variant.segment(1).frames.count, 201U);
}

TEST(Variant, segments_have_their_pre_roll_where_there_is_room) {
    const Sound sound{.sample_rate = 48'000, .channels = 2, .samples = 48'000ULL * 60};
    const Variant variant({AudioCodec::opus, 96}, Packaging::hls, sound);
    EXPECT_EQ(variant.segment(0).frames.preroll, 0U);
    EXPECT_EQ(variant.segment(1).frames, (FrameSpan{.first = 200, .count = 200, .preroll = 4}));
}

TEST(SegmentWriter, refuses_what_would_break_the_plan) {
    const Sound sound{.sample_rate = 48'000, .channels = 2, .samples = 480'000};
    std::string out;
    const std::vector<std::byte> frame(240);
    const Variant opus({AudioCodec::opus, 96}, Packaging::file, sound);
    EXPECT_FALSE(opus.writer(0)->add(std::vector<std::byte>(241), out)) << "a frame of another size";
    EXPECT_FALSE(opus.writer(0)->finish(out)) << "frames are missing";
    const auto full = opus.writer(0);
    for (std::uint32_t i = 0; i < opus.segment(0).frames.count; ++i) ASSERT_TRUE(full->add(frame, out));
    EXPECT_FALSE(full->add(frame, out)) << "one frame too many";

    const Variant aac({AudioCodec::aac, 64}, Packaging::hls, sound);
    const auto room = std::uint64_t{aac.segment(0).frames.count} * 1024 * 64 * 125 / 48'000;
    const auto over = aac.writer(0);
    EXPECT_TRUE(over->add(std::vector<std::byte>(room), out));
    EXPECT_FALSE(over->add(std::vector<std::byte>(1), out)) << "more than there is room";
}

TEST(Variant, only_aac_is_tried_again_and_always_lower) {
    const Sound sound{.sample_rate = 48'000, .channels = 2, .samples = 480'000};
    const Variant opus({AudioCodec::opus, 96}, Packaging::hls, sound);
    EXPECT_EQ(opus.encoder_bitrate(0), 96'000U);
    EXPECT_EQ(opus.encoder_bitrate(1), 0U);
    const Variant aac({AudioCodec::aac, 128}, Packaging::hls, sound);
    std::uint32_t attempt = 0;
    for (std::uint32_t last = 128'000; aac.encoder_bitrate(attempt) != 0; ++attempt) {
        EXPECT_LT(aac.encoder_bitrate(attempt), last);
        last = aac.encoder_bitrate(attempt);
    }
    EXPECT_GT(attempt, 1U);
    EXPECT_LT(attempt, 10U);
}

TEST(Rendition, names_are_read_as_they_are_written) {
    for (const auto& [rendition, packaging] : every_rendition()) {
        EXPECT_EQ(parse_rendition(name_of(rendition)), rendition);
        EXPECT_TRUE(is_offered(rendition, packaging));
    }
    for (const auto* const name : {"", "opus", "opus-", "opus-096", "opus--1", "flac-128", "OPUS-96", "opus-96 ",
                                   "opus-4294967296", "-96", "opus-9x"})
        EXPECT_EQ(parse_rendition(name), std::nullopt) << name;
    EXPECT_FALSE(is_offered({AudioCodec::opus, 97}, Packaging::file));
    EXPECT_FALSE(is_offered({AudioCodec::mp3, 128}, Packaging::hls));
    EXPECT_FALSE(is_offered({AudioCodec::flac, 128}, Packaging::file));
}

}  // namespace
}  // namespace veza::media
