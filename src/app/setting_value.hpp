#pragma once
#include "app/settings.hpp"

#include <toml++/toml.h>

#include <expected>
#include <string>
#include <string_view>

namespace veza::app {

/// The error is what would have been right: `a whole number from 1 to 64`.
using Accepted = std::expected<void, std::string>;

/// Sets the setting from a TOML value.
[[nodiscard]] Accepted assign(const Setting& setting, const toml::node& value);
/// The same from text, as it stands in the environment or on the command line; lists are separated by commas.
[[nodiscard]] Accepted assign(const Setting& setting, std::string_view text);

enum class Secrets { masked, shown };
/// The value as TOML.
[[nodiscard]] std::string to_toml(const Setting& setting, Secrets secrets);

/// `30/5m`, and back.
[[nodiscard]] std::string to_string(const RateLimit& limit);
[[nodiscard]] std::expected<RateLimit, std::string> parse_rate_limit(std::string_view text);

/// The URL with `***` for its password; all of it when no password can be told apart.
[[nodiscard]] std::string masked_url(const core::Secret& url);

}  // namespace veza::app
