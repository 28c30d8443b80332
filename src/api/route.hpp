#pragma once
// One row per endpoint: the dispatcher, the OpenAPI document and the authorisation matrix test all read this table.
#include "api/call.hpp"
#include "api/problem.hpp"
#include "core/json.hpp"
#include "core/schema.hpp"
#include "ports/rate_limiter.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace veza::api {

enum class Authentication { required, none };

/// Who counts the request against a rate limit: the router, as any request, or the use case, by a rule of its own.
enum class Counted { by_router, by_use_case };

/// How the body comes: whole and decoded, or to the handler while it arrives.
enum class Body { whole, streamed };

struct Parameter {
    std::string_view name;
    std::string_view description;
};

struct HeaderField {
    std::string_view name;
    std::string_view description;
    bool required = false;
};

struct RouteInfo {
    Method method;
    std::string_view path;  ///< below /api/v1; `{name}` stands for one segment
    std::string_view operation;
    std::string_view summary;
    int status = 200;
    std::optional<int> bare_status{};  ///< of the answer without a body, where the caller may choose that
    Authentication authentication = Authentication::required;
    Counted counted = Counted::by_router;
    Body body = Body::whole;
    /// Of a body that may also come as a form: the field that holds the JSON then. The handler looks at the type itself.
    std::string_view form_field{};
    std::vector<Parameter> query{};
    /// What one caller may do here, beside the rule for all requests together.
    std::optional<ports::RateRule> rate{};

    // What only the OpenAPI document tells.

    /// The rule by which the use case counts, with Counted::by_use_case.
    std::optional<ports::RateRule> own_rate{};
    /// The media types of an answer that is not JSON.
    std::vector<std::string_view> answer_types{};
    /// The answer is a file (file_response.hpp): in parts, and not again if it is the same.
    bool file = false;
    /// The operation that HEAD is, where clients need it; every GET answers it.
    std::string_view head_operation{};
    std::vector<HeaderField> headers{};         ///< of the request, beside the usual ones
    std::vector<HeaderField> answer_headers{};  ///< of the answer
};

/// Stands for "no body" in a request or an answer.
struct Nothing {};

struct Route {
    using SchemaOf = std::function<boost::json::value(core::json::Components&)>;

    RouteInfo info;
    SchemaOf request_schema;  ///< empty when there is no body
    SchemaOf answer_schema;
    std::function<boost::asio::awaitable<HttpResponse>(Call)> run;
};

/// Decodes the body, awaits the handler, encodes what it answers.
template <class Request, class Answer>
boost::asio::awaitable<HttpResponse> serve(std::function<core::Task<Answer>(Call, Request)> handler, int status,
                                           Call call) {
    const auto request_id = call.request.request_id;
    Request body{};
    if constexpr (!std::is_same_v<Request, Nothing>) {
        // No body at all is an object without members, for requests in which every member is optional.
        const std::string_view text = call.request.body.empty() ? "{}" : std::string_view(call.request.body);
        auto decoded = core::json::decode<Request>(text);
        if (!decoded) co_return problem(decoded.error(), request_id);
        body = std::move(*decoded);
    }
    auto answer = co_await handler(std::move(call), std::move(body));
    if (!answer) co_return problem(answer.error(), request_id);
    if constexpr (std::is_same_v<Answer, Nothing>)
        co_return HttpResponse{.status = status, .content_type = {}, .body = {}};
    else
        co_return HttpResponse{.status = status, .body = core::json::encode(*answer)};
}

[[nodiscard]] boost::asio::awaitable<HttpResponse> serve_raw(core::Task<HttpResponse> answer, std::string request_id);

class RouteTable {
public:
    /// `handler(Service&, Call, Request) -> core::Task<Answer>`; the service outlives the table.
    template <class Service, class Request, class Answer>
    void add(RouteInfo info, Service& service, core::Task<Answer> (*handler)(Service&, Call, Request)) {
        Route route{.info = std::move(info), .request_schema = {}, .answer_schema = {}, .run = {}};
        if constexpr (!std::is_same_v<Request, Nothing>)
            route.request_schema = [](core::json::Components& c) { return core::json::schema_ref<Request>(c); };
        if constexpr (!std::is_same_v<Answer, Nothing>)
            route.answer_schema = [](core::json::Components& c) { return core::json::schema_ref<Answer>(c); };
        std::function<core::Task<Answer>(Call, Request)> bound = [&service, handler](Call call, Request body) {
            return handler(service, std::move(call), std::move(body));
        };
        route.run = [bound = std::move(bound), status = route.info.status](Call call) {
            return serve<Request, Answer>(bound, status, std::move(call));
        };
        keep(std::move(route));
    }

    /// For what is not JSON: `handler(Service&, Call) -> core::Task<HttpResponse>` answers by itself; an error becomes a
    /// problem document. `Answer` and `Request` are what the bodies are documented as.
    template <class Answer = Nothing, class Request = Nothing, class Service>
    void add(RouteInfo info, Service& service, core::Task<HttpResponse> (*handler)(Service&, Call)) {
        Route route{.info = std::move(info), .request_schema = {}, .answer_schema = {}, .run = {}};
        if constexpr (!std::is_same_v<Request, Nothing>)
            route.request_schema = [](core::json::Components& c) { return core::json::schema_ref<Request>(c); };
        if constexpr (!std::is_same_v<Answer, Nothing>)
            route.answer_schema = [](core::json::Components& c) { return core::json::schema_ref<Answer>(c); };
        route.run = [&service, handler](Call call) {
            auto request_id = call.request.request_id;
            return serve_raw(handler(service, std::move(call)), std::move(request_id));
        };
        keep(std::move(route));
    }

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

    struct Match {
        const Route* route = nullptr;  ///< null when the path is known, but not for this method
        std::map<std::string, std::string, std::less<>> path;
        std::vector<Method> allowed;  ///< what the path is known for
    };
    /// Nothing when no route has the path. `path` is below /api/v1 and decoded.
    [[nodiscard]] std::optional<Match> match(Method method, std::string_view path) const;

private:
    void keep(Route route);

    std::vector<Route> routes_;
    /// Places in `routes_`, in their order, by the first segment of the path: so that few have to be looked at.
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_first_segment_;
};

[[nodiscard]] std::string_view to_string(Method method) noexcept;

}  // namespace veza::api
