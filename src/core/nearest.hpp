#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace veza::core {

/// How many characters must be added, dropped, changed or swapped with a neighbour to make one of the other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that was probably meant: the nearest one, if at most a third of its characters differ. Of equally near ones
/// the first. The result refers to `names`.
///   unknown key `http.lsten`, did you mean `http.listen`?
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view wrong, std::span<const std::string_view> names);

}  // namespace veza::core
