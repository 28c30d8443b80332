#include "services/notifications.hpp"

#include "api/notification_requests.hpp"
#include "api/routes.hpp"
#include "wire/notification.hpp"

namespace veza::api {
namespace {

core::Task<std::vector<wire::NotificationSetting>> list_settings(services::Notifications& notifications, Call call,
                                                                 Nothing /*body*/) {
    VEZA_CO_TRY(const auto settings, co_await notifications.list(call.actor()));
    std::vector<wire::NotificationSetting> list;
    list.reserve(settings.size());
    for (const auto& setting : settings) list.push_back(wire::to_wire(setting));
    co_return list;
}

core::Task<wire::NotificationSetting> put_of_server(services::Notifications& notifications, Call call,
                                                    SetServerNotifications body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    services::Notifications::Choice choice{.level = body.level,
                                           .muted_until = body.muted_until,
                                           .suppress_everyone = body.suppress_everyone.value_or(false)};
    VEZA_CO_TRY(const auto setting, co_await notifications.choose(call.actor(), server, choice));
    co_return wire::to_wire(setting);
}

core::Task<wire::NotificationSetting> put_of_channel(services::Notifications& notifications, Call call,
                                                     SetChannelNotifications body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    services::Notifications::Choice choice{.level = body.level, .muted_until = body.muted_until};
    VEZA_CO_TRY(const auto setting, co_await notifications.choose(call.actor(), channel, choice));
    co_return wire::to_wire(setting);
}

}  // namespace

void add_notification_routes(RouteTable& table, services::Notifications& notifications) {
    using enum Method;
    table.add({.method = get,
               .path = "/users/@me/notification-settings",
               .operation = "listNotificationSettings",
               .summary = "What one wants to hear of which server and channel"},
              notifications, &list_settings);
    table.add({.method = put,
               .path = "/servers/{server}/notifications",
               .operation = "setServerNotifications",
               .summary = "Choose what to hear of a server; what is left out is taken back"},
              notifications, &put_of_server);
    table.add({.method = put,
               .path = "/channels/{channel}/notifications",
               .operation = "setChannelNotifications",
               .summary = "Choose what to hear of a channel; what is left out is taken back"},
              notifications, &put_of_channel);
}

}  // namespace veza::api
