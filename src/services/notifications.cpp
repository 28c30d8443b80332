#include "services/notifications.hpp"

#include "domain/event.hpp"

#include <algorithm>

namespace veza::services {

using domain::NotificationSetting;

core::Task<std::vector<NotificationSetting>> Notifications::list(domain::Actor actor) {
    co_return co_await ports::read(
        d_.store, [actor](ports::Transaction& transaction) { return transaction.notifications().of_user(actor.user); });
}

core::Task<NotificationSetting> Notifications::choose(domain::Actor actor, domain::ServerId server, Choice choice) {
    VEZA_CO_TRY([[maybe_unused]] const auto access, co_await d_.access.server(actor, server));
    NotificationSetting setting{.server_id = server,
                                .level = choice.level,
                                .muted_until = choice.muted_until,
                                .suppress_everyone = choice.suppress_everyone};
    co_return co_await keep(actor, std::move(setting));
}

core::Task<NotificationSetting> Notifications::choose(domain::Actor actor, domain::ChannelId channel, Choice choice) {
    if (choice.suppress_everyone)
        co_return core::invalid("suppress_everyone", core::Reason::invalid_field, "this is said of a server");
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, domain::Permission::view_channel));
    NotificationSetting setting{.channel_id = channel, .level = choice.level, .muted_until = choice.muted_until};
    if (!access.state->direct) setting.server_id = access.state->server.id;
    co_return co_await keep(actor, std::move(setting));
}

core::Task<NotificationSetting> Notifications::keep(domain::Actor actor, NotificationSetting setting) {
    if (setting.muted_until && *setting.muted_until <= d_.clock.now()) setting.muted_until.reset();
    VEZA_CO_CHECK(co_await d_.store.write(
        actor.user.uuid(), [&](ports::Transaction& transaction) { return store(transaction, actor, setting); }));
    co_return setting;
}

core::Status Notifications::store(ports::Transaction& transaction, domain::Actor actor,
                                  const NotificationSetting& setting) {
    auto& settings = transaction.notifications();
    VEZA_CHECK(still_there(transaction, actor, setting));
    if (setting.says_nothing()) {
        VEZA_TRY(const bool removed, settings.remove(actor.user, setting.target()));
        if (!removed) return {};
    } else {
        VEZA_TRY(const auto before, settings.of({actor.user}, {setting.target()}));
        if (!before.empty() && before.front().second == setting) return {};
        VEZA_TRY(const auto count, settings.count(actor.user));
        if (before.empty() && count >= domain::kNotificationSettingsPerUser)
            return core::fail(core::Code::conflict, core::Reason::too_many_settings,
                              "nobody has notification settings for more than 2000 places");
        VEZA_CHECK(settings.put(actor.user, setting));
    }
    transaction.on_commit([this, user = actor.user, setting] {
        d_.publisher.publish(domain::NotificationsUpdated{.user_id = user, .setting = setting});
    });
    return {};
}

core::Status Notifications::still_there(ports::Transaction& transaction, domain::Actor actor,
                                        const NotificationSetting& setting) const {
    if (setting.server_id) {
        VEZA_TRY([[maybe_unused]] const auto access, d_.access.server(transaction, actor, *setting.server_id));
        return {};
    }
    VEZA_TRY(const auto direct, transaction.directs().find(*setting.channel_id));
    if (direct && std::ranges::count(direct->recipients, actor.user) != 0) return {};
    return core::not_found("there is no such channel");
}

}  // namespace veza::services
