#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace veza::net {

using HeaderField = std::pair<std::string, std::string>;

struct ResponseHead {
    int status = 200;
    std::string_view content_type;
    std::uint64_t content_length = 0;  ///< of the body that GET would have
    std::span<const HeaderField> headers{};
    std::string_view request_id;
    std::string_view cache_control;  ///< where the handler set none; may be empty
    bool keep_alive = true;
    bool http_1_0 = false;
};

/// Whether a response of this status has a body, and so a Content-Length (RFC 9110, sections 8.6 and 15).
[[nodiscard]] bool has_body(int status);

/// Status line and headers up to the empty line: Date, the security headers and the connection's own are added here.
/// A field whose name or value could break out of its line is left out and logged.
[[nodiscard]] std::string encode_head(const ResponseHead& head);

}  // namespace veza::net
