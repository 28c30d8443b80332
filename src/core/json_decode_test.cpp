#include "core/json_test_types.hpp"
#include "core/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veza::core::json::test {
namespace {

using core::testing::must;
using core::testing::must_fail;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kId = "0190b6a0-7c1e-7000-8000-0123456789ab";

/// An author's JSON around one member's text.
std::string author(std::string_view id, std::string_view rest) {
    return R"({"id":")" + std::string{id} + "\"" + std::string{rest} + "}";
}

TEST(JsonDecode, reads_every_kind_of_member) {
    const auto text = R"({
        "id": "0190b6a0-7c1e-7000-8000-0123456789ab", "created_at": "2026-11-21T02:42:30.123Z",
        "author": {"id": "0190B6A0-7C1E-7000-8000-0123456789AC", "name": "Zo\u00e9 \ud83d\ude00", "avatar": null},
        "content": "hello", "kind": "delete", "nonce": "n1", "edited_at": "2026-11-21T03:42:30+01:00",
        "mentions": ["0190b6a0-7c1e-7000-8000-0123456789ab"], "reactions": {"a": 1, "b": -2},
        "permissions": "18446744073709551615", "delete": true, "unknown": [1, {"x": null}] })";
    const auto message = must(decode<MessageDto>(text));
    EXPECT_EQ(message.id.to_string(), kId);
    EXPECT_EQ(to_rfc3339(message.created_at), "2026-11-21T02:42:30.123Z");
    EXPECT_EQ(message.author.id.to_string(), "0190b6a0-7c1e-7000-8000-0123456789ac");
    EXPECT_EQ(message.author.name, "Zoé 😀");
    EXPECT_FALSE(message.author.avatar.has_value());
    EXPECT_EQ(message.kind, Kind::delete_);
    EXPECT_EQ(message.nonce, "n1");
    EXPECT_EQ(to_rfc3339(message.edited_at.value()), "2026-11-21T02:42:30.000Z");
    EXPECT_EQ(message.mentions.size(), 1U);
    EXPECT_THAT(message.reactions, ElementsAre(std::pair{"a", 1}, std::pair{"b", -2}));
    EXPECT_EQ(message.permissions.bits, ~0ULL);
    EXPECT_TRUE(message.delete_);
}

TEST(JsonDecode, tells_absent_null_and_value_apart_in_a_patch) {
    const auto none = must(decode<ChannelPatch>("{}"));
    EXPECT_TRUE(none.topic.is_absent());
    EXPECT_FALSE(none.name.has_value());
    const auto null = must(decode<ChannelPatch>(R"({"topic":null,"name":null,"parent_id":null})"));
    EXPECT_TRUE(null.topic.is_null());
    EXPECT_FALSE(null.name.has_value());
    EXPECT_TRUE(null.parent_id.is_null());
    const auto value = must(decode<ChannelPatch>(R"({"topic":"","name":"n"})"));
    EXPECT_EQ(value.topic.value(), "");
    EXPECT_EQ(value.name, "n");
    EXPECT_THAT(must_fail(decode<ChannelPatch>(R"({"topic":5})")).detail, "topic: must be a string");
}

TEST(JsonDecode, names_the_path_of_what_is_missing_or_wrong) {
    const auto error = must_fail(decode<MessageDto>(R"({
        "id": 5, "created_at": "yesterday", "author": {"id": "x"}, "content": null, "kind": "Text",
        "mentions": ["0190b6a0-7c1e-7000-8000-0123456789ab", "nope", 1], "reactions": {"a": 1.5},
        "permissions": 7, "delete": 0})"));
    EXPECT_EQ(error.code, Code::invalid);
    EXPECT_EQ(error.reason, Reason::invalid_field);
    const std::vector<FieldError> expected = {
        {"id", Reason::invalid_field},          {"created_at", Reason::invalid_field},
        {"author.id", Reason::invalid_field},   {"author.name", Reason::missing_field},
        {"content", Reason::invalid_field},     {"kind", Reason::invalid_field},
        {"mentions[1]", Reason::invalid_field}, {"mentions[2]", Reason::invalid_field},
        {"reactions.a", Reason::invalid_field}, {"permissions", Reason::invalid_field},
        {"delete", Reason::invalid_field}};
    EXPECT_EQ(error.fields, expected);
    EXPECT_THAT(error.detail, HasSubstr("author.name: missing; "));
    EXPECT_THAT(error.detail, HasSubstr("mentions[1]: malformed id; "));
    EXPECT_THAT(error.detail, HasSubstr("created_at: malformed time; "));
    EXPECT_THAT(error.detail, HasSubstr("kind: must be one of text, category, delete; "));
}

TEST(JsonDecode, says_one_missing_member_plainly) {
    const auto error = must_fail(decode<AuthorDto>(author(kId, "")));
    EXPECT_EQ(error.code, Code::invalid);
    EXPECT_EQ(error.reason, Reason::missing_field);
    EXPECT_EQ(error.detail, "name: missing");
    EXPECT_EQ(error.fields, (std::vector<FieldError>{{"name", Reason::missing_field}}));
}

TEST(JsonDecode, names_sixteen_problems_at_most) {
    std::string text = "[0";
    for (int i = 0; i < 50; ++i) text += ",0";
    const auto error = must_fail(decode<std::vector<std::string>>(text + "]"));
    EXPECT_EQ(error.fields.size(), 16U);
    EXPECT_EQ(error.fields.back().field, "[15]");
}

TEST(JsonDecode, checks_the_range_of_numbers) {
    const auto read = [](std::string_view member) {
        auto numbers = to_value(Numbers{}).as_object();
        const auto change = boost::json::parse({member.data(), member.size()}).as_object();
        for (const auto& [key, value] : change) numbers[key] = value;
        return from_value<Numbers>(numbers);
    };
    EXPECT_EQ(must(read(R"({"i8":-128})")).i8, -128);
    EXPECT_EQ(must(read(R"({"u8":255})")).u8, 255);
    EXPECT_EQ(must(read(R"({"u64":18446744073709551615})")).u64, ~0ULL);
    EXPECT_EQ(must(read(R"({"i64":-9223372036854775808})")).i64, std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(must(read(R"({"real":3})")).real, 3.0);
    EXPECT_EQ(must(read(R"({"real":-2.5e3})")).real, -2500.0);
    for (const auto* bad :
         {R"({"i8":128})", R"({"i8":-129})", R"({"u8":256})", R"({"u8":-1})", R"({"i32":2147483648})",
          R"({"u32":4294967296})", R"({"i64":9223372036854775808})", R"({"u64":-1})", R"({"u64":18446744073709551616})",
          R"({"i32":1.0})", R"({"i32":1e2})", R"({"i32":"1"})", R"({"i32":true})", R"({"real":1e400})",
          R"({"real":-1e400})", R"({"real":0e400})", R"({"real":"1"})"})
        EXPECT_EQ(must_fail(read(bad)).reason, Reason::invalid_field) << bad;
}

TEST(JsonDecode, refuses_masks_that_are_not_decimal) {
    const auto read = [](std::string_view text) { return decode<DecimalMask>(text); };
    EXPECT_EQ(must(read(R"("0")")).bits, 0U);
    for (const auto* bad : {R"("")", R"("-1")", R"("+1")", R"("0x1")", R"("1 ")", R"("18446744073709551616")", "1"})
        EXPECT_FALSE(read(bad).has_value()) << bad;
}

TEST(JsonDecode, names_the_byte_where_json_ends) {
    struct Case {
        std::string text;
        std::string_view detail;
    };
    const std::vector<Case> cases = {{"", "at byte 0:"},
                                     {"{\"name\":", "at byte 8: it ends too early"},
                                     {"{\"name\":}", "at byte 8:"},
                                     {"{'name':1}", "at byte 1:"},
                                     {"{\"name\":\"a\",}", "at byte 12:"},
                                     {"{} {}", "at byte 3: something follows"},
                                     {"{\"name\":\"a\nb\"}", "at byte 10:"},
                                     {"{\"name\":\"\xff\"}", "at byte 9:"},
                                     {"{\"name\":\"\\ud800\"}", "not JSON"},
                                     {"\xef\xbb\xbf{}", "at byte 0:"},
                                     {std::string{"{}\0", 3}, "at byte 2:"},
                                     {"{\"name\":NaN}", "at byte 8:"},
                                     {"{\"name\":01}", "not JSON"},
                                     {"// x\n{}", "at byte 0:"}};
    for (const auto& each : cases) {
        const auto error = must_fail(decode<Name>(each.text));
        EXPECT_EQ(error.code, Code::malformed) << each.text;
        EXPECT_EQ(error.reason, Reason::malformed_json) << each.text;
        EXPECT_THAT(error.detail, HasSubstr(each.detail)) << each.text;
    }
}

TEST(JsonDecode, wants_the_right_kind_of_document) {
    for (const auto* text : {"null", "[]", "5", "\"x\"", "true"}) {
        const auto error = must_fail(decode<Name>(text));
        EXPECT_EQ(error.code, Code::malformed) << text;
        EXPECT_EQ(error.reason, Reason::malformed_request) << text;
        EXPECT_TRUE(error.fields.empty());
    }
}

TEST(JsonDecode, keeps_its_limits) {
    const auto nested = [](std::size_t depth) {
        std::string text = R"({"name":"root","x":)";
        return text + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
    };
    EXPECT_TRUE(decode<Name>(nested(16)).has_value());
    EXPECT_EQ(must_fail(decode<Name>(nested(17))).reason, Reason::malformed_json);
    EXPECT_EQ(must_fail(decode<Name>(nested(100'000))).reason, Reason::malformed_json);

    const std::string large = R"({"name":")" + std::string(100, 'x') + "\"}";
    EXPECT_TRUE(decode<Name>(large, {.max_size = large.size()}).has_value());
    const auto error = must_fail(decode<Name>(large, {.max_size = large.size() - 1}));
    EXPECT_EQ(error.code, Code::too_large);
    EXPECT_EQ(error.reason, Reason::body_too_large);

    EXPECT_TRUE(decode<std::vector<int>>("[1,2]", {.max_items = 2}).has_value());
    EXPECT_FALSE(decode<std::vector<int>>("[1,2,3]", {.max_items = 2}).has_value());
    using Map = std::map<std::string, int>;
    EXPECT_FALSE(decode<Map>(R"({"a":1,"b":2,"c":3})", {.max_items = 2}).has_value());
}

TEST(JsonDecode, refuses_nul_and_lost_numbers_wherever_they_hide) {
    EXPECT_EQ(must_fail(decode<Name>(R"({"name":"a\u0000b"})")).fields.at(0).field, "name");
    using Map = std::map<std::string, int>;
    EXPECT_FALSE(decode<Map>(R"({"a\u0000":1})").has_value());
    EXPECT_FALSE(decode<Anything>(R"({"extra":{"x":[{"y":"\u0000"}]},"any":1})").has_value());
    EXPECT_FALSE(decode<Anything>(R"({"extra":{"\u0000":1},"any":1})").has_value());
    EXPECT_FALSE(decode<Anything>(R"({"extra":{},"any":[0e400]})").has_value());
    EXPECT_TRUE(decode<Name>(R"({"name":"fine","ignored":"\u0000"})").has_value());
}

TEST(JsonDecode, takes_the_last_of_two_members_of_a_name) {
    EXPECT_EQ(must(decode<Name>(R"({"name":"first","name":"last"})")).name, "last");
    EXPECT_FALSE(decode<Name>(R"({"name":"first","name":5})").has_value());
}

TEST(JsonDecode, passes_raw_objects_on) {
    const auto read = must(decode<Anything>(R"({"extra":{"a":[1,null]},"any":"x"})"));
    EXPECT_EQ(boost::json::serialize(read.extra), R"({"a":[1,null]})");
    EXPECT_EQ(read.any, "x");
    EXPECT_FALSE(decode<Anything>(R"({"extra":[],"any":"x"})").has_value());
}

TEST(JsonDecode, reads_recursive_types) {
    const auto tree = must(decode<Tree>(R"({"name":"a","children":[{"name":"b","children":[]}]})"));
    EXPECT_EQ(tree.children.at(0).name, "b");
    EXPECT_EQ(must_fail(decode<Tree>(R"({"name":"a","children":[{"name":"b"}]})")).detail,
              "children[0].children: missing");
}

TEST(JsonDecode, cuts_long_names_out_of_its_errors) {
    using Map = std::map<std::string, int>;
    const auto text = "{\"" + std::string(63, 'x') + "ééééé\":true}";
    EXPECT_EQ(must_fail(decode<Map>(text)).fields.at(0).field, std::string(63, 'x'));
    EXPECT_EQ(must_fail(decode<Map>(R"({"":true})")).fields.size(), 0U);
}

}  // namespace
}  // namespace veza::core::json::test
