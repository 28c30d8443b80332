#include "core/base64url.hpp"

#include "core/random.hpp"
#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::core {
namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}

TEST(Base64Url, writes_the_vectors_of_the_standard_without_padding) {
    EXPECT_EQ(to_base64url(bytes_of("")), "");
    EXPECT_EQ(to_base64url(bytes_of("f")), "Zg");
    EXPECT_EQ(to_base64url(bytes_of("fo")), "Zm8");
    EXPECT_EQ(to_base64url(bytes_of("foo")), "Zm9v");
    EXPECT_EQ(to_base64url(bytes_of("foobar")), "Zm9vYmFy");
    EXPECT_EQ(to_base64url(bytes_of("\xfb\xff\xfe")), "-__-");
}

TEST(Base64Url, gives_back_what_was_written) {
    SeededRandom random(7);
    for (std::size_t size = 0; size < 100; ++size) {
        std::vector<std::byte> bytes(size);
        random.fill(bytes);
        EXPECT_EQ(testing::must(from_base64url(to_base64url(bytes))), bytes);
    }
}

TEST(Base64Url, is_strict) {
    for (const auto* bad : {"Z", "Zg==", "Zg=", "Zm9v\n", " Zm9v", "+/+/", "Zm9vY", "Zh", "Zm9", "Zm9v\x80mFy"})
        EXPECT_EQ(testing::must_fail(from_base64url(bad)).code, Code::malformed) << bad;
    EXPECT_FALSE(from_base64url(std::string_view{"Zm9\0", 4}).has_value());
}

}  // namespace
}  // namespace veza::core
