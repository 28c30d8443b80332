#pragma once
#include "api/route.hpp"
#include "ports/rate_limiter.hpp"
#include "services/auth.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace veza::api {

struct ApiOptions {
    ports::RateRule requests{.limit = 600,
                             .window = std::chrono::minutes{1}};  ///< per account, or per address without one
    std::size_t body_limit = 64 * 1024;
    std::uint64_t stream_limit = std::uint64_t{100} * 1024 * 1024;  ///< of bodies that routes take as a stream
};

inline constexpr std::string_view kBasePath = "/api/v1";

/// Finds the route, asks who calls, counts the call, and turns every error into a problem document. Thread-safe.
class Router final : public HttpHandler {
public:
    /// `table` is complete; an OpenAPI document of it is served as /api/v1/openapi.json.
    Router(RouteTable table, const services::Auth& auth, ports::RateLimiter& limiter, ApiOptions options);

    [[nodiscard]] BodyRule body_rule(Method method, std::string_view path) const override;
    [[nodiscard]] bool owns(std::string_view path) const override;
    [[nodiscard]] boost::asio::awaitable<HttpResponse> handle(HttpRequest request) override;
    [[nodiscard]] HttpResponse refuse(const core::Error& error, std::string_view request_id,
                                      std::optional<int> status) const override;

    [[nodiscard]] const RouteTable& table() const { return table_; }

private:
    [[nodiscard]] core::Result<Call> prepare(HttpRequest request, RouteTable::Match match) const;
    /// A request counts against the rule for all, and against its route's own where there is one; what the client is
    /// told of is the latter, unless the use case counts by a rule of its own.
    [[nodiscard]] core::Task<services::RateCount> count(const Route& route, const Call& call);
    [[nodiscard]] boost::asio::awaitable<HttpResponse> dispatch(const Route& route, Call call);

    RouteTable table_;
    const services::Auth& auth_;
    ports::RateLimiter& limiter_;
    const ApiOptions options_;
    const std::string openapi_;
};

}  // namespace veza::api
