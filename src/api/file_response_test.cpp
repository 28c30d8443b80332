#include "api/file_response.hpp"

#include <gtest/gtest.h>

namespace veza::api {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

HttpResponse answer(Headers headers, std::uint64_t size = 1000) {
    const HttpRequest request{.path = "/x", .headers = std::move(headers)};
    return file_response(request, {.file = std::make_shared<core::Descriptor>(),
                                   .size = size,
                                   .etag = "\"tag\"",
                                   .content_type = "audio/flac",
                                   .headers = {{"X-Own", "1"}}});
}

std::string header(const HttpResponse& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

TEST(FileResponse, gives_the_whole_file) {
    const auto response = answer({});
    EXPECT_EQ(response.status, 200);
    ASSERT_TRUE(response.file);
    EXPECT_EQ(response.file->offset, 0U);
    EXPECT_EQ(response.file->length, 1000U);
    EXPECT_EQ(header(response, "ETag"), "\"tag\"");
    EXPECT_EQ(header(response, "Accept-Ranges"), "bytes");
    EXPECT_EQ(header(response, "X-Own"), "1");
    EXPECT_EQ(response.content_type, "audio/flac");
}

struct RangeCase {
    std::string_view asked;
    int status;
    std::uint64_t offset;
    std::uint64_t length;
    std::string_view content_range;
};

class FileRange : public testing::TestWithParam<RangeCase> {};

TEST_P(FileRange, is_answered) {
    const auto& expected = GetParam();
    const auto response = answer({{"range", std::string(expected.asked)}});
    EXPECT_EQ(response.status, expected.status);
    EXPECT_EQ(header(response, "Content-Range"), expected.content_range);
    EXPECT_EQ(response.file.has_value(), expected.status != 416);
    if (!response.file) return;
    EXPECT_EQ(response.file->offset, expected.offset);
    EXPECT_EQ(response.file->length, expected.length);
}

INSTANTIATE_TEST_SUITE_P(All, FileRange,
                         testing::Values(RangeCase{"bytes=0-0", 206, 0, 1, "bytes 0-0/1000"},
                                         RangeCase{"bytes=10-19", 206, 10, 10, "bytes 10-19/1000"},
                                         RangeCase{"bytes=990-", 206, 990, 10, "bytes 990-999/1000"},
                                         RangeCase{"bytes=990-5000", 206, 990, 10, "bytes 990-999/1000"},
                                         RangeCase{"bytes=-10", 206, 990, 10, "bytes 990-999/1000"},
                                         RangeCase{"bytes=-5000", 206, 0, 1000, "bytes 0-999/1000"},
                                         RangeCase{"bytes=-0", 416, 0, 0, "bytes */1000"},
                                         RangeCase{"bytes=1000-", 416, 0, 0, "bytes */1000"},
                                         RangeCase{"bytes=18446744073709551616-", 200, 0, 1000, ""},
                                         RangeCase{"bytes=0-1,5-6", 200, 0, 1000, ""},
                                         RangeCase{"bytes=5-4", 200, 0, 1000, ""},
                                         RangeCase{"bytes=a-b", 200, 0, 1000, ""},
                                         RangeCase{"bytes=", 200, 0, 1000, ""}, RangeCase{"bytes=-", 200, 0, 1000, ""},
                                         RangeCase{"items=0-1", 200, 0, 1000, ""}));

TEST(FileResponse, an_empty_file_has_no_range) {
    EXPECT_EQ(answer({{"range", "bytes=0-"}}, 0).status, 416);
    EXPECT_EQ(answer({}, 0).status, 200);
}

TEST(FileResponse, tells_who_knows_it_already) {
    for (const auto* const known : {"\"tag\"", "W/\"tag\"", "\"a\", \"tag\"", "*"}) {
        const auto response = answer({{"if-none-match", known}, {"range", "bytes=0-1"}});
        EXPECT_EQ(response.status, 304) << known;
        EXPECT_FALSE(response.file);
        EXPECT_EQ(header(response, "ETag"), "\"tag\"");
    }
    EXPECT_EQ(answer({{"if-none-match", "\"other\""}}).status, 200);
}

TEST(FileResponse, if_match_wants_the_very_same) {
    EXPECT_EQ(answer({{"if-match", "\"tag\""}}).status, 200);
    EXPECT_EQ(answer({{"if-match", "W/\"tag\""}}).status, 412);
    EXPECT_EQ(answer({{"if-match", "\"other\""}}).status, 412);
}

TEST(FileResponse, if_range_joins_only_what_belongs_together) {
    EXPECT_EQ(answer({{"range", "bytes=1-2"}, {"if-range", "\"tag\""}}).status, 206);
    EXPECT_EQ(answer({{"range", "bytes=1-2"}, {"if-range", "\"old\""}}).status, 200);
    EXPECT_EQ(answer({{"range", "bytes=1-2"}, {"if-range", "Sat, 21 Nov 2026 02:42:30 GMT"}}).status, 200);
}

}  // namespace
}  // namespace veza::api
