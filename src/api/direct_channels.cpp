#include "services/direct_channels.hpp"

#include "api/channel_view.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"

namespace veza::api {
namespace {

core::Task<std::vector<wire::Channel>> list_direct_channels(services::DirectChannels& directs, Call call,
                                                            Nothing /*body*/) {
    VEZA_CO_TRY(const auto views, co_await directs.list(call.actor()));
    std::vector<wire::Channel> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(channel_of(view));
    co_return list;
}

core::Task<wire::Channel> open_direct_channel(services::DirectChannels& directs, Call call, OpenDirectChannel body) {
    VEZA_CO_TRY(const auto view, co_await directs.open(call.actor(), std::move(body.recipients), std::move(body.name)));
    co_return channel_of(view);
}

core::Task<Nothing> add_recipient(services::DirectChannels& directs, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    VEZA_CO_CHECK(co_await directs.add(call.actor(), channel, user));
    co_return Nothing{};
}

core::Task<Nothing> remove_recipient(services::DirectChannels& directs, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    const bool self = call.path_text("user") == "@me";
    VEZA_CO_TRY(const auto user, self ? call.actor().user : call.path_id<domain::UserId>("user"));
    VEZA_CO_CHECK(co_await directs.remove(call.actor(), channel, user));
    co_return Nothing{};
}

}  // namespace

void add_direct_channel_routes(RouteTable& table, services::DirectChannels& directs) {
    using enum Method;
    table.add({.method = get,
               .path = "/users/@me/channels",
               .operation = "listDirectChannels",
               .summary = "The caller's conversations outside of servers"},
              directs, &list_direct_channels);
    table.add({.method = post,
               .path = "/users/@me/channels",
               .operation = "openDirectChannel",
               .summary = "The dm with one recipient, made the first time, or a new group with two to nine",
               .status = 201,
               .rate = ports::RateRule{.limit = 60, .window = std::chrono::minutes{10}}},
              directs, &open_direct_channel);
    table.add({.method = put,
               .path = "/channels/{channel}/recipients/{user}",
               .operation = "addRecipient",
               .summary = "Add a friend to a group",
               .status = 204},
              directs, &add_recipient);
    table.add({.method = del,
               .path = "/channels/{channel}/recipients/{user}",
               .operation = "removeRecipient",
               .summary = "Take somebody out of a group; {user} may be @me, to leave it",
               .status = 204},
              directs, &remove_recipient);
}

}  // namespace veza::api
