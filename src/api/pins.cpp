#include "services/pins.hpp"

#include "api/message_views.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"

namespace veza::api {
namespace {

using services::Pins;

core::Result<Pins::Target> pin_of(const Call& call) {
    VEZA_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_TRY(const auto message, call.path_id<domain::MessageId>("message"));
    return Pins::Target{.channel_id = channel, .message_id = message};
}

core::Task<Nothing> pin_message(Pins& pins, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, pin_of(call));
    VEZA_CO_CHECK(co_await pins.add(call.actor(), target));
    co_return Nothing{};
}

core::Task<Nothing> unpin_message(Pins& pins, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, pin_of(call));
    VEZA_CO_CHECK(co_await pins.remove(call.actor(), target));
    co_return Nothing{};
}

core::Task<std::vector<wire::Message>> list_pins(Pins& pins, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto views, co_await pins.list(call.actor(), channel));
    co_return to_wire(views);
}

}  // namespace

void add_pin_routes(RouteTable& table, Pins& pins) {
    using enum Method;
    table.add({.method = get,
               .path = "/channels/{channel}/pins",
               .operation = "listPins",
               .summary = "The pinned messages, the latest pin first"},
              pins, &list_pins);
    table.add({.method = put,
               .path = "/channels/{channel}/pins/{message}",
               .operation = "pinMessage",
               .summary = "Pin a message",
               .status = 204},
              pins, &pin_message);
    table.add({.method = del,
               .path = "/channels/{channel}/pins/{message}",
               .operation = "unpinMessage",
               .summary = "Unpin a message",
               .status = 204},
              pins, &unpin_message);
}

}  // namespace veza::api
