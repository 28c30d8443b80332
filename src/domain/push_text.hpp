#pragma once
#include "domain/ids.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace veza::domain {

inline constexpr std::size_t kPushTextMax = 160;

/// What the ids in a text are called.
struct PushNames {
    std::map<UserId, std::string> users{};
    std::map<RoleId, std::string> roles{};
};

/// A message as a notification shows it: on one line, with names for ids, with spoilers hidden, cut to kPushTextMax code
/// points. Channels are not named: the reader need not see them.
[[nodiscard]] std::string push_text(std::string_view content, const PushNames& names);

}  // namespace veza::domain
