#include "app/memory.hpp"

#include <malloc.h>

namespace veza::app {

void tune_memory() {
    // An arena per thread would keep freed memory in as many places.
    ::mallopt(M_ARENA_MAX, 2);
    // Fixed, because left alone it grows with what is freed: one password hash (19 MiB) would move all later ones from
    // pages of their own, which go back at once, into the heap, which keeps them.
    ::mallopt(M_MMAP_THRESHOLD, 512 * 1024);
    ::mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

void release_spare_memory() {
    ::malloc_trim(0);
}

}  // namespace veza::app
