#include "core/schema.hpp"

#include "core/json_test_types.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace veza::core::json::test {

namespace elsewhere {
struct Message {
    int x = 0;
};
BOOST_DESCRIBE_STRUCT(Message, (), (x))
}  // namespace elsewhere

template <class T>
struct Page {
    std::vector<T> items;
};
BOOST_DESCRIBE_STRUCT(Page<int>, (), (items))

struct Renamed {
    static constexpr std::string_view kSchemaName = "Other";
    Nullable<Kind> kind;
    Nullable<AuthorDto> author;
};
BOOST_DESCRIBE_STRUCT(Renamed, (), (kind, author))

namespace {

template <class T>
boost::json::value component(std::string_view name) {
    Components components;
    const auto reference = schema_ref<T>(components);
    EXPECT_EQ(reference.at("$ref").as_string(), "#/components/schemas/" + std::string{name});
    return components.schemas().at({name.data(), name.size()});
}

template <class T>
std::string inlined() {
    Components components;
    auto text = boost::json::serialize(schema_ref<T>(components));
    EXPECT_TRUE(components.schemas().empty());
    return text;
}

TEST(Schema, describes_a_struct_with_all_it_refers_to) {
    Components components;
    const auto reference = schema_ref<MessageDto>(components);
    EXPECT_EQ(reference, boost::json::parse(R"({"$ref":"#/components/schemas/Message"})"));
    EXPECT_EQ(boost::json::value(components.schemas()), boost::json::parse(R"({
      "Author": {"type": "object",
        "properties": {"id": {"type": "string", "format": "uuid"}, "name": {"type": "string"},
                       "avatar": {"type": ["string", "null"]}},
        "required": ["id", "name", "avatar"]},
      "Kind": {"type": "string", "enum": ["text", "category", "delete"]},
      "Message": {"type": "object",
        "properties": {"id": {"type": "string", "format": "uuid"},
          "created_at": {"type": "string", "format": "date-time"},
          "author": {"$ref": "#/components/schemas/Author"}, "content": {"type": "string"},
          "kind": {"$ref": "#/components/schemas/Kind"}, "nonce": {"type": "string"},
          "edited_at": {"type": ["string", "null"], "format": "date-time"},
          "mentions": {"type": "array", "items": {"type": "string", "format": "uuid"}},
          "reactions": {"type": "object", "additionalProperties": {"type": "integer", "format": "int32"}},
          "permissions": {"type": "string", "pattern": "^[0-9]{1,20}$"}, "delete": {"type": "boolean"}},
        "required": ["id", "created_at", "author", "content", "kind", "edited_at", "mentions", "reactions",
                     "permissions", "delete"]}})"));
}

TEST(Schema, makes_patches_optional_and_nullable) {
    EXPECT_EQ(component<ChannelPatch>("ChannelPatch"), boost::json::parse(R"({"type": "object", "properties": {
        "name": {"type": "string"}, "topic": {"type": ["string", "null"]},
        "parent_id": {"type": ["string", "null"], "format": "uuid"}}})"));
}

TEST(Schema, wraps_references_that_may_be_null) {
    EXPECT_EQ(component<Renamed>("Other"), boost::json::parse(R"({"type": "object", "properties": {
        "kind": {"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}]},
        "author": {"anyOf": [{"$ref": "#/components/schemas/Author"}, {"type": "null"}]}},
        "required": ["kind", "author"]})"));
}

TEST(Schema, gives_numbers_their_ranges) {
    EXPECT_EQ(inlined<std::int64_t>(), R"({"type":"integer","format":"int64"})");
    EXPECT_EQ(inlined<std::uint8_t>(), R"({"type":"integer","minimum":0,"maximum":255})");
    EXPECT_EQ(inlined<std::uint64_t>(), R"({"type":"integer","minimum":0,"maximum":18446744073709551615})");
    EXPECT_EQ(inlined<double>(), R"({"type":"number","format":"double"})");
    EXPECT_EQ(inlined<boost::json::value>(), "{}");
    EXPECT_EQ(inlined<Nullable<boost::json::value>>(), "{}");
}

TEST(Schema, ends_on_recursive_types) {
    EXPECT_EQ(component<Tree>("Tree").at_pointer("/properties/children/items/$ref"), "#/components/schemas/Tree");
}

TEST(Schema, refuses_two_types_of_one_name) {
    Components components;
    static_cast<void>(schema_ref<MessageDto>(components));
    static_cast<void>(schema_ref<MessageDto>(components));
    EXPECT_THROW(static_cast<void>(schema_ref<elsewhere::Message>(components)), std::logic_error);
    EXPECT_THROW(static_cast<void>(schema_ref<Page<int>>(components)), std::logic_error);
}

// What is encoded must be what is described: every encoded member is a property, every required property is encoded.
TEST(Schema, agrees_with_the_encoder) {
    const auto schema = component<MessageDto>("Message");
    const auto encoded = to_value(MessageDto{}).as_object();
    const auto& properties = schema.at("properties").as_object();
    for (const auto& member : encoded) EXPECT_TRUE(properties.contains(member.key())) << member.key();
    for (const auto& name : schema.at("required").as_array()) EXPECT_TRUE(encoded.contains(name.as_string())) << name;
    EXPECT_EQ(encoded.size(), schema.at("required").as_array().size());
}

}  // namespace
}  // namespace veza::core::json::test
