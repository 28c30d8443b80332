#include "core/json_test_types.hpp"
#include "core/testing.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace veza::core::json::test {
namespace {

using core::testing::must;

TEST(JsonEncode, writes_members_in_their_order_bases_first) {
    MessageDto message;
    message.id = must(Uuid::parse("0190b6a0-7c1e-7000-8000-0123456789ab"));
    message.created_at = must(parse_rfc3339("2026-11-21T02:42:30.123Z"));
    message.author.name = "Zoé \"Z\"";
    message.content = "a\nb";
    message.kind = Kind::delete_;
    message.mentions = {UserId{message.id}};
    message.reactions = {{"\"x\"", -1}, {"y", 2}};
    message.permissions.bits = ~0ULL;
    EXPECT_EQ(encode(message),
              R"({"id":"0190b6a0-7c1e-7000-8000-0123456789ab","created_at":"2026-11-21T02:42:30.123Z",)"
              R"("author":{"id":"00000000-0000-0000-0000-000000000000","name":"Zoé \"Z\"","avatar":null},)"
              R"("content":"a\nb","kind":"delete","edited_at":null,)"
              R"("mentions":["0190b6a0-7c1e-7000-8000-0123456789ab"],"reactions":{"\"x\"":-1,"y":2},)"
              R"("permissions":"18446744073709551615","delete":false})");
}

TEST(JsonEncode, gives_back_what_was_encoded) {
    MessageDto message;
    message.created_at = Time{std::chrono::milliseconds{1'700'000'000'123}};
    message.author.avatar = "hash";
    message.content = std::string{"\x01\x1f\x7f"} + "\u2028 😀 / \\";
    message.nonce = "";
    message.edited_at = Time{std::chrono::milliseconds{-1}};
    EXPECT_EQ(must(decode<MessageDto>(encode(message))), message);

    using Limits64 = std::numeric_limits<std::int64_t>;
    const Numbers numbers{-128, 255, -2147483648, 4294967295U, Limits64::min(), ~0ULL, 0.1};
    EXPECT_EQ(must(decode<Numbers>(encode(numbers))), numbers);
}

TEST(JsonEncode, leaves_out_empty_optionals_and_absent_patches) {
    ChannelPatch patch;
    EXPECT_EQ(encode(patch), "{}");
    patch.name = "n";
    patch.topic = nullptr;
    patch.parent_id = UserId{};
    EXPECT_EQ(encode(patch), R"({"name":"n","topic":null,"parent_id":"00000000-0000-0000-0000-000000000000"})");
}

TEST(JsonEncode, writes_empty_things) {
    EXPECT_EQ(encode(Empty{}), "{}");
    EXPECT_EQ(encode(std::vector<int>{}), "[]");
    EXPECT_EQ(encode(std::map<std::string, int>{}), "{}");
    EXPECT_EQ(encode(std::optional<int>{}), "null");
    EXPECT_EQ(encode(std::vector<std::optional<int>>{1, std::nullopt}), "[1,null]");
    EXPECT_EQ(encode(std::vector<Empty>(2)), "[{},{}]");
    EXPECT_EQ(encode(std::vector<bool>{true, false}), "[true,false]");
}

struct Envelope {
    std::string_view op;
    RawJson d;
    std::optional<std::string_view> s;
};
BOOST_DESCRIBE_STRUCT(Envelope, (), (op, d, s))

TEST(JsonEncode, puts_encoded_bytes_into_an_envelope) {
    const auto payload = encode(Name{.name = "x"});
    EXPECT_EQ(encode(Envelope{.op = "MESSAGE", .d = {payload}, .s = "@me"}),
              R"({"op":"MESSAGE","d":{"name":"x"},"s":"@me"})");
}

TEST(JsonEncode, never_writes_what_is_not_json) {
    EXPECT_EQ(encode(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(encode(std::string{"\xff"}), R"("\ufffd")");
    EXPECT_EQ(encode(1e300), "1e+300");
    EXPECT_EQ(encode(-0.0), "0");
    EXPECT_EQ(encode(static_cast<Kind>(77)), R"("")");
}

TEST(JsonEncode, writes_times_as_rfc3339_does) {
    for (const auto* text : {"1970-01-01T00:00:00.000Z", "0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
                             "2024-02-29T12:34:56.789Z", "1969-12-31T23:59:59.999Z"}) {
        const auto time = must(parse_rfc3339(text));
        EXPECT_EQ(encode(time), '"' + std::string{text} + '"');
        EXPECT_EQ(encode(time), '"' + to_rfc3339(time) + '"');
    }
    const Time far = Time{std::chrono::sys_days{std::chrono::year{12345} / 1 / 1}};
    EXPECT_EQ(encode(far), '"' + to_rfc3339(far) + '"');
}

TEST(JsonEncode, makes_trees_too) {
    const auto value = to_value(Name{.name = "x"});
    EXPECT_EQ(value.at("name"), "x");
    EXPECT_EQ(must(from_value<Name>(value)).name, "x");
    Anything anything{.extra = value.as_object(), .any = boost::json::array{1, nullptr}};
    EXPECT_EQ(encode(anything), R"({"extra":{"name":"x"},"any":[1,null]})");
}

}  // namespace
}  // namespace veza::core::json::test
