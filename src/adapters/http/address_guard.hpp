#pragma once
#include "domain/network.hpp"

#include <sys/socket.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::http {

/// Whether the server may connect to an address for somebody else. Thread-safe.
class AddressGuard {
public:
    /// `allowed`: networks that are not public, and may be connected to all the same.
    explicit AddressGuard(std::vector<domain::NetworkBlock> allowed) : allowed_(std::move(allowed)) {}

    /// The port on which this server listens: in networks that are not public nobody is led there. 0 for none.
    void protect_port(std::uint16_t port) { own_port_ = port; }

    /// Why not, for the log of whoever asked; nothing when it may.
    [[nodiscard]] std::optional<std::string> refusal(const ::sockaddr* address, ::socklen_t size) const;

private:
    const std::vector<domain::NetworkBlock> allowed_;
    std::atomic<std::uint16_t> own_port_{0};
};

}  // namespace veza::http
