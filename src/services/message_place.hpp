#pragma once
#include "ports/personal_records.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace veza::services {

/// How a job remembers how far it has come.
[[nodiscard]] std::string to_cursor(const ports::MessagePlace& place);
/// Nothing for the beginning.
[[nodiscard]] std::optional<ports::MessagePlace> from_cursor(std::string_view text);

}  // namespace veza::services
