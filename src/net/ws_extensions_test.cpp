#include "net/ws_extensions.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace veza::net {
namespace {

constexpr std::string_view kAnswer = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
const std::string kAnswerWithWindow = std::string(kAnswer) + "; server_max_window_bits=12";

/// The answer, "declined", or "malformed".
std::string negotiated(std::initializer_list<std::string_view> lines) {
    api::HttpRequest request;
    for (const auto line : lines) request.headers.emplace_back("sec-websocket-extensions", line);
    const auto answer = negotiate_deflate(request);
    if (!answer) return "malformed";
    return answer->value_or("declined");
}

TEST(WsExtensions, agrees_on_what_clients_offer) {
    EXPECT_EQ(negotiated({"permessage-deflate; client_max_window_bits"}), kAnswer);  // Chromium, Node's ws
    EXPECT_EQ(negotiated({"permessage-deflate"}), kAnswer);                          // Firefox
    EXPECT_EQ(negotiated({"permessage-deflate; server_max_window_bits=12; client_max_window_bits=12"}),
              kAnswerWithWindow);  // Python's websockets
    EXPECT_EQ(negotiated({"x-webkit-deflate-frame, permessage-deflate"}), kAnswer);
    EXPECT_EQ(negotiated({"permessage-deflate;server_no_context_takeover;client_no_context_takeover"}), kAnswer);
}

TEST(WsExtensions, agrees_on_any_window_that_holds_ours) {
    for (const int bits : {12, 13, 14, 15})
        EXPECT_EQ(negotiated({"permessage-deflate; server_max_window_bits=" + std::to_string(bits)}),
                  kAnswerWithWindow);
    for (const int bits : {8, 9, 10, 11})
        EXPECT_EQ(negotiated({"permessage-deflate; server_max_window_bits=" + std::to_string(bits)}), "declined");
    for (const int bits : {8, 9, 10, 11, 12, 13, 14, 15})
        EXPECT_EQ(negotiated({"permessage-deflate; client_max_window_bits=" + std::to_string(bits)}), kAnswer);
}

TEST(WsExtensions, takes_the_first_offer_that_it_can_meet) {
    EXPECT_EQ(negotiated({"permessage-deflate; server_max_window_bits=9, permessage-deflate"}), kAnswer);
    EXPECT_EQ(
        negotiated({"permessage-deflate; server_max_window_bits=9", "permessage-deflate; server_max_window_bits=15"}),
        kAnswerWithWindow);
    EXPECT_EQ(negotiated({"permessage-deflate; server_max_window_bits=15, permessage-deflate"}), kAnswerWithWindow);
}

TEST(WsExtensions, declines_offers_that_the_rfc_wants_declined) {
    for (const std::string_view offer : {
             "permessage-deflate; unknown",
             "permessage-deflate; unknown=1",
             "permessage-deflate; server_no_context_takeover=1",
             "permessage-deflate; client_no_context_takeover=true",
             "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
             "permessage-deflate; server_max_window_bits",
             "permessage-deflate; server_max_window_bits=7",
             "permessage-deflate; server_max_window_bits=16",
             "permessage-deflate; server_max_window_bits=012",
             "permessage-deflate; server_max_window_bits=1e1",
             "permessage-deflate; server_max_window_bits=-12",
             "permessage-deflate; server_max_window_bits=15; server_max_window_bits=15",
             "permessage-deflate; client_max_window_bits=0",
             "permessage-deflate; client_max_window_bits=16",
             "permessage-deflate; client_max_window_bits=99999999999999999999",
             "permessage-deflate; client_max_window_bits; client_max_window_bits",
             "permessage-bzip2",
             "PERMESSAGE-DEFLATEX",
         })
        EXPECT_EQ(negotiated({offer}), "declined") << offer;
}

TEST(WsExtensions, reads_the_whole_grammar) {
    EXPECT_EQ(negotiated({}), "declined");
    EXPECT_EQ(negotiated({""}), "declined");
    EXPECT_EQ(negotiated({" , ,permessage-deflate ,"}), kAnswer);
    EXPECT_EQ(negotiated({"permessage-deflate\t; \tserver_max_window_bits =\"12\""}), kAnswerWithWindow);
    EXPECT_EQ(negotiated({"permessage-deflate; server_max_window_bits=\"1\\2\""}), kAnswerWithWindow);
    const auto offers = parse_extensions("a;b=c;d, e;f=\"g\"");
    ASSERT_TRUE(offers);
    ASSERT_EQ(offers->size(), 2U);
    EXPECT_EQ(offers->at(0).name, "a");
    EXPECT_EQ(offers->at(0).parameters.at(0).value, "c");
    EXPECT_EQ(offers->at(0).parameters.at(1).value, std::nullopt);
    EXPECT_EQ(offers->at(1).parameters.at(0).value, "g");
}

TEST(WsExtensions, refuses_what_breaks_the_grammar) {
    for (const std::string_view line :
         {"permessage-deflate;", "permessage-deflate; =1", "permessage-deflate; a=", "permessage-deflate; a=\"\"",
          "permessage-deflate; a=\"b", "permessage-deflate; a=\"b c\"", "permessage-deflate; a=\"b\\", "; a", "=",
          "permessage-deflate a", "permessage-deflate; a=b c", "permessage-deflate; a==b", "perm/essage", "a\"b\"",
          "permessage-deflate; a;; b", "permessage-deflate; a=b\x01"})
        EXPECT_EQ(negotiated({line}), "malformed") << line;
    EXPECT_EQ(negotiated({"permessage-deflate", "="}), "malformed") << "in whatever line";
}

TEST(WsExtensions, a_header_full_of_offers_costs_no_more_than_its_length) {
    std::string line;
    while (line.size() < 16'000) line += "permessage-deflate; client_max_window_bits=1,";
    EXPECT_EQ(negotiated({line}), "declined");
    line = "permessage-deflate";
    while (line.size() < 16'000) line += "; a";
    EXPECT_EQ(negotiated({line}), "declined");
}

}  // namespace
}  // namespace veza::net
