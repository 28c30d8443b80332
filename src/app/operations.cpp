#include "app/operations.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace veza::app {
namespace {

constexpr std::string_view kHealth = "/healthz";
constexpr std::string_view kReadiness = "/readyz";
constexpr std::string_view kMetrics = "/metrics";

bool is_ours(std::string_view path) {
    return path == kHealth || path == kReadiness || path == kMetrics;
}

api::HttpResponse state(int status, std::string_view name) {
    api::HttpResponse response{.status = status, .body = R"({"status":")" + std::string{name} + "\"}"};
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

api::BodyRule Operations::body_rule(api::Method method, std::string_view path) const {
    return is_ours(path) ? api::BodyRule{} : d_.api.body_rule(method, path);
}

bool Operations::owns(std::string_view path) const {
    return is_ours(path) || d_.api.owns(path);
}

boost::asio::awaitable<api::HttpResponse> Operations::handle(api::HttpRequest request) {
    if (is_ours(request.path)) co_return answer(request);
    const auto started = d_.clock.steady();
    const auto path = request.path;
    auto response = co_await d_.api.handle(std::move(request));
    d_.metrics.count_request(path, response.status, d_.clock.steady() - started);
    co_return response;
}

api::HttpResponse Operations::refuse(const core::Error& error, std::string_view request_id,
                                     std::optional<int> status) const {
    return d_.api.refuse(error, request_id, status);
}

api::HttpResponse Operations::answer(const api::HttpRequest& request) const {
    if (request.method != api::Method::get && request.method != api::Method::head) {
        auto response = refuse({.code = core::Code::not_allowed,
                                .reason = core::Reason::method_not_allowed,
                                .detail = "only GET is served here"},
                               request.request_id, {});
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    if (request.path == kHealth) return state(200, "alive");
    if (request.path == kReadiness) return readiness();
    if (!may_read_metrics(request))
        return refuse(
            {.code = core::Code::not_found, .reason = core::Reason::not_found, .detail = "there is no such thing"},
            request.request_id, {});
    return {.status = 200, .content_type = "text/plain; version=0.0.4; charset=utf-8", .body = d_.metrics.text()};
}

api::HttpResponse Operations::readiness() const {
    if (d_.health.draining()) return state(503, "draining");
    return d_.health.ready() ? state(200, "ready") : state(503, "storage_unavailable");
}

bool Operations::may_read_metrics(const api::HttpRequest& request) const {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(request.remote_address, error);
    return !error && std::ranges::any_of(metrics_from_, [&](const auto& range) { return range.contains(address); });
}

}  // namespace veza::app
