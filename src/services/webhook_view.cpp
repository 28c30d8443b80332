#include "services/webhook_view.hpp"

#include <utility>

namespace veza::services {

core::Task<std::vector<WebhookView>> with_avatars(Profiles& profiles, std::vector<domain::Webhook> webhooks) {
    std::vector<domain::UserId> accounts;
    accounts.reserve(webhooks.size());
    for (const auto& webhook : webhooks) accounts.push_back(domain::account_of(webhook.id));
    VEZA_CO_TRY(const auto found, co_await profiles.find(std::move(accounts)));
    std::vector<WebhookView> views;
    views.reserve(webhooks.size());
    for (auto& webhook : webhooks) {
        const auto account = found.find(domain::account_of(webhook.id));
        auto avatar = account == found.end() ? std::nullopt : account->second.avatar;
        views.push_back({.webhook = std::move(webhook), .avatar = std::move(avatar)});
    }
    co_return views;
}

core::Task<WebhookView> with_avatar(Profiles& profiles, domain::Webhook webhook) {
    std::vector<domain::Webhook> one;
    one.push_back(std::move(webhook));
    VEZA_CO_TRY(auto views, co_await with_avatars(profiles, std::move(one)));
    co_return std::move(views.front());
}

}  // namespace veza::services
