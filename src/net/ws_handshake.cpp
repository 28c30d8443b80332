#include "net/ws_handshake.hpp"

#include "core/ascii.hpp"
#include "net/ws_extensions.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>

namespace veza::net {
namespace {

using core::Code;
using core::Reason;

constexpr std::string_view kBearerPrefix = "bearer.";

/// Calls `visit` with each element of every header line of that name, until it returns true.
template <class Visit>
bool any_element(const api::HttpRequest& request, std::string_view name, Visit visit) {
    for (const auto& [header, value] : request.headers) {
        if (header != name) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto comma = rest.find(',');
            if (visit(core::trimmed(rest.substr(0, comma)))) return true;
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        }
    }
    return false;
}

bool has_token(const api::HttpRequest& request, std::string_view name, std::string_view token) {
    return any_element(request, name,
                       [token](std::string_view element) { return core::equals_ignoring_case(element, token); });
}

core::Status malformed(std::string detail) {
    return core::fail(Code::malformed, Reason::malformed_request, std::move(detail));
}

/// The key is 16 bytes in base64: 22 characters and two equals signs.
bool is_valid_key(std::string_view key) {
    const auto is_base64 = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    };
    return key.size() == 24 && key.ends_with("==") && std::ranges::all_of(key.substr(0, 22), is_base64);
}

core::Status check_protocol(const api::HttpRequest& request) {
    if (request.method != api::Method::get) return malformed("a WebSocket handshake is a GET");
    if (!has_token(request, "upgrade", "websocket") || !has_token(request, "connection", "upgrade"))
        return core::fail(Code::unsupported, Reason::malformed_request,
                          "this address speaks WebSocket only: send Upgrade: websocket");
    if (request.header("sec-websocket-version") != "13")
        return core::fail(Code::unsupported, Reason::malformed_request, "only WebSocket version 13 is spoken here");
    const auto keys = std::ranges::count(request.headers, std::string_view("sec-websocket-key"),
                                         [](const auto& header) { return std::string_view(header.first); });
    if (keys != 1 || !is_valid_key(*request.header("sec-websocket-key")))
        return malformed("Sec-WebSocket-Key must be 16 bytes in base64");
    return {};
}

/// `host[:port]` without the scheme's own port, in lower case.
std::string authority(std::string_view scheme, std::string_view host) {
    std::string result = core::to_lower(host);
    const std::string_view port = scheme == "https" ? ":443" : ":80";
    if (result.ends_with(port)) result.resize(result.size() - port.size());
    return result;
}

bool same_site(std::string_view origin, std::string_view host) {
    const auto separator = origin.find("://");
    if (separator == std::string_view::npos) return false;
    const std::string scheme = core::to_lower(origin.substr(0, separator));
    if (scheme != "http" && scheme != "https") return false;
    return authority(scheme, origin.substr(separator + 3)) == authority(scheme, host);
}

core::Status check_origin(const api::HttpRequest& request, std::span<const std::string> allowed) {
    const auto origin = request.header("origin");
    if (!origin) return {};
    if (same_site(*origin, request.header("host").value_or(""))) return {};
    if (std::ranges::any_of(allowed, [&](const std::string& one) { return core::equals_ignoring_case(one, *origin); }))
        return {};
    return core::fail(Code::forbidden, Reason::forbidden, "this origin may not open a gateway connection");
}

std::optional<std::string> bearer_token(const api::HttpRequest& request) {
    constexpr std::string_view kScheme = "bearer ";
    if (const auto header = request.header("authorization")) {
        if (header->size() <= kScheme.size() || !core::equals_ignoring_case(header->substr(0, kScheme.size()), kScheme))
            return std::nullopt;
        return std::string(core::trimmed(header->substr(kScheme.size())));
    }
    std::optional<std::string> token;
    any_element(request, "sec-websocket-protocol", [&token](std::string_view element) {
        if (!element.starts_with(kBearerPrefix) || element.size() == kBearerPrefix.size()) return false;
        token = std::string(element.substr(kBearerPrefix.size()));
        return true;
    });
    return token;
}

}  // namespace

std::string accept_key(std::string_view key) {
    std::string salted(key);
    salted += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    ::SHA1(reinterpret_cast<const unsigned char*>(salted.data()), salted.size(), digest.data());
    std::array<unsigned char, 4 * ((SHA_DIGEST_LENGTH + 2) / 3) + 1> encoded{};
    const int size = ::EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(digest.size()));
    return {reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(size)};
}

core::Result<HandshakeTerms> judge_handshake(const api::HttpRequest& request,
                                             std::span<const std::string> allowed_origins, bool compression) {
    VEZA_CHECK(check_protocol(request));
    VEZA_CHECK(check_origin(request, allowed_origins));
    VEZA_TRY(auto deflate, negotiate_deflate(request));
    if (!compression) deflate.reset();
    return HandshakeTerms{
        .accept_key = accept_key(*request.header("sec-websocket-key")),
        .subprotocol = any_element(request, "sec-websocket-protocol",
                                   [](std::string_view element) { return element == kSubprotocol; }),
        .bearer_token = bearer_token(request),
        .compression = std::move(deflate),
    };
}

std::string switching_protocols(const HandshakeTerms& terms, std::string_view request_id) {
    std::string answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    answer.append("Sec-WebSocket-Accept: ").append(terms.accept_key).append("\r\n");
    if (terms.subprotocol) answer.append("Sec-WebSocket-Protocol: ").append(kSubprotocol).append("\r\n");
    if (terms.compression) answer.append("Sec-WebSocket-Extensions: ").append(*terms.compression).append("\r\n");
    answer.append("X-Request-Id: ").append(request_id).append("\r\n\r\n");
    return answer;
}

}  // namespace veza::net
