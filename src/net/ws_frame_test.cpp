#include "net/ws_frame.hpp"

#include "net/ws_test_support.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace veza::net {
namespace {

using namespace std::string_literals;
using test::client_close;
using test::client_frame;
using test::client_text;
using test::Heard;
using Kind = FrameEvent::Kind;

constexpr std::uint16_t kProtocolError = 1002;
constexpr std::uint16_t kInvalidPayload = 1007;
constexpr std::uint16_t kTooBig = 1009;

Heard text(std::string payload) {
    return {Kind::text, std::move(payload)};
}
Heard binary(std::string payload) {
    return {Kind::binary, std::move(payload)};
}
Heard ping(std::string payload) {
    return {Kind::ping, std::move(payload)};
}
Heard pong(std::string payload) {
    return {Kind::pong, std::move(payload)};
}
Heard closed(std::uint16_t code, std::string reason = {}) {
    return {Kind::close, std::move(reason), code};
}
Heard violation(std::uint16_t code) {
    return {Kind::violation, "", code};
}

/// One case of conformance: the bytes of a client, and what a server must make of them. Names and numbers follow the
/// classes of the Autobahn test suite.
struct Case {
    std::string name;
    std::string bytes;
    std::vector<Heard> expected;
};

std::string raw(std::initializer_list<int> bytes) {
    std::string result;
    for (const int byte : bytes) result.push_back(static_cast<char>(byte));
    return result;
}

std::vector<Case> framing_cases() {
    std::vector<Case> cases;
    for (const std::size_t size : {0UZ, 125UZ, 126UZ, 127UZ, 128UZ, 4096UZ, 16UZ * 1024}) {
        const std::string payload(size, '*');
        cases.push_back({"1_1_text_" + std::to_string(size), client_text(payload), {text(payload)}});
        cases.push_back({"1_2_binary_" + std::to_string(size), client_frame(0x82, payload), {binary(payload)}});
    }
    cases.push_back(
        {"1_medium_length_not_minimal", raw({0x81, 0xFE, 0x00, 0x7D, 1, 2, 3, 4}), {violation(kProtocolError)}});
    cases.push_back({"1_long_length_not_minimal",
                     raw({0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 2, 3, 4}),
                     {violation(kProtocolError)}});
    cases.push_back({"1_long_length_with_highest_bit",
                     raw({0x81, 0xFF, 0x80, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4}),
                     {violation(kProtocolError)}});
    cases.push_back({"1_unmasked", raw({0x81, 0x02, 'h', 'i'}), {violation(kProtocolError)}});
    cases.push_back({"1_two_in_a_row", client_text("one") + client_text("two"), {text("one"), text("two")}});
    cases.push_back({"1_zero_mask", client_frame(0x81, "plain", 0), {text("plain")}});
    return cases;
}

std::vector<Case> ping_cases() {
    const std::string largest(125, '\xFE');
    std::string ten;
    std::vector<Heard> ten_heard;
    for (int i = 0; i < 10; ++i) {
        ten += client_frame(0x89, "payload-" + std::to_string(i));
        ten_heard.push_back(ping("payload-" + std::to_string(i)));
    }
    return {
        {"2_1_empty", client_frame(0x89, ""), {ping("")}},
        {"2_2_text", client_frame(0x89, "Hello, world!"), {ping("Hello, world!")}},
        {"2_3_binary", client_frame(0x89, "\x00\xFF\xFE\xFD"s), {ping("\x00\xFF\xFE\xFD"s)}},
        {"2_4_largest", client_frame(0x89, largest), {ping(largest)}},
        {"2_5_too_long", client_frame(0x89, std::string(126, '\xFE')), {violation(kProtocolError)}},
        {"2_7_unasked_pong", client_frame(0x8A, ""), {pong("")}},
        {"2_9_pong_then_ping", client_frame(0x8A, "x") + client_frame(0x89, "y"), {pong("x"), ping("y")}},
        {"2_10_ten_pings", ten, ten_heard},
    };
}

std::vector<Case> reserved_cases() {
    std::vector<Case> cases;
    for (const int bits : {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70}) {
        const auto first = static_cast<std::uint8_t>(0x81 | bits);
        cases.push_back({"3_reserved_bits_" + std::to_string(bits >> 4),
                         client_text("good") + client_frame(first, "bad"),
                         {text("good"), violation(kProtocolError)}});
    }
    cases.push_back({"3_reserved_bit_on_ping", client_frame(0xC9, ""), {violation(kProtocolError)}});
    cases.push_back({"3_reserved_bit_on_close", client_frame(0xC8, ""), {violation(kProtocolError)}});
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        const auto first = static_cast<std::uint8_t>(0x80 | opcode);
        cases.push_back({"4_opcode_" + std::to_string(opcode),
                         client_text("good") + client_frame(first, "") + client_text("no"),
                         {text("good"), violation(kProtocolError)}});
    }
    return cases;
}

std::vector<Case> fragmentation_cases() {
    return {
        {"5_1_fragmented_ping", client_frame(0x09, "a") + client_frame(0x80, "b"), {violation(kProtocolError)}},
        {"5_2_fragmented_pong", client_frame(0x0A, "a") + client_frame(0x80, "b"), {violation(kProtocolError)}},
        {"5_3_two_fragments", client_frame(0x01, "frag") + client_frame(0x80, "ment"), {text("fragment")}},
        {"5_6_ping_between",
         client_frame(0x01, "a") + client_frame(0x89, "p") + client_frame(0x80, "b"),
         {ping("p"), text("ab")}},
        {"5_9_continuation_first", client_frame(0x80, "x") + client_text("y"), {violation(kProtocolError)}},
        {"5_12_unfinished_continuation_first", client_frame(0x00, "x") + client_text("y"), {violation(kProtocolError)}},
        {"5_15_continuation_after_the_end",
         client_frame(0x01, "a") + client_frame(0x80, "b") + client_frame(0x00, "c"),
         {text("ab"), violation(kProtocolError)}},
        {"5_18_text_inside_a_message", client_frame(0x01, "a") + client_text("b"), {violation(kProtocolError)}},
        {"5_19_many_fragments_and_pings",
         client_frame(0x01, "1") + client_frame(0x00, "2") + client_frame(0x89, "p1") + client_frame(0x00, "3") +
             client_frame(0x00, "4") + client_frame(0x89, "p2") + client_frame(0x80, "5"),
         {ping("p1"), ping("p2"), text("12345")}},
        {"5_empty_fragments", client_frame(0x01, "") + client_frame(0x00, "") + client_frame(0x80, ""), {text("")}},
        {"5_empty_then_full", client_frame(0x02, "") + client_frame(0x80, "all"), {binary("all")}},
        {"5_close_inside_a_message",
         client_frame(0x01, "a") + client_close(1000) + client_frame(0x80, "b"),
         {closed(1000)}},
    };
}

std::vector<Case> utf8_cases() {
    std::vector<Case> cases;
    const std::vector<std::string> valid = {"Hello-\xC2\xB5@\xC3\x9F\xC3\xB6\xC3\xA4\xC3\xBC\xC3\xA0\xC3\xA1-UTF-8!!",
                                            "\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5",
                                            "\x00"s,
                                            "\xC2\x80",
                                            "\xE0\xA0\x80",
                                            "\xF0\x90\x80\x80",
                                            "\x7F",
                                            "\xDF\xBF",
                                            "\xEF\xBF\xBF",
                                            "\xF4\x8F\xBF\xBF",
                                            "\xED\x9F\xBF",
                                            "\xEE\x80\x80",
                                            "\xEF\xBF\xBD",
                                            "\xEF\xB7\x90",
                                            "\xF0\x9F\x8E\xB5 and \xF0\x9F\x8E\xB6 in one text"};
    for (std::size_t i = 0; i < valid.size(); ++i)
        cases.push_back({"6_valid_" + std::to_string(i), client_text(valid[i]), {text(valid[i])}});

    const std::vector<std::string> invalid = {"\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5\xED\xA0\x80"s + "edited",
                                              "\xF8\x88\x80\x80\x80",
                                              "\xFC\x84\x80\x80\x80\x80",
                                              "\xF7\xBF\xBF\xBF",
                                              "\xF4\x90\x80\x80",
                                              "\x80",
                                              "\xBF",
                                              "\x80\xBF\x80",
                                              "\xC0\xAF",
                                              "\xE0\x80\xAF",
                                              "\xE0\x9F\xBF",
                                              "\xF0\x80\x80\xAF",
                                              "\xF0\x8F\xBF\xBF",
                                              "\xC1\xBF",
                                              "\xED\xA0\x80",
                                              "\xED\xBF\xBF",
                                              "\xED\xAD\xBF\xED\xB0\x80",
                                              "\xFE",
                                              "\xFF",
                                              "\xC2",
                                              "\xE2\x82",
                                              "\xF0\x9F\x8E",
                                              "eight ok\xC2 \xA0",
                                              "0123456\xFF"};
    for (std::size_t i = 0; i < invalid.size(); ++i)
        cases.push_back({"6_invalid_" + std::to_string(i), client_text(invalid[i]), {violation(kInvalidPayload)}});

    cases.push_back({"6_2_character_over_fragments",
                     client_frame(0x01, "\xF0\x9F") + client_frame(0x89, "\xFF") + client_frame(0x80, "\x8E\xB5"),
                     {ping("\xFF"), text("\xF0\x9F\x8E\xB5")}});
    cases.push_back({"6_4_bad_before_the_end",
                     client_frame(0x01, "ok\xF4") + client_frame(0x00, "\x90") + client_frame(0x89, ""),
                     {violation(kInvalidPayload)}});
    cases.push_back({"6_unfinished_character_at_the_end",
                     client_frame(0x01, "ok\xE2") + client_frame(0x80, "\x82"),
                     {violation(kInvalidPayload)}});
    cases.push_back({"6_unfinished_character_does_not_leak",
                     client_frame(0x82, "\xE2\x82") + client_text("\xAC"),
                     {binary("\xE2\x82"), violation(kInvalidPayload)}});
    return cases;
}

std::vector<Case> close_cases() {
    std::vector<Case> cases = {
        {"7_1_nothing_after_close", client_close(1000) + client_text("late") + client_frame(0x89, ""), {closed(1000)}},
        {"7_3_1_empty", client_frame(0x88, ""), {closed(FrameEvent::kNoStatus)}},
        {"7_3_2_one_byte", client_frame(0x88, "a"), {violation(kProtocolError)}},
        {"7_3_4_with_reason", client_close(1000, "Hello World!"), {closed(1000, "Hello World!")}},
        {"7_3_5_longest_reason", client_close(1000, std::string(123, '*')), {closed(1000, std::string(123, '*'))}},
        {"7_3_6_too_long", client_close(1000, std::string(124, '*')), {violation(kProtocolError)}},
        {"7_5_1_reason_not_utf8", client_close(1000, "\xCE\xBA\xED\xA0\x80"), {violation(kInvalidPayload)}},
        {"7_5_reason_cut_character", client_close(1000, "\xE2\x82"), {violation(kInvalidPayload)}},
        {"7_fragmented_close", client_frame(0x08, ""), {violation(kProtocolError)}},
    };
    for (const int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4010, 4999})
        cases.push_back({"7_7_code_" + std::to_string(code),
                         client_close(static_cast<std::uint16_t>(code)),
                         {closed(static_cast<std::uint16_t>(code))}});
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        cases.push_back({"7_9_code_" + std::to_string(code),
                         client_close(static_cast<std::uint16_t>(code)),
                         {violation(kProtocolError)}});
    return cases;
}

std::vector<Case> limit_cases() {
    const std::string half(8 * 1024, 'x');
    return {
        {"9_one_over", client_text(half + half + "!"), {violation(kTooBig)}},
        {"9_huge_announced",
         raw({0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4}),
         {violation(kTooBig)}},
        {"9_exact_in_fragments", client_frame(0x01, half) + client_frame(0x80, half), {text(half + half)}},
        {"9_over_in_fragments",
         client_frame(0x01, half) + client_frame(0x00, half) + client_frame(0x80, "!"),
         {violation(kTooBig)}},
        {"9_ping_inside_a_full_message",
         client_frame(0x01, half + half) + client_frame(0x89, "p") + client_frame(0x80, ""),
         {ping("p"), text(half + half)}},
    };
}

std::vector<Case> all_cases() {
    std::vector<Case> all;
    for (auto* part :
         {&framing_cases, &ping_cases, &reserved_cases, &fragmentation_cases, &utf8_cases, &close_cases, &limit_cases})
        for (auto& one : (*part)()) all.push_back(std::move(one));
    return all;
}

class Conformance : public testing::TestWithParam<Case> {};

TEST_P(Conformance, whole) {
    EXPECT_EQ(test::parse(GetParam().bytes), GetParam().expected);
}

TEST_P(Conformance, one_byte_at_a_time) {
    std::vector<std::size_t> cuts(GetParam().bytes.size());
    std::iota(cuts.begin(), cuts.end(), 0);
    EXPECT_EQ(test::parse(GetParam().bytes, cuts), GetParam().expected);
}

TEST_P(Conformance, cut_anywhere) {
    const std::size_t size = GetParam().bytes.size();
    // Long payloads differ nowhere but around headers and their own ends.
    for (std::size_t cut = 0; cut <= size; cut += (cut > 300 && cut + 300 < size) ? 97 : 1)
        ASSERT_EQ(test::parse(GetParam().bytes, {cut}), GetParam().expected) << "cut at " << cut;
}

INSTANTIATE_TEST_SUITE_P(Rfc6455, Conformance, testing::ValuesIn(all_cases()),
                         [](const auto& info) { return info.param.name; });

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
