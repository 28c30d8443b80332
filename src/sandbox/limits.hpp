#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace veza::sandbox {

/// What one job may use up.
struct Limits {
    std::uint64_t memory_bytes = std::uint64_t{512} * 1024 * 1024;  ///< of address space; not held under sanitizers
    std::chrono::seconds cpu{10};
    std::uint64_t output_bytes = std::uint64_t{64} * 1024 * 1024;
};

inline constexpr std::size_t kRequestMax = 4096;
inline constexpr std::size_t kReplyMax = 4096;

}  // namespace veza::sandbox
