#include "api/openapi.hpp"

#include "api/router.hpp"
#include "domain/permission.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cctype>

namespace veza::api {
namespace {

namespace json = boost::json;

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

json::string_view view(std::string_view text) {
    return {text.data(), text.size()};
}

/// The names in braces.
json::array path_parameters(std::string_view path) {
    json::array parameters;
    for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
        const auto name = path.substr(open + 1, path.find('}', open) - open - 1);
        parameters.push_back(json::object{
            {"name", view(name)}, {"in", "path"}, {"required", true}, {"schema", json::object{{"type", "string"}}}});
    }
    return parameters;
}

json::array parameters_of(const RouteInfo& info) {
    auto parameters = path_parameters(info.path);
    for (const auto& parameter : info.query)
        parameters.push_back(json::object{{"name", view(parameter.name)},
                                          {"in", "query"},
                                          {"description", view(parameter.description)},
                                          {"schema", json::object{{"type", "string"}}}});
    return parameters;
}

json::object json_content(json::value schema) {
    return json::object{{"application/json", json::object{{"schema", std::move(schema)}}}};
}

/// As JSON, and as a form whose one field holds it.
json::object request_content(const Route& route, core::json::Components& components) {
    auto content = json_content(route.request_schema(components));
    if (route.info.form_field.empty()) return content;
    const json::object field{{"type", "string"}, {"contentMediaType", "application/json"}};
    const json::object form{{"type", "object"}, {"properties", json::object{{view(route.info.form_field), field}}}};
    for (const auto* const type : {"application/x-www-form-urlencoded", "multipart/form-data"})
        content[type] = json::object{{"schema", form}};
    return content;
}

json::object responses_of(const Route& route, core::json::Components& components) {
    json::object success{{"description", "done"}};
    if (route.answer_schema) success["content"] = json_content(route.answer_schema(components));
    json::object responses{
        {std::to_string(route.info.status), std::move(success)},
        {"default",
         json::object{{"description", "an error"},
                      {"content", json::object{{"application/problem+json",
                                                json::object{{"schema", core::json::reference_to("Problem")}}}}}}}};
    if (route.info.bare_status)
        responses[std::to_string(*route.info.bare_status)] = json::object{{"description", "done"}};
    return responses;
}

json::object operation_of(const Route& route, core::json::Components& components) {
    json::object operation{{"operationId", view(route.info.operation)}, {"summary", view(route.info.summary)}};
    auto parameters = parameters_of(route.info);
    if (!parameters.empty()) operation["parameters"] = std::move(parameters);
    if (route.request_schema)
        operation["requestBody"] = json::object{{"required", true}, {"content", request_content(route, components)}};
    if (route.info.body == Body::streamed)
        operation["requestBody"] = json::object{
            {"content",
             json::object{{"application/offset+octet-stream",
                           json::object{{"schema", json::object{{"type", "string"}, {"format", "binary"}}}}}}}};
    operation["responses"] = responses_of(route, components);
    if (route.info.rate)
        operation["x-rate-limit"] = json::object{
            {"limit", route.info.rate->limit},
            {"window_s", std::chrono::duration_cast<std::chrono::seconds>(route.info.rate->window).count()}};
    if (route.info.authentication == Authentication::none) operation["security"] = json::array{};
    return operation;
}

json::object problem_schema() {
    const auto text = [] { return json::object{{"type", "string"}}; };
    json::object field{{"type", "object"},
                       {"properties", json::object{{"field", text()}, {"code", text()}}},
                       {"required", json::array{"field", "code"}}};
    return json::object{
        {"type", "object"},
        {"properties", json::object{{"type", text()},
                                    {"title", text()},
                                    {"status", json::object{{"type", "integer"}}},
                                    {"code", text()},
                                    {"detail", text()},
                                    {"request_id", text()},
                                    {"errors", json::object{{"type", "array"}, {"items", std::move(field)}}}}},
        {"required", json::array{"type", "title", "status", "code", "detail", "request_id"}}};
}

json::array permission_bits() {
    json::array bits;
    for (const auto& info : domain::kPermissionTable)
        bits.push_back(json::object{{"name", view(info.name)},
                                    {"bit", static_cast<unsigned>(info.permission)},
                                    {"scope", info.scope == domain::PermissionScope::channel ? "channel" : "server"}});
    return bits;
}

}  // namespace

std::string openapi_document(const RouteTable& table) {
    core::json::Components components;
    json::object paths;
    for (const auto& route : table.routes()) {
        auto& path = paths[view(route.info.path)];
        if (!path.is_object()) path = json::object{};
        path.as_object()[view(lower_case(to_string(route.info.method)))] = operation_of(route, components);
    }
    auto schemas = components.schemas();
    schemas["Problem"] = problem_schema();
    const json::object document{
        {"openapi", "3.1.0"},
        {"info", json::object{{"title", "Veza"}, {"version", "1"}}},
        {"servers", json::array{json::object{{"url", view(kBasePath)}}}},
        {"security", json::array{json::object{{"bearer", json::array{}}}}},
        {"paths", std::move(paths)},
        {"components", json::object{{"schemas", std::move(schemas)},
                                    {"securitySchemes",
                                     json::object{{"bearer", json::object{{"type", "http"}, {"scheme", "bearer"}}}}}}},
        {"x-permissions", permission_bits()}};
    return json::serialize(document);
}

}  // namespace veza::api
