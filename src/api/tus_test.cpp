#include "api/tus.hpp"

#include "core/hex.hpp"

#include <gtest/gtest.h>

namespace veza::api::tus {
namespace {

TEST(Tus, reads_numbers_of_bytes) {
    EXPECT_EQ(parse_count("X", "0"), 0);
    EXPECT_EQ(parse_count("X", "9223372036854775807"), 9223372036854775807);
    for (const auto* const bad : {"", "-1", "+1", " 1", "1 ", "1.0", "0x10", "9223372036854775808"})
        EXPECT_FALSE(parse_count("X", bad)) << bad;
    EXPECT_FALSE(parse_count("X", std::nullopt));
}

TEST(Tus, reads_metadata) {
    EXPECT_EQ(metadata("filename w6kucG5n,purpose YXZhdGFy", "filename").value(), "é.png");
    EXPECT_EQ(metadata("a, filename aGk=", "filename").value(), "hi");
    EXPECT_EQ(metadata("filename", "filename").value(), "");
    EXPECT_EQ(metadata("filenames aGk=", "filename").value(), std::nullopt);
    EXPECT_EQ(metadata("", "filename").value(), std::nullopt);
    EXPECT_FALSE(metadata("filename !!", "filename"));
}

TEST(Tus, reads_checksums) {
    const auto checksum = parse_checksum("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=");
    ASSERT_TRUE(checksum);
    EXPECT_EQ(checksum->kind, ports::DigestKind::sha1);
    EXPECT_EQ(core::to_hex(checksum->digest), "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed");
    EXPECT_EQ(parse_checksum("sha256 AAAA")->kind, ports::DigestKind::sha256);
    for (const auto* const bad : {"", "md5 AAAA", "sha1", "sha1 ???"})
        EXPECT_TRUE(!parse_checksum(bad) || parse_checksum(bad)->digest.empty()) << bad;
}

}  // namespace
}  // namespace veza::api::tus
