#pragma once
#include "api/http.hpp"
#include "app/health.hpp"
#include "app/metrics.hpp"
#include "core/time.hpp"
#include "net/address.hpp"

#include <vector>

namespace veza::app {

/// Stands in front of the API: counts every request, and answers what the operator asks itself: /healthz (the process
/// lives), /readyz (it may be sent work: 200, or 503), /metrics (for addresses in `metrics_from`; hidden from others).
class Operations final : public api::HttpHandler {
public:
    struct Dependencies {
        api::HttpHandler& api;
        const Health& health;
        Metrics& metrics;
        const core::Clock& clock;
    };

    Operations(Dependencies dependencies, std::vector<net::AddressRange> metrics_from)
        : d_(dependencies), metrics_from_(std::move(metrics_from)) {}

    [[nodiscard]] api::BodyRule body_rule(api::Method method, std::string_view path) const override;
    [[nodiscard]] bool owns(std::string_view path) const override;
    [[nodiscard]] boost::asio::awaitable<api::HttpResponse> handle(api::HttpRequest request) override;
    [[nodiscard]] api::HttpResponse refuse(const core::Error& error, std::string_view request_id,
                                           std::optional<int> status) const override;

private:
    [[nodiscard]] api::HttpResponse answer(const api::HttpRequest& request) const;
    [[nodiscard]] api::HttpResponse readiness() const;
    [[nodiscard]] bool may_read_metrics(const api::HttpRequest& request) const;

    Dependencies d_;
    const std::vector<net::AddressRange> metrics_from_;
};

}  // namespace veza::app
