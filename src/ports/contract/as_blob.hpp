#pragma once
#include "ports/blob_store.hpp"

#include <string_view>

namespace veza::contract {

/// The content as a file in memory.
[[nodiscard]] ports::OpenBlob as_blob(std::string_view content);

}  // namespace veza::contract
