// RFC 6455 as a table: the bytes of a client, and what a server makes of them. Classes and numbers are those of the Autobahn
// test suite; classes 12 and 13, compression, are in ws_compression_test.cpp. Every case is put to the parser alone, cut
// everywhere, and to a running server over a socket.
#include "net/net_test_support.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace veza::net {
namespace {

using namespace std::string_literals;
using test::Client;
using test::client_close;
using test::client_frame;
using test::client_text;
using test::Heard;
using test::kInvalidPayload;
using test::raw;
using test::ServerFrame;
using Kind = FrameEvent::Kind;

constexpr std::uint16_t kProtocolError = 1002;
constexpr std::uint16_t kUnsupportedData = 1003;
constexpr std::uint16_t kTooBig = 1009;
constexpr std::uint32_t kConformanceLimit = 64 * 1024;

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

struct Case {
    std::string name;
    std::string bytes;
    std::vector<Heard> expected;
};

/// From pairs of hexadecimal digits.
std::string hex(std::string_view digits) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
        bytes.push_back(static_cast<char>(std::stoi(std::string(digits.substr(at, 2)), nullptr, 16)));
    return bytes;
}

/// One message in frames of at most `size` bytes.
std::string fragmented(std::string_view payload, std::size_t size, std::uint8_t opcode = 0x01) {
    std::string frames;
    for (std::size_t at = 0; at < payload.size(); at += size) {
        const bool is_last = at + size >= payload.size();
        const unsigned first = (is_last ? 0x80U : 0U) | (at == 0 ? opcode : 0U);
        frames += client_frame(static_cast<std::uint8_t>(first), payload.substr(at, size));
    }
    return frames;
}

std::vector<Case> framing_cases() {
    std::vector<Case> cases;
    for (const std::size_t size : {0UZ, 1UZ, 125UZ, 126UZ, 127UZ, 128UZ, 4096UZ, 65'535UZ, 65'536UZ}) {
        const std::string payload(size, '*');
        const std::string name = std::to_string(size);
        cases.push_back({"1.1 text of " + name, client_text(payload), {text(payload)}});
        cases.push_back({"1.2 binary of " + name, client_frame(0x82, payload), {binary(payload)}});
    }
    for (const auto& [name, bytes] : {std::pair{"126 for a length of 125", raw({0x81, 0xFE, 0, 125, 1, 2, 3, 4})},
                                      {"127 for a length of 65535", raw({0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})},
                                      {"the highest bit of a length", raw({0x81, 0xFF, 0x80, 0, 0, 0, 0, 1, 0, 0})},
                                      {"no mask", raw({0x81, 0x02, 'h', 'i'})}})
        cases.push_back({"1 "s + name, bytes + raw({1, 2, 3, 4}), {violation(kProtocolError)}});
    cases.push_back({"1 two in a row", client_text("one") + client_text("two"), {text("one"), text("two")}});
    cases.push_back({"1 a mask of zeros", client_frame(0x81, "plain", 0), {text("plain")}});
    return cases;
}

std::vector<Case> ping_cases() {
    const std::string largest(125, '\xFE');
    Case ten{"2.10 ten pings", "", {}};
    for (int i = 0; i < 10; ++i) {
        ten.bytes += client_frame(0x89, "payload-" + std::to_string(i));
        ten.expected.push_back(ping("payload-" + std::to_string(i)));
    }
    return {
        {"2.1 empty", client_frame(0x89, ""), {ping("")}},
        {"2.2 text", client_frame(0x89, "Hello, world!"), {ping("Hello, world!")}},
        {"2.3 bytes", client_frame(0x89, "\x00\xFF\xFE\xFD"s), {ping("\x00\xFF\xFE\xFD"s)}},
        {"2.4 the largest", client_frame(0x89, largest), {ping(largest)}},
        {"2.5 too long", client_frame(0x89, largest + "!"), {violation(kProtocolError)}},
        {"2.7 unasked pong", client_frame(0x8A, ""), {pong("")}},
        {"2.8 unasked pong with data", client_frame(0x8A, "unasked"), {pong("unasked")}},
        {"2.9 pong, then ping", client_frame(0x8A, "x") + client_frame(0x89, "y"), {pong("x"), ping("y")}},
        ten,
        {"2 the largest pong", client_frame(0x8A, largest), {pong(largest)}},
        {"2 too long a pong", client_frame(0x8A, largest + "!"), {violation(kProtocolError)}},
    };
}

std::vector<Case> reserved_bit_cases() {
    std::vector<Case> cases;
    for (const unsigned bits : {0x10U, 0x20U, 0x30U, 0x40U, 0x50U, 0x60U, 0x70U})
        for (const unsigned opcode : {0x1U, 0x2U, 0x8U, 0x9U, 0xAU})
            cases.push_back({"3 bits " + std::to_string(bits >> 4U) + " on opcode " + std::to_string(opcode),
                             client_text("good") + client_frame(static_cast<std::uint8_t>(0x80U | bits | opcode), "") +
                                 client_frame(0x89, ""),
                             {text("good"), violation(kProtocolError)}});
    cases.push_back(
        {"3 on a continuation", client_frame(0x01, "a") + client_frame(0xC0, "b"), {violation(kProtocolError)}});
    return cases;
}

std::vector<Case> opcode_cases() {
    std::vector<Case> cases;
    for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U})
        for (const std::string_view payload : {"", "reserved opcode payload"})
            cases.push_back({"4 opcode " + std::to_string(opcode),
                             client_text("good") + client_frame(static_cast<std::uint8_t>(0x80U | opcode), payload) +
                                 client_frame(0x89, ""),
                             {text("good"), violation(kProtocolError)}});
    return cases;
}

std::vector<Case> fragmentation_cases() {
    const auto error = violation(kProtocolError);
    return {
        {"5.1 a ping in two", client_frame(0x09, "a") + client_frame(0x80, "b"), {error}},
        {"5.2 a pong in two", client_frame(0x0A, "a") + client_frame(0x80, "b"), {error}},
        {"5.3 two fragments", fragmented("fragment", 4), {text("fragment")}},
        {"5.6 a ping between",
         client_frame(0x01, "a") + client_frame(0x89, "p") + client_frame(0x80, "b"),
         {ping("p"), text("ab")}},
        {"5.9 a last continuation of nothing", client_frame(0x80, "x") + client_text("y"), {error}},
        {"5.12 a continuation of nothing", client_frame(0x00, "x") + client_text("y"), {error}},
        {"5.15 a continuation after the end",
         fragmented("ab", 1) + client_frame(0x00, "c") + client_text("d"),
         {text("ab"), error}},
        {"5.18 a text inside a message", client_frame(0x01, "a") + client_text("b"), {error}},
        {"5.18 a binary inside a message", client_frame(0x01, "a") + client_frame(0x82, "b"), {error}},
        {"5.19 many fragments and pings",
         client_frame(0x01, "1") + client_frame(0x00, "2") + client_frame(0x89, "p1") + client_frame(0x00, "3") +
             client_frame(0x00, "4") + client_frame(0x89, "p2") + client_frame(0x80, "5"),
         {ping("p1"), ping("p2"), text("12345")}},
        {"5 a pong between",
         client_frame(0x01, "a") + client_frame(0x8A, "") + client_frame(0x80, "b"),
         {pong(""), text("ab")}},
        {"5 empty fragments", client_frame(0x01, "") + client_frame(0x00, "") + client_frame(0x80, ""), {text("")}},
        {"5 first empty, then all", client_frame(0x02, "") + client_frame(0x80, "all"), {binary("all")}},
        {"5 a close inside a message",
         client_frame(0x01, "a") + client_close(1000) + client_frame(0x80, "b"),
         {closed(1000)}},
    };
}

const std::vector<std::string_view>& valid_utf8() {
    static const std::vector<std::string_view> all = {
        // 6.5 a Greek word, 6.7 and 6.9 the first and last of each length, 6.11 around the surrogates
        "cebae1bdb9cf83cebcceb5", "00", "c280", "e0a080", "f0908080", "7f", "dfbf", "efbfbf", "f48fbfbf", "ed9fbf",
        "ee8080", "efbfbd",
        // 6.22 no characters, but encoded rightly; 6.23 specials
        "efbfbe", "f09fbfbe", "f0afbfbf", "f3bfbfbe", "f48fbfbe", "efb790", "efbfb9", "efbfbc",
        // letters of two bytes among ASCII, and two of four
        "48656c6c6f2dc2b540c39fc3b6c3a4c3bcc3a0c3a12d5554462d3821", "f09f8eb520616e6420f09f8eb6"};
    return all;
}

const std::vector<std::string_view>& invalid_utf8() {
    static const std::vector<std::string_view> all = {
        // 6.3 a surrogate within text; 6.6 cut characters; 6.8, 6.10 longer and higher than there is
        "cebae1bdb9cf83cebcceb5eda080656469746564", "ce", "cebae1", "cebae1bd", "f888808080", "fc8480808080",
        "f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf", "f4908080", "f5808080",
        // 6.12 continuations alone; 6.13 beginnings alone
        "80", "bf", "80bf", "80bf80", "80bf80bf", "c020c120", "df20", "e020", "ef20", "f020", "f720", "f820", "fc20",
        // 6.14, 6.15 without their last byte; 6.16 bytes that never occur
        "c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf", "fdbfbfbfbf",
        "c0e080f08080", "fe", "ff", "fefeffff",
        // 6.17 to 6.19 longer than need be
        "c0af", "e080af", "f08080af", "f8808080af", "c1bf", "e09fbf", "f08fbfbf", "f887bfbfbf", "c080", "e08080",
        "f0808080",
        // 6.20, 6.21 surrogates, alone and in pairs
        "eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf", "eda080edb080", "edadbfedbfbf",
        // where eight bytes are looked at together
        "6569676874206f6bc220a0", "30313233343536ff"};
    return all;
}

std::vector<Case> utf8_cases() {
    std::vector<Case> cases;
    for (const auto digits : valid_utf8()) {
        const std::string valid = hex(digits);
        Case at_every_split{"6 valid " + std::string(digits), client_text(valid), {text(valid)}};
        for (std::size_t at = 0; at <= valid.size(); ++at) {
            at_every_split.bytes += client_frame(0x01, valid.substr(0, at)) + client_frame(0x89, "\xFF") +
                                    client_frame(0x80, valid.substr(at));
            at_every_split.expected.insert(at_every_split.expected.end(), {ping("\xFF"), text(valid)});
        }
        cases.push_back(std::move(at_every_split));
    }
    for (const auto digits : invalid_utf8()) {
        const std::string bad = hex(digits);
        const std::string name = "6 invalid " + std::string(digits);
        cases.push_back({name, client_text("ok" + bad), {violation(kInvalidPayload)}});
        for (std::size_t at = 0; at <= bad.size(); ++at)
            cases.push_back({name + " split at " + std::to_string(at),
                             client_frame(0x01, bad.substr(0, at)) + client_frame(0x80, bad.substr(at)),
                             {violation(kInvalidPayload)}});
    }
    cases.push_back({"6 a cut character does not leak into the next message",
                     client_frame(0x01, "\xE2\x82\xAC") + client_frame(0x80, "") + client_text("\xAC"),
                     {text("\xE2\x82\xAC"), violation(kInvalidPayload)}});
    return cases;
}

/// 6.4: what cannot become valid is refused before the frame, or the message, is whole.
std::vector<Case> early_utf8_cases() {
    const std::string word = hex("cebae1bdb9cf83cebcceb5");
    const std::size_t header = 6;
    return {
        {"6.4.1 in the second fragment of more",
         client_frame(0x01, word) + client_frame(0x00, "\xF4\x90\x80\x80") + client_frame(0x00, "edited"),
         {violation(kInvalidPayload)}},
        {"6.4.2 the second byte tells",
         client_frame(0x01, word + "\xF4") + client_frame(0x00, "\x90"),
         {violation(kInvalidPayload)}},
        {"6.4.3 within a frame that goes on",
         client_text(word + "\xF4\x90\x80\x80" + "edited").substr(0, header + word.size() + 4),
         {violation(kInvalidPayload)}},
        {"6.4.4 within a frame, by its second byte",
         client_text(word + "\xF4\x90\x80\x80" + "edited").substr(0, header + word.size() + 2),
         {violation(kInvalidPayload)}},
    };
}

std::vector<Case> close_cases() {
    const std::string longest(123, '*');
    std::vector<Case> cases = {
        {"7.1 nothing after a close",
         client_close(1000) + client_text("late") + client_frame(0x89, ""),
         {closed(1000)}},
        {"7.1.4 a second close", client_close(1000) + client_close(1001), {closed(1000)}},
        {"7.1.6 a large message before",
         client_text(std::string(kConformanceLimit, 'x')) + client_close(1000),
         {text(std::string(kConformanceLimit, 'x')), closed(1000)}},
        {"7.3.1 no code", client_frame(0x88, ""), {closed(FrameEvent::kNoStatus)}},
        {"7.3.2 half a code", client_frame(0x88, "a"), {violation(kProtocolError)}},
        {"7.3.3 a code", client_close(1000), {closed(1000)}},
        {"7.3.4 a reason", client_close(1000, "Hello World!"), {closed(1000, "Hello World!")}},
        {"7.3.5 123 bytes of reason", client_close(1000, longest), {closed(1000, longest)}},
        {"7.3.6 124 bytes of reason", client_close(1000, longest + "!"), {violation(kProtocolError)}},
        {"7.5.1 a reason that is no UTF-8", client_close(1000, "\xCE\xBA\xED\xA0\x80"), {violation(kInvalidPayload)}},
        {"7.5 a reason that ends within a character", client_close(1000, "\xE2\x82"), {violation(kInvalidPayload)}},
        {"7 a close in two", client_frame(0x08, ""), {violation(kProtocolError)}},
    };
    for (const std::uint16_t code : std::initializer_list<std::uint16_t>{
             1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4010, 4999})
        cases.push_back({"7.7 code " + std::to_string(code), client_close(code), {closed(code)}});
    for (const std::uint16_t code :
         std::initializer_list<std::uint16_t>{0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        cases.push_back({"7.9 code " + std::to_string(code), client_close(code), {violation(kProtocolError)}});
    return cases;
}

std::vector<Case> limit_cases() {
    const std::string half(kConformanceLimit / 2, 'x');
    std::vector<Case> cases = {
        {"9 one byte too many", client_text(half + half + "!"), {violation(kTooBig)}},
        {"9 announced only, as large as can be",
         raw({0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4}),
         {violation(kTooBig)}},
        {"9 too many in fragments", fragmented(half + half + "!", half.size()), {violation(kTooBig)}},
        {"9 a ping inside a message that is full",
         client_frame(0x01, half + half) + client_frame(0x89, "p") + client_frame(0x80, ""),
         {ping("p"), text(half + half)}},
    };
    for (const std::size_t size : {64UZ, 256UZ, 1300UZ, 4096UZ, 32'768UZ})
        cases.push_back({"9.3, 10.1 all in fragments of " + std::to_string(size),
                         fragmented(half + half, size),
                         {text(half + half)}});
    return cases;
}

struct Class {
    std::string name;
    std::vector<Case> (*cases)();
};

class Conformance : public testing::TestWithParam<Class> {
protected:
    static void SetUpTestSuite() {
        NetOptions options;
        options.websocket.message_limit = kConformanceLimit;
        options.websocket.handshakes_per_minute = 0;
        running = std::make_unique<test::Running>(std::move(options));
    }
    static void TearDownTestSuite() { running.reset(); }

    static std::unique_ptr<test::Running> running;
};
std::unique_ptr<test::Running> Conformance::running;

/// What a server answers that echoes texts and takes nothing binary.
std::vector<ServerFrame> answers(const std::vector<Heard>& heard) {
    const auto close_with = [](std::uint16_t code) {
        return ServerFrame{0x88, std::string(encode_close(code, "")->payload())};
    };
    std::vector<ServerFrame> frames;
    for (const auto& one : heard) switch (one.kind) {
            case Kind::text: frames.push_back({0x81, one.payload}); break;
            case Kind::ping: frames.push_back({0x8A, one.payload}); break;
            case Kind::pong: break;
            case Kind::binary: frames.push_back(close_with(kUnsupportedData)); return frames;
            case Kind::close:
            case Kind::violation: frames.push_back(close_with(one.code)); return frames;
        }
    return frames;
}

/// Sends, reads what must come, says goodbye if the server has not, and sees the connection end.
void expect_answers(Client client, const Case& one, bool byte_by_byte) {
    constexpr std::size_t kEdge = 64;  // long payloads differ nowhere but around headers and their own ends
    std::string_view rest = one.bytes;
    for (std::size_t sent = 0; byte_by_byte && !rest.empty(); ++sent) {
        const bool is_inside = sent == kEdge && rest.size() > 4 * kEdge;
        const std::size_t size = is_inside ? rest.size() - kEdge : 1;
        ASSERT_TRUE(client.send(rest.substr(0, size)));
        rest.remove_prefix(size);
    }
    ASSERT_TRUE(client.send(rest));
    auto expected = answers(one.expected);
    const bool server_closes = !expected.empty() && expected.back().first == 0x88;
    if (!server_closes) {
        client.send(client_close(1000));
        expected.push_back({0x88, "\x03\xE8"});
    }
    for (const auto& frame : expected) ASSERT_EQ(client.read_frame(), frame);
    if (server_closes) client.send(client_close(1000));
    EXPECT_TRUE(client.at_end());
}

TEST_P(Conformance, of_the_parser_whatever_the_cuts) {
    for (const auto& one : GetParam().cases()) {
        SCOPED_TRACE(one.name);
        const std::size_t size = one.bytes.size();
        ASSERT_EQ(test::parse(one.bytes, {}, kConformanceLimit), one.expected);
        for (std::size_t cut = 0; cut <= size; cut += (cut > 300 && cut + 300 < size) ? 997 : 1)
            ASSERT_EQ(test::parse(one.bytes, {cut}, kConformanceLimit), one.expected) << "cut at " << cut;
        std::vector<std::size_t> everywhere(size);
        std::iota(everywhere.begin(), everywhere.end(), 0);
        ASSERT_EQ(test::parse(one.bytes, everywhere, kConformanceLimit), one.expected);
    }
}

TEST_P(Conformance, of_a_connection) {
    for (const auto& one : GetParam().cases()) {
        SCOPED_TRACE(one.name);
        ASSERT_NO_FATAL_FAILURE(expect_answers(running->upgraded(), one, false));
    }
}

TEST_P(Conformance, of_a_connection_byte_by_byte) {
    for (const auto& one : GetParam().cases()) {
        SCOPED_TRACE(one.name);
        ASSERT_NO_FATAL_FAILURE(expect_answers(running->upgraded(), one, true));
    }
}

INSTANTIATE_TEST_SUITE_P(Rfc6455, Conformance,
                         testing::Values(Class{"1_framing", framing_cases}, Class{"2_pings", ping_cases},
                                         Class{"3_reserved_bits", reserved_bit_cases}, Class{"4_opcodes", opcode_cases},
                                         Class{"5_fragmentation", fragmentation_cases}, Class{"6_utf8", utf8_cases},
                                         Class{"6_4_utf8_early", early_utf8_cases}, Class{"7_close", close_cases},
                                         Class{"9_limits", limit_cases}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace veza::net
