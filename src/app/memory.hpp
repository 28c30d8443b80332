#pragma once

namespace veza::app {

/// Settings of the allocator for a server that is idle most of the time. Before the first thread.
void tune_memory();

/// Gives back to the system what the start used and needs no more.
void release_spare_memory();

}  // namespace veza::app
