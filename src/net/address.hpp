#pragma once
#include "core/result.hpp"

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace veza::net {

/// One address or a block of them, as `10.0.0.7`, `10.0.0.0/8` or `fd00::/8`.
class AddressRange {
public:
    [[nodiscard]] static core::Result<AddressRange> parse(std::string_view text);
    [[nodiscard]] bool contains(const boost::asio::ip::address& address) const;
    [[nodiscard]] const boost::asio::ip::address& base() const { return base_; }
    [[nodiscard]] unsigned prefix() const { return prefix_; }

private:
    AddressRange(boost::asio::ip::address base, unsigned prefix) : base_(std::move(base)), prefix_(prefix) {}
    boost::asio::ip::address base_;
    unsigned prefix_;
};

/// An IPv4 address that came mapped into IPv6 (`::ffff:10.0.0.7`) as the IPv4 address it is.
[[nodiscard]] boost::asio::ip::address unmapped(const boost::asio::ip::address& address);

/// The client behind our own proxies: from the peer backwards through X-Forwarded-For, the first address that no trusted
/// proxy has. Without trust in the peer the header says nothing, because anybody can send it.
/// `forwarded_for` holds the values of all such header lines, in their order.
[[nodiscard]] boost::asio::ip::address client_address(const boost::asio::ip::address& peer,
                                                      std::span<const std::string_view> forwarded_for,
                                                      std::span<const AddressRange> trusted);

/// What one subscriber holds: an IPv4 address, or the 64-bit network of an IPv6 address. For counting per address.
[[nodiscard]] std::string address_group(const boost::asio::ip::address& address);

}  // namespace veza::net
