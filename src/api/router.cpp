#include "api/router.hpp"

#include "api/openapi.hpp"
#include "api/scopes.hpp"
#include "core/reason.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace veza::api {
namespace {

using core::Code;
using core::Reason;

constexpr std::string_view kOpenApiPath = "/api/v1/openapi.json";

core::Result<domain::Actor> caller_of(const HttpRequest& request, const services::Auth& auth) {
    constexpr std::string_view kScheme = "bearer ";
    const auto header = request.header("authorization");
    const bool bearer = header && header->size() > kScheme.size() &&
                        std::ranges::equal(header->substr(0, kScheme.size()), kScheme, [](char a, char b) {
                            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
                        });
    if (!bearer)
        return core::fail(Code::unauthenticated, Reason::unauthenticated,
                          "this needs an access token: Authorization: Bearer <token>");
    VEZA_TRY(const auto claims, auth.authenticate(header->substr(kScheme.size())));
    return claims.actor;
}

/// The media type of a Content-Type header without its parameters, in lower case.
std::string media_type(std::string_view header) {
    std::string type(header.substr(0, header.find_first_of("; \t")));
    std::ranges::transform(type, type.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return type;
}

/// Why somebody does this, for the audit log; the header is percent-encoded, for it holds every script.
core::Result<std::optional<std::string>> audit_reason(const HttpRequest& request) {
    const auto header = request.header("x-audit-reason");
    if (!header) return std::nullopt;
    const auto text = percent_decode(*header, false);
    if (!text) return core::invalid("X-Audit-Reason", Reason::invalid_field, "this header is percent-encoded UTF-8");
    return domain::check_audit_reason(*text);
}

core::Status check_content_type(const HttpRequest& request) {
    if (request.body.empty()) return {};
    if (media_type(request.header("content-type").value_or("")) == "application/json") return {};
    return core::fail(Code::unsupported, Reason::unsupported_media_type, "the body must be application/json");
}

core::Error method_not_allowed() {
    return core::Error{.code = Code::not_allowed,
                       .reason = Reason::method_not_allowed,
                       .detail = "the path is known, but not for this method; see the header Allow"};
}

/// What of the path the table knows. Some programs write to webhooks at /api/webhooks and nowhere else.
std::optional<std::string_view> below_base(std::string_view path) {
    constexpr std::string_view kUnversioned = "/api";
    if (path.starts_with(kBasePath)) return path.substr(kBasePath.size());
    if (path.starts_with("/api/webhooks/")) return path.substr(kUnversioned.size());
    return std::nullopt;
}

std::string allow_header(const std::vector<Method>& methods) {
    std::string text;
    for (const auto method : methods) {
        if (!text.empty()) text += ", ";
        text += to_string(method);
    }
    return text;
}

/// A refusal tells by itself when to come back; by which rule is known here, unless it was another's (slow mode).
void add_rate_headers(HttpResponse& response, const services::RateCount& count) {
    const bool refused = response.status == http_status(Code::rate_limited);
    if (refused && count.decision.allowed) return;
    response.headers.emplace_back("RateLimit-Limit", std::to_string(count.rule.limit));
    if (refused) return;
    const auto reset = std::chrono::ceil<std::chrono::seconds>(count.decision.retry_after).count();
    response.headers.emplace_back("RateLimit-Remaining", std::to_string(count.decision.remaining));
    response.headers.emplace_back("RateLimit-Reset", std::to_string(reset));
}

}  // namespace

Router::Router(RouteTable table, const services::Auth& auth, ports::RateLimiter& limiter, ApiOptions options)
    : table_(std::move(table)), auth_(auth), limiter_(limiter), options_(options), openapi_(openapi_document(table_)) {}

BodyRule Router::body_rule(Method method, std::string_view path) const {
    const bool brings_something = method != Method::get && method != Method::head;
    if (brings_something && path.starts_with(kBasePath))
        if (const auto match = table_.match(method, path.substr(kBasePath.size())); match && match->route != nullptr)
            if (match->route->info.body == Body::streamed) return {.limit = options_.stream_limit, .streamed = true};
    return {.limit = options_.body_limit};
}

bool Router::owns(std::string_view path) const {
    return path == "/api" || path.starts_with("/api/");
}

HttpResponse Router::refuse(const core::Error& error, std::string_view request_id, std::optional<int> status) const {
    return problem(error, request_id, status);
}

boost::asio::awaitable<HttpResponse> Router::handle(HttpRequest request) {
    const auto request_id = request.request_id;
    if (request.path == kOpenApiPath && (request.method == Method::get || request.method == Method::head))
        co_return HttpResponse{.body = openapi_};

    const auto path = below_base(request.path);
    auto match = path ? table_.match(request.method, *path) : std::nullopt;
    if (!match) {
        co_return problem(
            core::Error{.code = Code::not_found, .reason = Reason::not_found, .detail = "there is no such path"},
            request_id);
    }
    if (match->route == nullptr) {
        auto response = problem(method_not_allowed(), request_id);
        response.headers.emplace_back("Allow", allow_header(match->allowed));
        co_return response;
    }
    const auto& route = *match->route;
    auto call = prepare(std::move(request), std::move(*match));
    if (!call) co_return problem(call.error(), request_id);
    co_return co_await dispatch(route, std::move(*call));
}

core::Result<Call> Router::prepare(HttpRequest request, RouteTable::Match match) const {
    const auto& route = *match.route;
    std::optional<domain::Actor> caller;
    if (route.info.authentication == Authentication::required) {
        VEZA_TRY(caller, caller_of(request, auth_));
        VEZA_TRY(caller->reason, audit_reason(request));
        VEZA_CHECK(check_scope(route.info, *caller));
    }
    if (route.request_schema && route.info.form_field.empty()) VEZA_CHECK(check_content_type(request));
    Query query(request.query);
    return Call{
        .request = std::move(request), .path = std::move(match.path), .query = std::move(query), .caller = caller};
}

core::Task<services::RateCount> Router::count(const Route& route, const Call& call) {
    const auto caller =
        call.caller ? "user:" + call.caller->user.to_string() : "address:" + call.request.remote_address;
    VEZA_CO_TRY(const auto general, co_await limiter_.take("request:" + caller, options_.requests));
    if (!general.allowed || !route.info.rate)
        co_return services::RateCount{.rule = options_.requests, .decision = general};
    const auto& rule = *route.info.rate;
    VEZA_CO_TRY(const auto own,
                co_await limiter_.take("route:" + std::string(route.info.operation) + ":" + caller, rule));
    co_return services::RateCount{.rule = rule, .decision = own};
}

boost::asio::awaitable<HttpResponse> Router::dispatch(const Route& route, Call call) {
    const auto request_id = call.request.request_id;
    std::optional<services::RateCount> told;
    if (route.info.counted == Counted::by_router) {
        const auto counted = co_await count(route, call);
        if (!counted) co_return problem(counted.error(), request_id);
        told = *counted;
    }
    if (told && !told->decision.allowed) {
        auto response = problem(core::Error{.code = Code::rate_limited,
                                            .reason = Reason::rate_limited,
                                            .detail = "too many requests; wait as long as Retry-After says",
                                            .retry_after = told->decision.retry_after},
                                request_id);
        add_rate_headers(response, *told);
        co_return response;
    }
    services::RateTally tally;
    call.tally = &tally;
    auto response = co_await route.run(std::move(call));
    if (tally.tightest()) told = tally.tightest();
    if (told) add_rate_headers(response, *told);
    co_return response;
}

}  // namespace veza::api
