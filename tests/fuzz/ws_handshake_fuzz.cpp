// Whatever arrives as an upgrade request, judging it gives an error or terms whose answer holds nothing that the client
// could have slipped in.
#include "net/http_message.hpp"
#include "net/ws_extensions.hpp"
#include "net/ws_handshake.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace veza;
namespace http = boost::beast::http;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const net::HandshakeTerms& terms) {
    require(terms.accept_key.size() == 28);
    std::string expected = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    expected += "Sec-WebSocket-Accept: " + terms.accept_key + "\r\n";
    if (terms.subprotocol) expected += "Sec-WebSocket-Protocol: veza.v1\r\n";
    if (terms.compression) {
        std::string agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
        if (terms.compression->size() > agreed.size()) agreed += "; server_max_window_bits=12";
        require(*terms.compression == agreed);
        expected += "Sec-WebSocket-Extensions: " + agreed + "\r\n";
    }
    require(net::switching_protocols(terms, "id") == expected + "X-Request-Id: id\r\n\r\n");
}

void judge(const api::HttpRequest& request) {
    const std::vector<std::string> allowed{"https://veza.example"};
    const auto compressed = net::judge_handshake(request, allowed, true);
    const auto plain = net::judge_handshake(request, allowed, false);
    require(compressed.has_value() == plain.has_value());
    if (!compressed) return;
    require(!plain->compression);
    check(*compressed);
    check(*plain);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    http::request_parser<http::empty_body> parser;
    parser.header_limit(16 * 1024);
    boost::system::error_code failure;
    parser.put(boost::asio::buffer(data, size), failure);
    if (!parser.is_header_done()) return 0;
    const auto request = net::read_head(parser.get().base());
    if (request) judge(*request);
    return 0;
}
