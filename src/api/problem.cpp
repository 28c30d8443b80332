#include "api/problem.hpp"

#include "core/json.hpp"
#include "core/log.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>

namespace veza::api {
namespace {

struct ProblemField {
    std::string field;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(ProblemField, (), (field, code))

struct Problem {
    std::string type;
    std::string title;
    int status;
    std::string code;
    std::string detail;
    std::string request_id;
    std::optional<std::vector<ProblemField>> errors;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, code, detail, request_id, errors))

std::string_view title_of(core::Code code) noexcept {
    switch (code) {
        case core::Code::malformed: return "The request cannot be understood";
        case core::Code::invalid: return "The request breaks a rule";
        case core::Code::unauthenticated: return "Who are you?";
        case core::Code::forbidden: return "This is not allowed";
        case core::Code::not_found: return "There is no such thing";
        case core::Code::not_allowed: return "This method does not apply here";
        case core::Code::conflict: return "This clashes with what is there";
        case core::Code::too_large: return "This is too large";
        case core::Code::unsupported: return "This type is not supported";
        case core::Code::rate_limited: return "Too many requests";
        case core::Code::unavailable: return "Not available right now";
        case core::Code::internal: return "Something went wrong here";
    }
    return "Something went wrong here";
}

std::optional<std::vector<ProblemField>> fields_of(const core::Error& error) {
    if (error.fields.empty()) return std::nullopt;
    std::vector<ProblemField> fields;
    for (const auto& field : error.fields)
        fields.push_back(ProblemField{.field = field.field, .code = std::string(to_string(field.reason))});
    return fields;
}

/// When to come back; for who asked too often also that nothing is left until then.
void add_wait(HttpResponse& response, const core::Error& error) {
    const auto ceiled = std::chrono::ceil<std::chrono::seconds>(*error.retry_after).count();
    const auto seconds = std::to_string(std::max<std::int64_t>(ceiled, 1));
    response.headers.emplace_back("Retry-After", seconds);
    if (error.code != core::Code::rate_limited) return;
    response.headers.emplace_back("RateLimit-Remaining", "0");
    response.headers.emplace_back("RateLimit-Reset", seconds);
}

}  // namespace

int http_status(core::Code code) noexcept {
    switch (code) {
        case core::Code::malformed: return 400;
        case core::Code::invalid: return 422;
        case core::Code::unauthenticated: return 401;
        case core::Code::forbidden: return 403;
        case core::Code::not_found: return 404;
        case core::Code::not_allowed: return 405;
        case core::Code::conflict: return 409;
        case core::Code::too_large: return 413;
        case core::Code::unsupported: return 415;
        case core::Code::rate_limited: return 429;
        case core::Code::unavailable: return 503;
        case core::Code::internal: return 500;
    }
    return 500;
}

HttpResponse problem(const core::Error& error, std::string_view request_id, std::optional<int> status) {
    const bool internal = error.code == core::Code::internal;
    if (internal)
        core::log::error("a request failed inside",
                         {core::log::kv("request_id", request_id), core::log::kv("detail", error.detail)});
    const Problem document{.type = "about:blank",
                           .title = std::string(title_of(error.code)),
                           .status = status.value_or(http_status(error.code)),
                           .code = std::string(to_string(error.reason)),
                           .detail = internal ? "the log tells more under this request id" : error.detail,
                           .request_id = std::string(request_id),
                           .errors = fields_of(error)};
    HttpResponse response{
        .status = document.status, .content_type = "application/problem+json", .body = core::json::encode(document)};
    if (error.code == core::Code::unauthenticated) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (error.retry_after) add_wait(response, error);
    return response;
}

}  // namespace veza::api
