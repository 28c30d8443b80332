#pragma once
// Between Beast's messages and the handlers'. For the Beast translation units of net/ only.
#include "api/http.hpp"
#include "core/result.hpp"

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/system/error_code.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace veza::net {

using BeastHeader = boost::beast::http::header<true, boost::beast::http::fields>;

/// Checks what HTTP/1.1 asks of a request's head, and copies it; body, address and id are left to the caller.
[[nodiscard]] core::Result<api::HttpRequest> read_head(const BeastHeader& header);

/// All values of one header, in order.
[[nodiscard]] std::vector<std::string_view> values_of(const BeastHeader& header, std::string_view name);

/// Whether the client waits to be asked for its body. What it is asked with is kGoOn.
[[nodiscard]] bool wants_continue(const BeastHeader& header);
inline constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";

/// What to tell a client whose bytes could not be read as a request.
struct Refusal {
    core::Error error;
    std::optional<int> status{};  ///< where core has no code for it
};

/// Nothing when the client has just left, so that there is nobody to tell.
[[nodiscard]] std::optional<Refusal> refusal_for(const boost::system::error_code& failure, bool timed_out);

[[nodiscard]] Refusal body_too_large(std::uint64_t limit);

}  // namespace veza::net
