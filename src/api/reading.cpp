#include "services/reading.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"

namespace veza::api {
namespace {

core::Task<Nothing> mark_channel_read(services::Reading& reading, Call call, MarkRead body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_CHECK(co_await reading.mark(call.actor(), channel, body.message_id));
    co_return Nothing{};
}

core::Task<Nothing> mark_server_read(services::Reading& reading, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_CHECK(co_await reading.mark_server(call.actor(), server));
    co_return Nothing{};
}

}  // namespace

void add_reading_routes(RouteTable& table, services::Reading& reading) {
    using enum Method;
    table.add({.method = put,
               .path = "/channels/{channel}/read",
               .operation = "markChannelRead",
               .summary = "Mark what is up to a message as read, and what is later as unread",
               .status = 204},
              reading, &mark_channel_read);
    table.add({.method = put,
               .path = "/servers/{server}/read",
               .operation = "markServerRead",
               .summary = "Mark everything in a server as read",
               .status = 204},
              reading, &mark_server_read);
}

}  // namespace veza::api
