#pragma once
#include "core/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace veza::domain {

inline constexpr std::size_t kUrlMaxBytes = 2048;

/// An http or https address of a host, without user information; nothing is looked up. `field` names it in errors.
[[nodiscard]] core::Result<std::string> check_web_url(std::string_view field, std::string_view text);

/// Where a redirect from `base`, such an address, leads to: `reference` may be relative to it.
[[nodiscard]] core::Result<std::string> resolve_web_url(std::string_view base, std::string_view reference);

}  // namespace veza::domain
