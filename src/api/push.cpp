#include "wire/push.hpp"

#include "api/notification_requests.hpp"
#include "api/routes.hpp"
#include "services/push_subscriptions.hpp"

namespace veza::api {
namespace {

core::Task<wire::PushKey> get_key(services::PushSubscriptions& push, Call /*call*/, Nothing /*body*/) {
    VEZA_CO_TRY(auto key, push.key());
    co_return wire::PushKey{.key = std::move(key)};
}

core::Task<std::vector<wire::PushSubscription>> list_devices(services::PushSubscriptions& push, Call call,
                                                             Nothing /*body*/) {
    VEZA_CO_TRY(const auto devices, co_await push.list(call.actor()));
    std::vector<wire::PushSubscription> list;
    list.reserve(devices.size());
    for (const auto& device : devices) list.push_back(wire::to_wire(device, call.actor().session));
    co_return list;
}

core::Task<wire::PushSubscription> add_device(services::PushSubscriptions& push, Call call, SubscribePush body) {
    ports::PushKeys keys{.p256dh = std::move(body.keys.p256dh), .auth = std::move(body.keys.auth)};
    VEZA_CO_TRY(const auto device, co_await push.add(call.actor(), std::move(body.endpoint), std::move(keys)));
    co_return wire::to_wire(device, call.actor().session);
}

core::Task<Nothing> remove_device(services::PushSubscriptions& push, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PushSubscriptionId>("subscription"));
    VEZA_CO_CHECK(co_await push.remove(call.actor(), id));
    co_return Nothing{};
}

}  // namespace

void add_push_routes(RouteTable& table, services::PushSubscriptions& push) {
    using enum Method;
    table.add({.method = get,
               .path = "/push/key",
               .operation = "getPushKey",
               .summary = "The key by which push services know this instance (VAPID)"},
              push, &get_key);
    table.add({.method = get,
               .path = "/push/subscriptions",
               .operation = "listPushSubscriptions",
               .summary = "The devices that are woken for messages, oldest first"},
              push, &list_devices);
    table.add({.method = post,
               .path = "/push/subscriptions",
               .operation = "addPushSubscription",
               .summary = "Wake this device for messages, as long as its login lasts",
               .status = 201},
              push, &add_device);
    table.add({.method = del,
               .path = "/push/subscriptions/{subscription}",
               .operation = "deletePushSubscription",
               .summary = "Leave a device in peace",
               .status = 204},
              push, &remove_device);
}

}  // namespace veza::api
