#pragma once
#include <cstdint>

namespace veza::app {

/// Raises how many descriptors this process may open towards what `connections` need, as far as the system allows; warns
/// in the log when that is not far enough. Shells start programs with 1024.
void allow_connections(std::int64_t connections);

/// Files that are made from now on are for their owner only.
void make_files_private();

}  // namespace veza::app
