#include "domain/network.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>

namespace veza::domain {
namespace {

struct Special {
    NetworkBlock block;
    std::string_view what;
};

constexpr NetworkBlock v4(std::array<std::uint8_t, 4> bytes, std::uint8_t prefix) {
    NetworkBlock block{.base = {.v4 = true}, .prefix = prefix};
    std::ranges::copy(bytes, block.base.bytes.begin());
    return block;
}

/// The first groups of an IPv6 address.
constexpr NetworkBlock v6(std::initializer_list<std::uint16_t> groups, std::uint8_t prefix) {
    NetworkBlock block{.prefix = prefix};
    std::size_t at = 0;
    for (const auto group : groups) {
        block.base.bytes.at(at++) = static_cast<std::uint8_t>(group >> 8U);
        block.base.bytes.at(at++) = static_cast<std::uint8_t>(group & 0xFFU);
    }
    return block;
}

constexpr std::array kSpecial4 = {
    Special{v4({0, 0, 0, 0}, 8), "unspecified"},
    Special{v4({10, 0, 0, 0}, 8), "private"},
    Special{v4({100, 64, 0, 0}, 10), "shared by a provider"},
    Special{v4({127, 0, 0, 0}, 8), "loopback"},
    Special{v4({168, 63, 129, 16}, 32), "metadata of a cloud"},
    Special{v4({169, 254, 0, 0}, 16), "link-local"},
    Special{v4({172, 16, 0, 0}, 12), "private"},
    Special{v4({192, 0, 0, 0}, 24), "reserved"},
    Special{v4({192, 0, 2, 0}, 24), "documentation"},
    Special{v4({192, 31, 196, 0}, 24), "reserved"},
    Special{v4({192, 52, 193, 0}, 24), "reserved"},
    Special{v4({192, 88, 99, 0}, 24), "reserved"},
    Special{v4({192, 168, 0, 0}, 16), "private"},
    Special{v4({192, 175, 48, 0}, 24), "reserved"},
    Special{v4({198, 18, 0, 0}, 15), "private"},
    Special{v4({198, 51, 100, 0}, 24), "documentation"},
    Special{v4({203, 0, 113, 0}, 24), "documentation"},
    Special{v4({224, 0, 0, 0}, 4), "multicast"},
    Special{v4({240, 0, 0, 0}, 4), "reserved"},
};

/// The only block from which public IPv6 addresses come, and what in it is not public.
constexpr NetworkBlock kGlobal6 = v6({0x2000}, 3);
constexpr std::array kSpecial6 = {
    Special{v6({}, 128), "unspecified"},
    Special{v6({0, 0, 0, 0, 0, 0, 0, 1}, 128), "loopback"},
    Special{v6({0, 0, 0, 0, 0, 0xFFFF}, 96), "IPv4 written as IPv6"},
    Special{v6({0, 0, 0, 0, 0xFFFF}, 96), "IPv4 written as IPv6"},
    Special{v6({}, 96), "IPv4 written as IPv6"},
    Special{v6({0x64, 0xFF9B}, 96), "IPv4 written as IPv6"},
    Special{v6({0x64, 0xFF9B, 1}, 48), "IPv4 written as IPv6"},
    Special{v6({0x2002}, 16), "IPv4 written as IPv6"},
    Special{v6({0x2001}, 23), "reserved"},
    Special{v6({0x2001, 0xDB8}, 32), "documentation"},
    Special{v6({0x2620, 0x4F, 0x8000}, 48), "reserved"},
    Special{v6({0x3FFF}, 20), "documentation"},
    Special{v6({0xFC00}, 7), "private"},
    Special{v6({0xFE80}, 10), "link-local"},
    Special{v6({0xFEC0}, 10), "private"},
    Special{v6({0xFF00}, 8), "multicast"},
};

std::optional<std::string_view> named(std::span<const Special> table, const NetworkAddress& address) {
    const auto found =
        std::ranges::find_if(table, [&](const Special& special) { return special.block.contains(address); });
    if (found == table.end()) return std::nullopt;
    return found->what;
}

}  // namespace

bool NetworkBlock::contains(const NetworkAddress& address) const {
    if (address.v4 != base.v4) return false;
    const std::size_t whole = prefix / 8U;
    if (!std::equal(base.bytes.begin(), base.bytes.begin() + whole, address.bytes.begin())) return false;
    const auto rest = prefix % 8U;
    if (rest == 0) return true;
    const auto mask = static_cast<std::uint8_t>(0xFFU << (8U - rest));
    return (base.bytes.at(whole) & mask) == (address.bytes.at(whole) & mask);
}

std::optional<std::string_view> not_public(const NetworkAddress& address) {
    if (address.v4) return named(kSpecial4, address);
    if (const auto special = named(kSpecial6, address)) return special;
    if (!kGlobal6.contains(address)) return "reserved";
    return std::nullopt;
}

}  // namespace veza::domain
