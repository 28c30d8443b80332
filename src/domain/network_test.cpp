#include "domain/network.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>
#include <string>

namespace veza::domain {
namespace {

NetworkAddress address(const std::string& text) {
    NetworkAddress out{.v4 = text.find(':') == std::string::npos};
    if (::inet_pton(out.v4 ? AF_INET : AF_INET6, text.c_str(), out.bytes.data()) != 1)
        throw std::invalid_argument(text);
    return out;
}

std::string kind(const std::string& text) {
    return std::string(not_public(address(text)).value_or("public"));
}

TEST(NetworkAddress, HostsOnTheInternetArePublic) {
    for (const auto* text : {"1.1.1.1",         "8.8.8.8",         "9.255.255.255",        "11.0.0.0",
                             "100.63.255.255",  "100.128.0.0",     "126.255.255.255",      "128.0.0.0",
                             "169.253.255.255", "169.255.0.0",     "172.15.255.255",       "172.32.0.0",
                             "192.0.1.0",       "192.167.255.255", "192.169.0.0",          "198.17.255.255",
                             "198.20.0.0",      "223.255.255.255", "168.63.129.15",        "168.63.129.17",
                             "2000::1",         "2001:200::1",     "2606:4700:4700::1111", "2a00:1450:4001::200e",
                             "2003::1",         "3ffe::1"})
        EXPECT_EQ(kind(text), "public") << text;
}

TEST(NetworkAddress, InsideIsNotPublic) {
    for (const auto* text : {"127.0.0.1", "127.255.255.255", "::1"}) EXPECT_EQ(kind(text), "loopback") << text;
    for (const auto* text : {"0.0.0.0", "0.1.2.3", "::"}) EXPECT_EQ(kind(text), "unspecified") << text;
    for (const auto* text : {"10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0",
                             "192.168.255.255", "198.18.0.0", "198.19.255.255", "fc00::1", "fdff:ffff::1", "fec0::1"})
        EXPECT_EQ(kind(text), "private") << text;
    for (const auto* text : {"169.254.0.1", "169.254.255.255", "fe80::1", "febf::1"})
        EXPECT_EQ(kind(text), "link-local") << text;
    for (const auto* text : {"100.64.0.0", "100.127.255.255"}) EXPECT_EQ(kind(text), "shared by a provider") << text;
    for (const auto* text : {"224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"})
        EXPECT_EQ(kind(text), "multicast") << text;
}

TEST(NetworkAddress, MetadataOfCloudsIsNotPublic) {
    // AWS, GCP, Azure and others; AWS over IPv6; Alibaba; Oracle; the agent of Azure, whose address looks public.
    for (const auto* text : {"169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16",
                             "169.254.170.2", "fe80::a9fe:a9fe"})
        EXPECT_NE(kind(text), "public") << text;
}

TEST(NetworkAddress, WhatNobodyMayUseIsNotPublic) {
    for (const auto* text :
         {"192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "240.0.0.1", "255.255.255.255", "192.31.196.1",
          "192.52.193.1", "192.175.48.1", "2001::1", "2001:1ff:ffff::1", "2001:db8::1", "3fff::1", "3fff:fff::1",
          "100::1", "4000::1", "5f00::1", "fbff::1", "2620:4f:8000::1"})
        EXPECT_NE(kind(text), "public") << text;
}

TEST(NetworkAddress, NoWayOfWritingIPv4AsIPv6LeadsInside) {
    for (const auto* text : {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8",
                             "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::8.8.8.8",
                             "64:ff9b:1::10.0.0.1", "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1"})
        EXPECT_EQ(kind(text), "IPv4 written as IPv6") << text;
    EXPECT_EQ(kind("2001:0:7f00:1::"), "reserved") << "Teredo";
}

TEST(NetworkBlock, ContainsWhatBeginsAlike) {
    const NetworkBlock ten{.base = address("10.0.0.0"), .prefix = 8};
    EXPECT_TRUE(ten.contains(address("10.255.0.1")));
    EXPECT_FALSE(ten.contains(address("11.0.0.0")));
    const NetworkBlock uneven{.base = address("192.168.4.0"), .prefix = 22};
    EXPECT_TRUE(uneven.contains(address("192.168.7.255")));
    EXPECT_FALSE(uneven.contains(address("192.168.8.0")));
    const NetworkBlock one{.base = address("fd00::1"), .prefix = 128};
    EXPECT_TRUE(one.contains(address("fd00::1")));
    EXPECT_FALSE(one.contains(address("fd00::2")));
    const NetworkBlock all{.base = address("0.0.0.0"), .prefix = 0};
    EXPECT_TRUE(all.contains(address("203.0.113.1")));
    EXPECT_FALSE(all.contains(address("::1"))) << "another family";
}

}  // namespace
}  // namespace veza::domain
