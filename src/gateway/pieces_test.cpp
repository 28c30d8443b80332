#include "gateway/pieces.hpp"

#include <gtest/gtest.h>

#include <string>

namespace veza::gateway {
namespace {

Piece piece(const std::string& text, Urgency urgency = Urgency::durable) {
    return {.frame = Frame::text(text), .urgency = urgency};
}

std::string bytes_of(std::span<const Piece> pieces) {
    std::string bytes;
    for (const auto& each : pieces) bytes += each.frame->bytes();
    return bytes;
}

TEST(Pieces, NeighboursOfOneUrgencyAreOneBuffer) {
    const std::vector frames{piece("a"), piece("b"), piece("c", Urgency::ephemeral), piece("d")};
    const auto pieces = joined(frames);
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(bytes_of(pieces), bytes_of(frames));
    EXPECT_EQ(pieces[0].frame->messages().size(), 2U);
    EXPECT_EQ(pieces[0].frame->count(), 2U);
    EXPECT_EQ(pieces[1], frames[2]) << "one alone stays as it is";
    EXPECT_EQ(pieces[1].frame->count(), 1U);
    EXPECT_EQ(pieces[2], frames[3]);
}

TEST(Pieces, NoPieceIsLargerThanAnOutboxTakes) {
    std::vector<Piece> frames;
    for (int i = 0; i < 20; ++i) frames.push_back(piece(std::string(4'000, 'x')));
    frames.push_back(piece(std::string(100'000, 'y')));
    const auto pieces = joined(frames);
    EXPECT_EQ(bytes_of(pieces), bytes_of(frames));
    EXPECT_EQ(pieces.size(), 6U);
    for (const auto& each : std::span(pieces).first(5)) EXPECT_LE(each.frame->bytes().size(), 16U * 1024);
    EXPECT_EQ(pieces.back(), frames.back());
    EXPECT_TRUE(joined({}).empty());
}

TEST(Pieces, AreCompressedMessageByMessage) {
    const std::vector frames{piece("long"), piece("x"), piece("longer")};
    const auto pieces = joined(frames);
    int asked = 0;
    const auto compress = [&asked](std::string_view payload) -> FramePtr {
        ++asked;
        return payload.size() > 1 ? Frame::with_opcode(0x41, payload.substr(0, 1)) : nullptr;
    };
    const auto& smaller = pieces[0].frame->compressed(compress);
    ASSERT_TRUE(smaller);
    EXPECT_EQ(smaller->bytes(), "\xC1\x01l\x81\x01x\xC1\x01l");
    EXPECT_EQ(smaller->count(), 3U);
    EXPECT_EQ(frames[0].frame->compressed(compress)->bytes(), "\xC1\x01l") << "and each has its own form, too";
    EXPECT_EQ(asked, 3);
    const auto stays = joined(std::vector{piece("x"), piece("y")});
    EXPECT_FALSE(stays[0].frame->compressed(compress));
}

}  // namespace
}  // namespace veza::gateway
