#include "net/ws_frame.hpp"

#include "net/ws_test_support.hpp"

#include <gtest/gtest.h>

namespace veza::net {
namespace {

using namespace std::string_literals;
using test::client_close;
using test::client_text;
using test::kInvalidPayload;
using test::raw;
using Kind = FrameEvent::Kind;

TEST(FrameParser, gives_a_whole_message_without_copying_it) {
    std::string bytes = client_text("in place");
    FrameParser parser(1024);
    std::span<char> input(bytes);
    const auto event = parser.next(input);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->payload.data(), bytes.data() + 6);
}

TEST(FrameParser, refuses_from_the_first_two_bytes) {
    std::string bytes = raw({0x81, 0x05});
    FrameParser parser(1024);
    std::span<char> input(bytes);
    const auto event = parser.next(input);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->kind, Kind::violation);
}

TEST(FrameParser, refuses_text_before_its_frame_is_whole) {
    std::string bytes = client_text("\xFF and much more to come").substr(0, 8);
    FrameParser parser(1024);
    std::span<char> input(bytes);
    const auto event = parser.next(input);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->code, kInvalidPayload);
}

TEST(FrameParser, swallows_everything_after_the_end) {
    std::string bytes = client_close(1000) + client_text("late");
    FrameParser parser(1024);
    std::span<char> input(bytes);
    ASSERT_TRUE(parser.next(input));
    EXPECT_TRUE(parser.finished());
    EXPECT_FALSE(parser.next(input));
    EXPECT_TRUE(input.empty());
}

TEST(Unmask, goes_on_where_it_ended) {
    const std::string plain = "the quick brown fox jumps over the lazy dog, twice and thrice";
    const std::array<std::uint8_t, 4> mask{0x12, 0x34, 0x56, 0x78};
    std::string masked = plain;
    for (std::size_t i = 0; i < masked.size(); ++i)
        masked[i] = static_cast<char>(static_cast<std::uint8_t>(masked[i]) ^ mask[i % 4]);
    for (std::size_t cut = 0; cut <= plain.size(); ++cut) {
        std::string bytes = masked;
        auto turning = mask;
        unmask(std::span(bytes).first(cut), turning);
        unmask(std::span(bytes).subspan(cut), turning);
        ASSERT_EQ(bytes, plain) << "cut at " << cut;
    }
}

TEST(Encode, control_frames) {
    EXPECT_EQ(encode_ping("hi")->bytes(), "\x89\x02hi");
    EXPECT_EQ(encode_pong("")->bytes(), "\x8A\x00"s);
    EXPECT_EQ(encode_close(1000, "bye")->bytes(),
              "\x88\x05\x03\xE8"
              "bye");
    EXPECT_EQ(encode_close(FrameEvent::kNoStatus, "dropped")->bytes(), "\x88\x00"s);
}

TEST(Encode, cuts_a_long_reason_between_characters) {
    std::string reason;
    while (reason.size() < 200) reason += "\xE2\x82\xAC";
    const auto frame = encode_close(1000, reason);
    const auto sent = frame->payload().substr(2);
    EXPECT_EQ(sent.size(), 123U);  // 41 whole characters
    EXPECT_TRUE(is_utf8(sent));
    EXPECT_EQ(encode_close(1000, "a" + reason)->payload().size(), 2U + 1U + 120U);
}

TEST(Encode, text_lengths) {
    const auto header = [](std::size_t size) {
        const auto frame = gateway::Frame::text(std::string(size, 'x'));
        EXPECT_EQ(frame->payload(), std::string(size, 'x'));
        return std::string(frame->bytes().substr(0, frame->bytes().size() - size));
    };
    EXPECT_EQ(header(0), "\x81\x00"s);
    EXPECT_EQ(header(125), "\x81\x7D");
    EXPECT_EQ(header(126), "\x81\x7E\x00\x7E"s);
    EXPECT_EQ(header(65535), "\x81\x7E\xFF\xFF");
    EXPECT_EQ(header(65536), "\x81\x7F\x00\x00\x00\x00\x00\x01\x00\x00"s);
}

}  // namespace
}  // namespace veza::net
