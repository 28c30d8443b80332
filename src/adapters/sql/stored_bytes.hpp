#pragma once
// Bytes in a column of text, which both engines have.
#include "core/base64url.hpp"

#include <soci/error.h>

#include <span>
#include <string>
#include <string_view>

namespace veza::sql {

[[nodiscard]] inline std::string stored_bytes(const std::string& bytes) {
    return core::to_base64url(std::as_bytes(std::span(bytes)));
}

/// Throws as the driver does where they are none.
[[nodiscard]] inline std::string bytes_from(std::string_view text) {
    const auto bytes = core::from_base64url(text);
    if (!bytes) throw soci::soci_error("malformed bytes in a column");
    std::string out(bytes->size(), '\0');
    for (std::size_t at = 0; at < bytes->size(); ++at) out[at] = static_cast<char>((*bytes)[at]);
    return out;
}

}  // namespace veza::sql
