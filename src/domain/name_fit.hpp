#pragma once
#include <cstdint>
#include <string_view>

namespace veza::domain {

/// How well a name fits what somebody types to find it, the best first.
enum class NameFit : std::uint8_t {
    begins,       ///< it begins with it
    word_begins,  ///< a later word of it does
    contains,     ///< it stands somewhere else in it
    none,
};

/// Of two texts that are folded (core::fold_for_search); `typed` is not empty.
[[nodiscard]] NameFit fit_of(std::string_view name, std::string_view typed);

}  // namespace veza::domain
