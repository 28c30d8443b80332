#include "net/target.hpp"

#include <gtest/gtest.h>

namespace veza::net {
namespace {

using namespace std::string_literals;

std::string path(std::string_view target) {
    const auto parsed = parse_target(target);
    return parsed ? parsed->path : "refused";
}

TEST(Target, splits_and_decodes) {
    EXPECT_EQ(path("/"), "/");
    EXPECT_EQ(path("/a/b"), "/a/b");
    EXPECT_EQ(path("/a%20b%2Fc"), "/a b/c");
    EXPECT_EQ(path("/%C3%A9"), "/\xC3\xA9");
    EXPECT_EQ(path("/a?b=/c?d"), "/a");
    EXPECT_EQ(parse_target("/a?b=%20/c?d")->query, "b=%20/c?d");
    EXPECT_EQ(parse_target("/a")->query, "");
    EXPECT_EQ(path("http://host:80/a"), "/a");
    EXPECT_EQ(path("http://host"), "/");
}

TEST(Target, refuses_what_could_be_misread) {
    for (const auto& target : {""s, "*"s, "a"s, "?a"s, "/%"s, "/%4"s, "/%g0"s, "/%00"s, "/%0A"s, "/%7f"s, "/\x01"s,
                               "/%FF"s, "/%ED%A0%80"s, "http://host?x"s, "host:443"s})
        EXPECT_EQ(path(target), "refused") << target;
}

}  // namespace
}  // namespace veza::net
