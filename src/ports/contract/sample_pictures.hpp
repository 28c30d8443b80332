#pragma once
#include "domain/picture.hpp"

#include <string>

namespace veza::contract {

/// A PNG of coloured squares.
[[nodiscard]] std::string sample_png(domain::PictureSize size);
/// One that only says it is so large: nothing in it would fill it.
[[nodiscard]] std::string hollow_png(domain::PictureSize size);

}  // namespace veza::contract
