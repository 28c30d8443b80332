#include "app/process_limits.hpp"

#include "core/log.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>

namespace veza::app {

void allow_connections(std::int64_t connections) {
    // Database, listeners, logs, uploads; 512 files of music that are kept open while they are heard.
    constexpr ::rlim_t kOthers = 1024;
    const auto wanted = static_cast<::rlim_t>(connections) + kOthers;
    struct rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted)
        core::log::warn("the system allows fewer connections than limits.connections",
                        {core::log::kv("descriptors", limit.rlim_cur), core::log::kv("wanted", wanted)});
}

void make_files_private() {
    ::umask(0077);
}

}  // namespace veza::app
