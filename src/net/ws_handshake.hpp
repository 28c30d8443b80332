#pragma once
// RFC 6455, section 4.2: what the opening handshake must be, and its answer. Pure.
#include "api/http.hpp"
#include "core/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace veza::net {

inline constexpr std::string_view kSubprotocol = "veza.v1";

/// A handshake that may be accepted, as far as the protocol goes.
struct HandshakeTerms {
    std::string accept_key;                    ///< for Sec-WebSocket-Accept
    bool subprotocol = false;                  ///< the client offered veza.v1
    std::optional<std::string> bearer_token;   ///< from Authorization, or from the subprotocol bearer.<token>
    std::optional<std::string> compression{};  ///< what of permessage-deflate was agreed on, for the answer
};

/// Judges method, version, key, connection headers and Origin. What is no WebSocket of version 13 at all is `unsupported`,
/// to be answered 426. A page of another site is refused (`forbidden`) unless its origin is in `allowed_origins`; a client
/// that is no browser sends no Origin and passes. permessage-deflate is agreed on where the client offers it
/// and `compression` allows it.
[[nodiscard]] core::Result<HandshakeTerms> judge_handshake(const api::HttpRequest& request,
                                                           std::span<const std::string> allowed_origins,
                                                           bool compression = false);

/// The 101 answer, whole.
[[nodiscard]] std::string switching_protocols(const HandshakeTerms& terms, std::string_view request_id);

/// Sec-WebSocket-Accept for a client's Sec-WebSocket-Key.
[[nodiscard]] std::string accept_key(std::string_view key);

}  // namespace veza::net
