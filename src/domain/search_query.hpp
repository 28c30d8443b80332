#pragma once
#include "core/result.hpp"
#include "domain/search.hpp"

#include <chrono>
#include <string_view>

namespace veza::domain {

inline constexpr std::size_t kQueryMax = 500;      ///< code points
inline constexpr std::size_t kQueryPartsMax = 20;  ///< words, phrases and filters

/// Reads what somebody typed: words, "phrases", and the filters `from:`, `in:`, `mentions:` (a name with or without its `@` or
/// `#`, an id, or either in quotes), `has:` (see Has), `before:`, `after:`, `on:` (YYYY-MM-DD, or a year or
/// a month of one). Days begin at midnight of a clock that is `offset` ahead of UTC; `before` and `after` leave out what they name.
///
/// Errors are `invalid` in the field `q`: query_too_long, query_too_complex, query_empty, unknown_filter, invalid_filter.
[[nodiscard]] core::Result<SearchQuery> parse_search(std::string_view text, std::chrono::minutes offset);

}  // namespace veza::domain
