#include "net/ws_handshake.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veza::net {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A handshake as a client should send it, with `changed` headers replaced, added or (empty value) left out.
api::HttpRequest handshake(const Headers& changed = {}) {
    api::HttpRequest request{.path = "/gateway",
                             .headers = {{"host", "veza.example"},
                                         {"upgrade", "websocket"},
                                         {"connection", "Upgrade"},
                                         {"sec-websocket-version", "13"},
                                         {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}}};
    for (const auto& [name, value] : changed) {
        std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
        if (!value.empty()) request.headers.emplace_back(name, value);
    }
    return request;
}

core::Result<HandshakeTerms> judge(const Headers& changed = {}, const std::vector<std::string>& allowed = {}) {
    return judge_handshake(handshake(changed), allowed);
}

core::Code refused(const Headers& changed, const std::vector<std::string>& allowed = {}) {
    const auto terms = judge(changed, allowed);
    EXPECT_FALSE(terms);
    return terms ? core::Code::internal : terms.error().code;
}

TEST(WsHandshake, computes_the_example_of_the_rfc) {
    EXPECT_EQ(accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(WsHandshake, accepts_what_browsers_send) {
    const auto terms = judge({{"upgrade", "WebSocket"},
                              {"connection", "keep-alive, Upgrade"},
                              {"origin", "https://veza.example"},
                              {"sec-websocket-protocol", "veza.v1, bearer.abc.def-_"}});
    ASSERT_TRUE(terms);
    EXPECT_TRUE(terms->subprotocol);
    EXPECT_EQ(terms->bearer_token, "abc.def-_");
    EXPECT_EQ(terms->accept_key, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(WsHandshake, refuses_what_is_no_handshake) {
    EXPECT_EQ(refused({{"upgrade", ""}}), core::Code::unsupported);
    EXPECT_EQ(refused({{"upgrade", "h2c"}}), core::Code::unsupported);
    EXPECT_EQ(refused({{"connection", "keep-alive"}}), core::Code::unsupported);
    EXPECT_EQ(refused({{"sec-websocket-version", "8"}}), core::Code::unsupported);
    EXPECT_EQ(refused({{"sec-websocket-version", ""}}), core::Code::unsupported);
    EXPECT_EQ(refused({{"sec-websocket-key", ""}}), core::Code::malformed);
    EXPECT_EQ(refused({{"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ="}}), core::Code::malformed);
    EXPECT_EQ(refused({{"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZ!=="}}), core::Code::malformed);
    EXPECT_EQ(refused({{"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQZZ"}}), core::Code::malformed);

    auto post = handshake();
    post.method = api::Method::post;
    EXPECT_FALSE(judge_handshake(post, {}));
    auto two_keys = handshake();
    two_keys.headers.emplace_back("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_FALSE(judge_handshake(two_keys, {}));
}

TEST(WsHandshake, takes_the_token_from_either_place) {
    EXPECT_EQ(judge()->bearer_token, std::nullopt);
    EXPECT_EQ(judge({{"authorization", "Bearer abc"}})->bearer_token, "abc");
    EXPECT_EQ(judge({{"authorization", "bearer  abc "}})->bearer_token, "abc");
    EXPECT_EQ(judge({{"authorization", "Basic abc"}})->bearer_token, std::nullopt);
    EXPECT_EQ(judge({{"authorization", "Bearer "}})->bearer_token, std::nullopt);
    EXPECT_EQ(judge({{"sec-websocket-protocol", "bearer."}})->bearer_token, std::nullopt);
    EXPECT_EQ(judge({{"authorization", "Bearer one"}, {"sec-websocket-protocol", "bearer.two"}})->bearer_token, "one");

    auto two_lines = handshake();
    two_lines.headers.emplace_back("sec-websocket-protocol", "veza.v1");
    two_lines.headers.emplace_back("sec-websocket-protocol", "bearer.abc");
    const auto terms = judge_handshake(two_lines, {});
    ASSERT_TRUE(terms);
    EXPECT_TRUE(terms->subprotocol);
    EXPECT_EQ(terms->bearer_token, "abc");
}

TEST(WsHandshake, selects_only_what_was_offered) {
    EXPECT_FALSE(judge({{"sec-websocket-protocol", "bearer.abc"}})->subprotocol);
    EXPECT_FALSE(judge({{"sec-websocket-protocol", "veza.v2, chat"}})->subprotocol);
}

TEST(WsHandshake, lets_only_its_own_pages_and_friends_in) {
    EXPECT_TRUE(judge({{"origin", "http://VEZA.example"}}));
    EXPECT_TRUE(judge({{"origin", "https://veza.example"}, {"host", "veza.example:443"}}));
    EXPECT_TRUE(judge({{"origin", "http://veza.example:8080"}, {"host", "veza.example:8080"}}));
    EXPECT_TRUE(judge({{"origin", "http://[::1]:8080"}, {"host", "[::1]:8080"}}));
    EXPECT_TRUE(judge({{"origin", "https://friend.example"}}, {"https://friend.example"}));

    EXPECT_EQ(refused({{"origin", "https://evil.example"}}), core::Code::forbidden);
    EXPECT_EQ(refused({{"origin", "https://veza.example.evil.example"}}), core::Code::forbidden);
    EXPECT_EQ(refused({{"origin", "http://veza.example:8080"}}), core::Code::forbidden);
    EXPECT_EQ(refused({{"origin", "null"}}), core::Code::forbidden);
    EXPECT_EQ(refused({{"origin", "veza.example"}}), core::Code::forbidden);
    EXPECT_EQ(refused({{"origin", "ftp://veza.example"}}), core::Code::forbidden);
    EXPECT_EQ(refused({{"origin", "https://friend.example.evil"}}, {"https://friend.example"}), core::Code::forbidden);
}

TEST(WsHandshake, writes_the_answer) {
    const HandshakeTerms terms{.accept_key = "KEY", .subprotocol = true};
    EXPECT_EQ(switching_protocols(terms, "ID"),
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Accept: KEY\r\nSec-WebSocket-Protocol: veza.v1\r\nX-Request-Id: ID\r\n\r\n");
}

}  // namespace
}  // namespace veza::net
