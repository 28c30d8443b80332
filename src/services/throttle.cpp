#include "services/throttle.hpp"

namespace veza::services {

core::Task<void> Throttle::check(std::string key, ports::RateRule rule) {
    VEZA_CO_TRY(const auto decision, co_await limiter_.take(std::move(key), rule));
    if (decision.allowed) co_return core::Status{};
    co_return core::fail(core::Error{.code = core::Code::rate_limited,
                                     .reason = core::Reason::rate_limited,
                                     .detail = "too often; try again later",
                                     .retry_after = decision.retry_after});
}

}  // namespace veza::services
