#include "services/push_subscriptions.hpp"

#include "core/text.hpp"
#include "domain/user.hpp"

#include <algorithm>

namespace veza::services {
namespace {

constexpr std::size_t kEndpointMaxBytes = 2048;

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '\\'; });
}

/// Of `scheme://host...`: whether there is a host, and nothing before it.
bool has_host(std::string_view endpoint, std::string_view scheme) {
    if (!endpoint.starts_with(scheme)) return false;
    const auto rest = endpoint.substr(scheme.size());
    const auto host = rest.substr(0, rest.find_first_of("/?#"));
    return !host.empty() && !host.contains('@');
}

auto switched_off() {
    return core::not_found("push messages are switched off here");
}

}  // namespace

core::Result<std::string> PushSubscriptions::key() const {
    if (!options_.enabled) return switched_off();
    return d_.cipher.public_key();
}

core::Task<std::vector<domain::PushSubscription>> PushSubscriptions::list(domain::Actor actor) {
    co_return co_await ports::read(
        d_.store, [actor](ports::Transaction& transaction) { return transaction.push().of_user(actor.user); });
}

core::Status PushSubscriptions::check(const std::string& endpoint, const ports::PushKeys& keys) const {
    const bool known = has_host(endpoint, "https://") || (options_.allow_http && has_host(endpoint, "http://"));
    if (!known || endpoint.size() > kEndpointMaxBytes || !is_printable_ascii(endpoint))
        return core::invalid("endpoint", core::Reason::invalid_field,
                             "this is no https address of at most 2048 characters");
    return d_.cipher.check(keys);
}

core::Task<domain::PushSubscription> PushSubscriptions::add(domain::Actor actor, std::string endpoint,
                                                            ports::PushKeys keys) {
    if (!options_.enabled) co_return switched_off();
    VEZA_CO_CHECK(check(endpoint, keys));
    domain::PushSubscription subscription{.id = d_.ids.next_id<domain::PushSubscriptionId>(),
                                          .user_id = actor.user,
                                          .session_id = actor.session,
                                          .endpoint = std::move(endpoint),
                                          .p256dh = std::move(keys.p256dh),
                                          .auth = std::move(keys.auth),
                                          .created_at = d_.clock.now()};
    VEZA_CO_CHECK(co_await d_.store.write(actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        // The access token outlives its login by minutes.
        VEZA_TRY(const auto session, transaction.sessions().find(actor.session));
        if (!session || session->revoked_at)
            return core::fail(core::Code::unauthenticated, core::Reason::unauthenticated, "this login has ended");
        VEZA_TRY(auto present, transaction.push().of_user(actor.user));
        const auto replaced = [&](const domain::PushSubscription& each) {
            return each.session_id == actor.session || each.endpoint == subscription.endpoint;
        };
        const auto others = std::ranges::count_if(present, [&](const auto& each) { return !replaced(each); });
        bool full = std::cmp_greater_equal(others, domain::kPushSubscriptionsPerUser);
        for (const auto& each : present) {
            if (!replaced(each) && !std::exchange(full, false)) continue;
            VEZA_TRY([[maybe_unused]] const bool gone, transaction.push().remove(each.id));
        }
        return transaction.push().put(subscription);
    }));
    co_return subscription;
}

core::Task<void> PushSubscriptions::remove(domain::Actor actor, domain::PushSubscriptionId id) {
    co_return co_await d_.store.write(actor.user.uuid(), [actor, id](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto present, transaction.push().of_user(actor.user));
        if (std::ranges::find(present, id, &domain::PushSubscription::id) == present.end())
            return core::not_found("there is no such device");
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.push().remove(id));
        return {};
    });
}

}  // namespace veza::services
