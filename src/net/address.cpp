#include "net/address.hpp"

#include "core/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <ranges>

namespace veza::net {
namespace {

namespace ip = boost::asio::ip;

/// The first `prefix` bits of both are the same.
template <std::size_t Size>
bool same_prefix(const std::array<unsigned char, Size>& a, const std::array<unsigned char, Size>& b, unsigned prefix) {
    const std::size_t whole = prefix / 8;
    if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
    if (prefix % 8 == 0) return true;
    const auto mask = static_cast<unsigned char>(0xFFU << (8 - prefix % 8));
    return (a[whole] & mask) == (b[whole] & mask);
}

/// Proxies write `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1` or `[2001:db8::1]:443`.
std::optional<ip::address> parse_forwarded(std::string_view text) {
    text = core::trimmed(text);
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        text = text.substr(1, end - 1);
    } else if (std::ranges::count(text, ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    boost::system::error_code failure;
    const auto address = ip::make_address(text, failure);
    if (failure) return std::nullopt;
    return unmapped(address);
}

}  // namespace

ip::address unmapped(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

core::Result<AddressRange> AddressRange::parse(std::string_view text) {
    const auto refuse = [text] {
        return core::fail(core::Code::invalid, core::Reason::invalid_field,
                          "'" + std::string(text) + "' is no address and no block such as 10.0.0.0/8");
    };
    const auto slash = text.find('/');
    boost::system::error_code failure;
    const auto base = ip::make_address(text.substr(0, slash), failure);
    if (failure) return refuse();
    unsigned prefix = base.is_v4() ? 32 : 128;
    if (slash != std::string_view::npos) {
        const auto digits = text.substr(slash + 1);
        unsigned wanted = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), wanted);
        if (error != std::errc{} || end != digits.data() + digits.size() || wanted > prefix) return refuse();
        prefix = wanted;
    }
    return AddressRange(base, prefix);
}

bool AddressRange::contains(const ip::address& address) const {
    const auto plain = unmapped(address);
    if (plain.is_v4() != base_.is_v4()) return false;
    if (plain.is_v4()) return same_prefix(plain.to_v4().to_bytes(), base_.to_v4().to_bytes(), prefix_);
    return same_prefix(plain.to_v6().to_bytes(), base_.to_v6().to_bytes(), prefix_);
}

ip::address client_address(const ip::address& peer, std::span<const std::string_view> forwarded_for,
                           std::span<const AddressRange> trusted) {
    ip::address client = unmapped(peer);
    const auto is_trusted = [trusted](const ip::address& address) {
        return std::ranges::any_of(trusted, [&](const AddressRange& range) { return range.contains(address); });
    };
    for (std::string_view line : forwarded_for | std::views::reverse) {
        while (!line.empty()) {
            if (!is_trusted(client)) return client;
            const auto comma = line.rfind(',');
            const auto before = comma == std::string_view::npos ? line : line.substr(comma + 1);
            const auto address = parse_forwarded(before);
            if (!address) return client;
            client = *address;
            line = comma == std::string_view::npos ? std::string_view{} : line.substr(0, comma);
        }
    }
    return client;
}

std::string address_group(const ip::address& address) {
    const auto plain = unmapped(address);
    if (plain.is_v4()) return plain.to_string();
    auto bytes = plain.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string();
}

}  // namespace veza::net
