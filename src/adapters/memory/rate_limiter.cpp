#include "adapters/memory/rate_limiter.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace veza::memory {
namespace {

/// Longer keys are cut here and told apart by a hash of the rest, so that memory per key is bounded, too.
constexpr std::size_t kMaxKeyBytes = 192;

std::string bounded(std::string key) {
    if (key.size() <= kMaxKeyBytes) return key;
    const auto rest = std::hash<std::string_view>{}(std::string_view{key}.substr(kMaxKeyBytes));
    key.resize(kMaxKeyBytes);
    return key + '#' + std::to_string(rest);
}

}  // namespace

RateLimiter::RateLimiter(const core::Clock& clock, std::size_t capacity)
    : clock_(clock), capacity_(std::max<std::size_t>(capacity, 1)) {}

core::Task<ports::RateDecision> RateLimiter::take(std::string key, ports::RateRule rule) {
    key = bounded(std::move(key));
    const auto now = clock_.steady();
    const std::scoped_lock lock(mutex_);
    forget_until(now);
    co_return decide(key, rule, now);
}

ports::RateDecision RateLimiter::decide(const std::string& key, ports::RateRule rule, Instant now) {
    if (rule.limit == 0) return {.allowed = false, .remaining = 0, .retry_after = rule.window};
    const std::chrono::steady_clock::duration window = rule.window;
    const auto cost = std::max(window / rule.limit, std::chrono::steady_clock::duration{1});
    const auto found = keys_.find(key);
    const auto before = found == keys_.end() ? now : found->second->first;
    const auto after = before + cost;
    if (after - now > window) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(after - now - window);
        return {.allowed = false, .remaining = 0, .retry_after = std::max(wait, std::chrono::milliseconds{1})};
    }
    keep(key, after);
    return {
        .allowed = true, .remaining = static_cast<std::uint32_t>((window - (after - now)) / cost), .retry_after = {}};
}

void RateLimiter::keep(const std::string& key, Instant whole_again) {
    if (const auto found = keys_.find(key); found != keys_.end()) {
        auto node = order_.extract(found->second);
        node.key() = whole_again;
        found->second = order_.insert(std::move(node));
        return;
    }
    if (keys_.size() >= capacity_) {
        keys_.erase(order_.begin()->second);
        order_.erase(order_.begin());
    }
    keys_.emplace(key, order_.emplace(whole_again, key));
}

void RateLimiter::forget_until(Instant now) {
    while (!order_.empty() && order_.begin()->first <= now) {
        keys_.erase(order_.begin()->second);
        order_.erase(order_.begin());
    }
}

std::size_t RateLimiter::keys() const {
    const std::scoped_lock lock(mutex_);
    return keys_.size();
}

}  // namespace veza::memory
