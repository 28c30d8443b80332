#pragma once
// What an address on the internet may stand for, so that the server is not made to knock at doors of its own network.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace veza::domain {

/// An address as a connection really uses it. IPv4 fills the first four bytes.
struct NetworkAddress {
    std::array<std::uint8_t, 16> bytes{};
    bool v4 = false;
    friend bool operator==(const NetworkAddress&, const NetworkAddress&) = default;
};

/// All addresses of one family that begin with the same `prefix` bits.
struct NetworkBlock {
    NetworkAddress base;
    std::uint8_t prefix = 0;
    [[nodiscard]] bool contains(const NetworkAddress& address) const;
};

/// What the address is, where it is anything but a host on the public internet ("loopback", "private", ...); nothing for
/// a public one. Ways of writing an IPv4 address as an IPv6 one count as not public, whatever they hold. Source: the
/// special-purpose registries of IANA, and metadata addresses of clouds that look public.
[[nodiscard]] std::optional<std::string_view> not_public(const NetworkAddress& address);

}  // namespace veza::domain
