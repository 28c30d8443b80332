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

const std::vector<HeaderField>& file_headers() {
    static const std::vector<HeaderField> kHeaders{{"Range", "one range of bytes"},
                                                   {"If-Range", "the ETag for which the range is meant"},
                                                   {"If-None-Match", "the ETag that is at hand"},
                                                   {"If-Match", "the ETag that is wanted"}};
    return kHeaders;
}

void add_headers(json::array& parameters, const std::vector<HeaderField>& headers) {
    for (const auto& header : headers)
        parameters.push_back(json::object{{"name", view(header.name)},
                                          {"in", "header"},
                                          {"required", header.required},
                                          {"description", view(header.description)},
                                          {"schema", json::object{{"type", "string"}}}});
}

json::array parameters_of(const RouteInfo& info) {
    auto parameters = path_parameters(info.path);
    for (const auto& parameter : info.query)
        parameters.push_back(json::object{{"name", view(parameter.name)},
                                          {"in", "query"},
                                          {"description", view(parameter.description)},
                                          {"schema", json::object{{"type", "string"}}}});
    add_headers(parameters, info.headers);
    if (info.file) add_headers(parameters, file_headers());
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

/// A content that is not JSON.
json::object raw_content(const RouteInfo& info) {
    json::object content;
    for (const auto type : info.answer_types) {
        const bool text = type.starts_with("text/");
        const json::object schema =
            text ? json::object{{"type", "string"}} : json::object{{"type", "string"}, {"format", "binary"}};
        content[view(type)] = json::object{{"schema", schema}};
    }
    return content;
}

json::object header_schemas(const std::vector<HeaderField>& headers) {
    json::object schemas;
    for (const auto& header : headers)
        schemas[view(header.name)] =
            json::object{{"description", view(header.description)}, {"schema", json::object{{"type", "string"}}}};
    return schemas;
}

/// What else a file may be answered with.
void add_file_responses(json::object& responses, const RouteInfo& info) {
    static const std::vector<HeaderField> kPart{{"Content-Range", "which bytes of how many"}};
    responses["206"] =
        json::object{{"description", "the range"}, {"headers", header_schemas(kPart)}, {"content", raw_content(info)}};
    responses["304"] = json::object{{"description", "it is what is at hand"}};
    responses["412"] = json::object{{"description", "it is not what is wanted"}};
    responses["416"] =
        json::object{{"description", "the range lies behind the end"}, {"headers", header_schemas(kPart)}};
}

json::object responses_of(const Route& route, core::json::Components& components) {
    json::object success{{"description", "done"}};
    if (route.answer_schema) success["content"] = json_content(route.answer_schema(components));
    if (!route.info.answer_types.empty()) success["content"] = raw_content(route.info);
    if (!route.info.answer_headers.empty()) success["headers"] = header_schemas(route.info.answer_headers);
    json::object responses{
        {std::to_string(route.info.status), std::move(success)},
        {"default",
         json::object{{"description", "an error"},
                      {"content", json::object{{"application/problem+json",
                                                json::object{{"schema", core::json::reference_to("Problem")}}}}}}}};
    if (route.info.bare_status)
        responses[std::to_string(*route.info.bare_status)] = json::object{{"description", "done"}};
    if (route.info.file) add_file_responses(responses, route.info);
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
    if (const auto& rate = route.info.rate ? route.info.rate : route.info.own_rate)
        operation["x-rate-limit"] =
            json::object{{"limit", rate->limit},
                         {"window_s", std::chrono::duration_cast<std::chrono::seconds>(rate->window).count()}};
    if (route.info.authentication == Authentication::none) operation["security"] = json::array{};
    return operation;
}

/// The same without a body, under a name of its own.
json::object head_of(json::object operation, const RouteInfo& info) {
    operation["operationId"] = view(info.head_operation);
    auto& success = operation["responses"].as_object()[std::to_string(info.status)].as_object();
    success.erase("content");
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
        auto operation = operation_of(route, components);
        if (!route.info.head_operation.empty()) path.as_object()["head"] = head_of(operation, route.info);
        path.as_object()[view(lower_case(to_string(route.info.method)))] = std::move(operation);
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
