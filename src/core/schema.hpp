#pragma once
// OpenAPI 3.1 schemas from the same descriptions that encoding and decoding use, so that they cannot drift apart.
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "core/patch.hpp"
#include "core/uuid.hpp"

#include <boost/core/type_name.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <vector>

namespace veza::core::json {

/// The named schemas that a document's references lead to.
class Components {
public:
    /// True if the schema of `type` is still to be made: then give it to finish(). Between the two the name is taken, so
    /// a type may contain itself. Throws std::logic_error if another type has the name.
    [[nodiscard]] bool begin(const std::string& name, std::type_index type);
    void finish(const std::string& name, boost::json::object schema);

    /// `components.schemas`, sorted by name.
    [[nodiscard]] boost::json::object schemas() const;

private:
    struct Entry {
        std::type_index type;
        boost::json::object schema;
    };
    std::map<std::string, Entry> entries_;
};

/// How a T is described: static boost::json::value make(Components&). See Decode.
template <class T>
struct SchemaOf;

[[nodiscard]] boost::json::object string_schema(std::string_view format = {}, std::string_view pattern = {});
[[nodiscard]] boost::json::object typed_schema(std::string_view type, std::string_view format = {});
/// `{"type": ["string", "null"]}` from `{"type": "string"}`; anyOf for references.
[[nodiscard]] boost::json::value or_null(boost::json::value schema);
[[nodiscard]] boost::json::value reference_to(std::string_view name);
/// `veza::api::MessageDto` is called Message. Throws std::logic_error for an instance of a template.
[[nodiscard]] std::string schema_name_of(std::string_view type_name);

/// What T is called in the document: its own kSchemaName, or its C++ name.
template <class T>
[[nodiscard]] std::string schema_name() {
    if constexpr (requires { std::string{T::kSchemaName}; })
        return std::string{T::kSchemaName};
    else
        return schema_name_of(boost::core::type_name<T>());
}

/// The schema of T; structs and enums become components, and what is returned refers to them.
template <class T>
[[nodiscard]] boost::json::value schema_ref(Components& components) {
    return SchemaOf<T>::make(components);
}

template <>
struct SchemaOf<std::string> {
    static boost::json::value make(Components& /*components*/) { return string_schema(); }
};
template <>
struct SchemaOf<std::string_view> : SchemaOf<std::string> {};
template <>
struct SchemaOf<Uuid> {
    static boost::json::value make(Components& /*components*/) { return string_schema("uuid"); }
};
template <>
struct SchemaOf<Time> {
    static boost::json::value make(Components& /*components*/) { return string_schema("date-time"); }
};
template <>
struct SchemaOf<DecimalMask> {
    static boost::json::value make(Components& /*components*/) { return string_schema({}, "^[0-9]{1,20}$"); }
};
template <>
struct SchemaOf<bool> {
    static boost::json::value make(Components& /*components*/) { return typed_schema("boolean"); }
};
template <>
struct SchemaOf<double> {
    static boost::json::value make(Components& /*components*/) { return typed_schema("number", "double"); }
};
template <>
struct SchemaOf<boost::json::object> {
    static boost::json::value make(Components& /*components*/) { return typed_schema("object"); }
};
template <>
struct SchemaOf<boost::json::value> {
    static boost::json::value make(Components& /*components*/) { return boost::json::object{}; }
};
template <class Tag>
struct SchemaOf<Id<Tag>> : SchemaOf<Uuid> {};

template <std::integral Int>
struct SchemaOf<Int> {
    static boost::json::value make(Components& /*components*/) {
        constexpr bool kNative = std::is_signed_v<Int> && sizeof(Int) >= 4;  // the formats OpenAPI has a name for
        auto schema = typed_schema("integer", !kNative ? "" : sizeof(Int) == 4 ? "int32" : "int64");
        if constexpr (!kNative) {
            schema["minimum"] = std::numeric_limits<Int>::min();
            schema["maximum"] = std::numeric_limits<Int>::max();
        }
        return schema;
    }
};

template <class T>
struct SchemaOf<std::optional<T>> : SchemaOf<T> {};
template <class T>
struct SchemaOf<Nullable<T>> {
    static boost::json::value make(Components& components) { return or_null(schema_ref<T>(components)); }
};
template <class T>
struct SchemaOf<Patch<T>> : SchemaOf<Nullable<T>> {};

template <class T>
struct SchemaOf<std::vector<T>> {
    static boost::json::value make(Components& components) {
        auto schema = typed_schema("array");
        schema["items"] = schema_ref<T>(components);
        return schema;
    }
};

template <class T>
struct SchemaOf<std::map<std::string, T>> {
    static boost::json::value make(Components& components) {
        auto schema = typed_schema("object");
        schema["additionalProperties"] = schema_ref<T>(components);
        return schema;
    }
};

/// Whether every encoded object has a member of this type. (Nullable is required although decoding forgives its absence.)
template <class T>
inline constexpr bool kRequired = true;
template <class T>
inline constexpr bool kRequired<std::optional<T>> = false;
template <class T>
inline constexpr bool kRequired<Patch<T>> = false;

template <DescribedEnum Enum>
struct SchemaOf<Enum> {
    static boost::json::value make(Components& components) {
        const auto name = schema_name<Enum>();
        if (components.begin(name, typeid(Enum))) components.finish(name, describe());
        return reference_to(name);
    }

private:
    static boost::json::object describe() {
        boost::json::array names;
        for_each_descriptor(boost::describe::describe_enumerators<Enum>{}, [&](auto descriptor) {
            const auto name = wire_name(descriptor.name);
            names.emplace_back(boost::json::string_view{name.data(), name.size()});
        });
        auto schema = string_schema();
        schema["enum"] = std::move(names);
        return schema;
    }
};

template <DescribedStruct T>
struct SchemaOf<T> {
    static boost::json::value make(Components& components) {
        const auto name = schema_name<T>();
        if (components.begin(name, typeid(T))) components.finish(name, describe(components));
        return reference_to(name);
    }

private:
    static boost::json::object describe(Components& components) {
        boost::json::object properties;
        boost::json::array required;
        for_each_descriptor(MembersOf<T>{}, [&](auto descriptor) {
            using Member = std::remove_cvref_t<decltype(std::declval<T&>().*descriptor.pointer)>;
            const auto wire = wire_name(descriptor.name);
            const boost::json::string_view name{wire.data(), wire.size()};
            properties[name] = schema_ref<Member>(components);
            if (kRequired<Member>) required.emplace_back(name);
        });
        auto schema = typed_schema("object");
        schema["properties"] = std::move(properties);
        if (!required.empty()) schema["required"] = std::move(required);
        return schema;
    }
};

}  // namespace veza::core::json
