#pragma once
#include "api/http.hpp"

namespace veza::api {

/// The HTTP status of an error: the only place where the two meet.
[[nodiscard]] int http_status(core::Code code) noexcept;

/// RFC 9457 `application/problem+json`. What is internal stays in the log, under the request's id.
/// `status` where core has no code for it (408, 431).
[[nodiscard]] HttpResponse problem(const core::Error& error, std::string_view request_id,
                                   std::optional<int> status = {});

}  // namespace veza::api
