#include "net/address.hpp"

#include "net/address_cap.hpp"

#include <gtest/gtest.h>

namespace veza::net {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::make_address;

bool contains(const char* range, const char* address) {
    const auto parsed = AddressRange::parse(range);
    EXPECT_TRUE(parsed) << range;
    return parsed && parsed->contains(make_address(address));
}

TEST(AddressRange, contains_its_block) {
    EXPECT_TRUE(contains("10.0.0.7", "10.0.0.7"));
    EXPECT_FALSE(contains("10.0.0.7", "10.0.0.8"));
    EXPECT_TRUE(contains("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(contains("192.168.4.0/22", "192.168.7.255"));
    EXPECT_FALSE(contains("192.168.4.0/22", "192.168.8.0"));
    EXPECT_TRUE(contains("0.0.0.0/0", "203.0.113.1"));
    EXPECT_TRUE(contains("fd00::/8", "fdab::1"));
    EXPECT_FALSE(contains("fd00::/8", "fe80::1"));
    EXPECT_TRUE(contains("10.0.0.0/8", "::ffff:10.1.2.3"));
    EXPECT_FALSE(contains("::/0", "10.1.2.3"));
}

TEST(AddressRange, refuses_nonsense) {
    for (const char* text :
         {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0/8", "fd00::/129", "10.0.0.0/8 "})
        EXPECT_FALSE(AddressRange::parse(text)) << text;
}

std::string client(const char* peer, const std::vector<std::string_view>& lines) {
    const std::vector trusted{*AddressRange::parse("10.0.0.0/8"), *AddressRange::parse("fd00::/8")};
    return client_address(make_address(peer), lines, trusted).to_string();
}

TEST(ClientAddress, walks_back_through_trusted_proxies_only) {
    EXPECT_EQ(client("10.0.0.1", {}), "10.0.0.1");
    EXPECT_EQ(client("203.0.113.1", {"192.0.2.1"}), "203.0.113.1");
    EXPECT_EQ(client("10.0.0.1", {"192.0.2.1"}), "192.0.2.1");
    EXPECT_EQ(client("10.0.0.1", {"6.6.6.6, 192.0.2.1"}), "192.0.2.1");
    EXPECT_EQ(client("10.0.0.1", {"6.6.6.6, 192.0.2.1, 10.0.0.2"}), "192.0.2.1");
    EXPECT_EQ(client("10.0.0.1", {"6.6.6.6", "192.0.2.1", "10.0.0.2"}), "192.0.2.1");
    EXPECT_EQ(client("10.0.0.1", {"10.0.0.3, 10.0.0.2"}), "10.0.0.3");
    EXPECT_EQ(client("::ffff:10.0.0.1", {"192.0.2.1"}), "192.0.2.1");
    EXPECT_EQ(client("fd00::1", {"2001:db8::7"}), "2001:db8::7");
}

TEST(ClientAddress, reads_ports_and_stops_at_nonsense) {
    EXPECT_EQ(client("10.0.0.1", {"192.0.2.1:4711"}), "192.0.2.1");
    EXPECT_EQ(client("10.0.0.1", {"[2001:db8::7]:4711"}), "2001:db8::7");
    EXPECT_EQ(client("10.0.0.1", {"[2001:db8::7"}), "10.0.0.1");
    EXPECT_EQ(client("10.0.0.1", {"192.0.2.1, unknown"}), "10.0.0.1");
    EXPECT_EQ(client("10.0.0.1", {",,"}), "10.0.0.1");
}

TEST(AddressCap, counts_per_address_and_window) {
    AddressCap cap(2);
    const AddressCap::TimePoint start{1h};
    const auto one = make_address("192.0.2.1");
    EXPECT_FALSE(cap.refuse(one, start));
    EXPECT_FALSE(cap.refuse(one, start + 1s));
    EXPECT_EQ(cap.refuse(one, start + 20s), 40s);
    EXPECT_FALSE(cap.refuse(make_address("192.0.2.2"), start + 20s));
    EXPECT_FALSE(cap.refuse(one, start + 60s));
}

TEST(AddressCap, a_v6_network_is_one_address) {
    AddressCap cap(1);
    const AddressCap::TimePoint start{1h};
    EXPECT_FALSE(cap.refuse(make_address("2001:db8:1:2::1"), start));
    EXPECT_TRUE(cap.refuse(make_address("2001:db8:1:2:ffff::9"), start));
    EXPECT_FALSE(cap.refuse(make_address("2001:db8:1:3::1"), start));
    EXPECT_FALSE(cap.refuse(make_address("::ffff:192.0.2.1"), start));
    EXPECT_TRUE(cap.refuse(make_address("192.0.2.1"), start));
}

TEST(AddressCap, zero_is_no_cap) {
    AddressCap cap(0);
    for (int i = 0; i < 1000; ++i) EXPECT_FALSE(cap.refuse(make_address("192.0.2.1"), AddressCap::TimePoint{1h}));
}

}  // namespace
}  // namespace veza::net
