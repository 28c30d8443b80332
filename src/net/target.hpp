#pragma once
#include "core/result.hpp"

#include <string>
#include <string_view>

namespace veza::net {

/// A request target taken apart.
struct Target {
    std::string path;   ///< percent-decoded, valid UTF-8, without control characters
    std::string query;  ///< as sent, without '?'
};

/// Reads origin form (`/a/b?c`) and absolute form (`http://host/a/b?c`).
[[nodiscard]] core::Result<Target> parse_target(std::string_view target);

}  // namespace veza::net
