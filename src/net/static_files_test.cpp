#include "net/static_files.hpp"

#include "net/content_coding.hpp"
#include "net/net_test_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veza::net {
namespace {

using testing::HasSubstr;
using Headers = std::vector<std::pair<std::string, std::string>>;

StaticAnswer get(const std::string& path, Headers headers = {}) {
    static const StaticFiles files(test::sample_assets());
    return files.answer({.path = path, .headers = std::move(headers)});
}

std::string header(const StaticAnswer& answer, std::string_view name) {
    for (const auto& [key, value] : answer.headers)
        if (key == name) return value;
    return {};
}

TEST(StaticFiles, serves_a_file_by_its_path) {
    const auto answer = get("/assets/app-1a2b.js");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "plain js");
    EXPECT_EQ(answer.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(header(answer, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(answer, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header(answer, "Content-Encoding"), "");
}

TEST(StaticFiles, a_path_without_extension_is_a_page_of_the_app) {
    for (const char* path : {"/", "/index.html", "/join/abc", "/a.b/c", "/servers/0190"}) {
        const auto answer = get(path);
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_EQ(answer.body, "<html>") << path;
        EXPECT_EQ(header(answer, "Cache-Control"), "no-cache") << path;
    }
}

TEST(StaticFiles, a_missing_file_is_not_the_page) {
    for (const char* path : {"/favicon.ico", "/assets/app-old.js", "/../etc/passwd.txt", "/assets/.env"})
        EXPECT_EQ(get(path).status, 404) << path;
}

TEST(StaticFiles, each_coding_has_a_tag_of_its_own) {
    EXPECT_EQ(header(get("/assets/app-1a2b.js"), "ETag"), "\"js\"");
    EXPECT_EQ(header(get("/assets/app-1a2b.js", {{"accept-encoding", "gzip"}}), "ETag"), "\"js-gz\"");
    EXPECT_EQ(header(get("/assets/app-1a2b.js", {{"accept-encoding", "br"}}), "ETag"), "\"js-br\"");
}

TEST(StaticFiles, does_not_send_again_what_the_client_has) {
    const auto status = [](const std::string& tags, const std::string& coding = "") {
        return get("/assets/app-1a2b.js", {{"if-none-match", tags}, {"accept-encoding", coding}}).status;
    };
    EXPECT_EQ(status("\"js\""), 304);
    EXPECT_EQ(status("W/\"js\""), 304);
    EXPECT_EQ(status("\"other\", \"js\""), 304);
    EXPECT_EQ(status("*"), 304);
    EXPECT_EQ(status("\"js-gz\"", "gzip"), 304);
    EXPECT_EQ(status("\"js\"", "gzip"), 200);
    EXPECT_EQ(status("\"other\""), 200);
    EXPECT_EQ(status(""), 200);
    EXPECT_EQ(get("/assets/app-1a2b.js", {{"if-none-match", "\"js\""}}).body, "");
}

TEST(StaticFiles, only_get_and_head) {
    const StaticFiles files(test::sample_assets());
    EXPECT_EQ(files.answer({.method = api::Method::head, .path = "/"}).status, 200);
    const auto answer = files.answer({.method = api::Method::post, .path = "/"});
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(header(answer, "Allow"), "GET, HEAD");
}

TEST(StaticFiles, says_when_the_web_app_is_not_there) {
    const StaticFiles files({});
    const auto answer = files.answer({.path = "/"});
    EXPECT_EQ(answer.status, 404);
    EXPECT_THAT(std::string(answer.body), HasSubstr("not built into"));
}

struct Negotiation {
    const char* header;
    Coding expected;
};

class ContentCoding : public testing::TestWithParam<Negotiation> {};

TEST_P(ContentCoding, is_negotiated) {
    EXPECT_EQ(choose_coding(GetParam().header, true, true), GetParam().expected) << GetParam().header;
}

INSTANTIATE_TEST_SUITE_P(
    Rfc9110, ContentCoding,
    testing::Values(Negotiation{"", Coding::identity}, Negotiation{"gzip", Coding::gzip},
                    Negotiation{"gzip, deflate, br, zstd", Coding::brotli}, Negotiation{"BR", Coding::brotli},
                    Negotiation{"br;q=0.5, gzip;q=0.8", Coding::gzip}, Negotiation{"br;q=0, gzip", Coding::gzip},
                    Negotiation{"br ; q=0.000 , gzip ; Q=0.001", Coding::gzip}, Negotiation{"*", Coding::brotli},
                    Negotiation{"*;q=0.5, br;q=0", Coding::gzip}, Negotiation{"*;q=0", Coding::identity},
                    Negotiation{"identity, gzip;q=0.5", Coding::identity},
                    Negotiation{"identity;q=0.1, br", Coding::brotli}, Negotiation{"br;q=nonsense, gzip", Coding::gzip},
                    Negotiation{"br;q=1.0000", Coding::identity}, Negotiation{"deflate", Coding::identity},
                    Negotiation{",,;q=1,", Coding::identity}, Negotiation{"x-gzip", Coding::gzip}));

TEST(ContentCoding, chooses_among_what_is_there) {
    EXPECT_EQ(choose_coding("br, gzip", true, false), Coding::gzip);
    EXPECT_EQ(choose_coding("br, gzip", false, false), Coding::identity);
    EXPECT_EQ(choose_coding("br", true, false), Coding::identity);
}

}  // namespace
}  // namespace veza::net
