#include "core/schema.hpp"

#include <stdexcept>

namespace veza::core::json {
namespace {

boost::json::string_view view(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

bool Components::begin(const std::string& name, std::type_index type) {
    const auto [entry, is_new] = entries_.try_emplace(name, Entry{.type = type, .schema = {}});
    if (!is_new && entry->second.type != type)
        throw std::logic_error("two types are called " + name + " in the API's document; give one a kSchemaName");
    return is_new;
}

void Components::finish(const std::string& name, boost::json::object schema) {
    entries_.at(name).schema = std::move(schema);
}

boost::json::object Components::schemas() const {
    boost::json::object all;
    for (const auto& [name, entry] : entries_) all[name] = entry.schema;
    return all;
}

boost::json::object typed_schema(std::string_view type, std::string_view format) {
    boost::json::object schema;
    schema["type"] = view(type);
    if (!format.empty()) schema["format"] = view(format);
    return schema;
}

boost::json::object string_schema(std::string_view format, std::string_view pattern) {
    auto schema = typed_schema("string", format);
    if (!pattern.empty()) schema["pattern"] = view(pattern);
    return schema;
}

boost::json::value or_null(boost::json::value schema) {
    auto& object = schema.as_object();
    if (object.empty()) return schema;  // anything already includes null
    if (auto* type = object.if_contains("type"); type != nullptr && type->is_string()) {
        *type = boost::json::array{*type, "null"};
        return schema;
    }
    boost::json::object either;
    either["anyOf"] = boost::json::array{std::move(schema), typed_schema("null")};
    return either;
}

boost::json::value reference_to(std::string_view name) {
    boost::json::object reference;
    reference["$ref"] = "#/components/schemas/" + std::string{name};
    return reference;
}

std::string schema_name_of(std::string_view type_name) {
    if (type_name.contains('<'))
        throw std::logic_error(std::string{type_name} + " needs a kSchemaName for the API's document");
    if (const auto at = type_name.rfind(':'); at != std::string_view::npos) type_name.remove_prefix(at + 1);
    if (type_name.ends_with("Dto")) type_name.remove_suffix(3);
    return std::string{type_name};
}

}  // namespace veza::core::json
