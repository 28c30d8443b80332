#include "adapters/http/address_guard.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <cstring>

namespace veza::http {
namespace {

struct Target {
    domain::NetworkAddress address;
    std::uint16_t port = 0;
};

std::optional<Target> read(const ::sockaddr* address, ::socklen_t size) {
    Target target;
    if (address->sa_family == AF_INET && size >= sizeof(::sockaddr_in)) {
        ::sockaddr_in v4{};
        std::memcpy(&v4, address, sizeof v4);
        target.address.v4 = true;
        std::memcpy(target.address.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
        target.port = ntohs(v4.sin_port);
        return target;
    }
    if (address->sa_family == AF_INET6 && size >= sizeof(::sockaddr_in6)) {
        ::sockaddr_in6 v6{};
        std::memcpy(&v6, address, sizeof v6);
        std::memcpy(target.address.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
        target.port = ntohs(v6.sin6_port);
        return target;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> AddressGuard::refusal(const ::sockaddr* address, ::socklen_t size) const {
    const auto target = read(address, size);
    if (!target) return "the address is not on the internet";
    const auto special = domain::not_public(target->address);
    if (!special) return std::nullopt;
    if (std::ranges::none_of(allowed_, [&](const auto& block) { return block.contains(target->address); }))
        return "the address is not public (" + std::string(*special) + ")";
    if (target->port == own_port_) return "the address is this server's own";
    return std::nullopt;
}

}  // namespace veza::http
