#pragma once
// RFC 6455, section 9.1, and RFC 7692, section 7.1: what a client's Sec-WebSocket-Extensions comes to. Pure.
#include "api/http.hpp"
#include "core/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::net {

struct ExtensionParameter {
    std::string_view name;
    std::optional<std::string> value{};  ///< without quotes
};

struct ExtensionOffer {
    std::string_view name;
    std::vector<ExtensionParameter> parameters{};
};

/// The offers of one header line, in the client's order of preference; nothing when it breaks the grammar. The names lie in
/// `value`.
[[nodiscard]] std::optional<std::vector<ExtensionOffer>> parse_extensions(std::string_view value);

/// The answer to the first offer of permessage-deflate that can be met, for Sec-WebSocket-Extensions; nothing when there
/// is none. Messages never refer to earlier ones, in either direction. Offers with parameters that are unknown, doubled
/// or out of range are declined, as is a window smaller than our own (Deflater::kWindowBits). Only what breaks the
/// header's grammar is an error (`malformed`): RFC 6455 wants such a handshake to fail, whatever the server supports.
[[nodiscard]] core::Result<std::optional<std::string>> negotiate_deflate(const api::HttpRequest& request);

}  // namespace veza::net
