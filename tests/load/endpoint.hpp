#pragma once
#include "posix.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace veza::load {

/// Where a server listens, on the loopback.
struct Endpoint {
    std::uint16_t port = 0;
    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port); }
};

/// Begins to connect, without blocking. `nth` of all connections to that endpoint: each address has fewer ports than
/// there may be connections, so every 20,000 come from another one of 127.0.0.0/8. `receive_buffer` in bytes, 0 leaves
/// it to the kernel.
[[nodiscard]] Fd connect_to(const Endpoint& endpoint, std::size_t nth = 0, int receive_buffer = 0);

}  // namespace veza::load
