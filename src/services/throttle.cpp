#include "services/throttle.hpp"

namespace veza::services {

void RateTally::note(const RateCount& count) {
    const bool refused_before = tightest_ && !tightest_->decision.allowed;
    if (refused_before) return;
    if (!tightest_ || !count.decision.allowed || count.decision.remaining < tightest_->decision.remaining)
        tightest_ = count;
}

core::Task<void> Throttle::check(std::string key, ports::RateRule rule, RateTally* tally) {
    VEZA_CO_TRY(const auto decision, co_await limiter_.take(std::move(key), rule));
    if (tally != nullptr) tally->note({.rule = rule, .decision = decision});
    if (decision.allowed) co_return core::Status{};
    co_return core::fail(core::Error{.code = core::Code::rate_limited,
                                     .reason = core::Reason::rate_limited,
                                     .detail = "too often; try again later",
                                     .retry_after = decision.retry_after});
}

}  // namespace veza::services
