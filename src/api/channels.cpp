#include "api/channel_view.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"
#include "services/any_channel.hpp"

namespace veza::api {
namespace {

core::Task<std::vector<wire::Channel>> list_channels(services::Channels& channels, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto views, co_await channels.list(call.actor(), server));
    std::vector<wire::Channel> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(channel_of(view));
    co_return list;
}

core::Task<wire::Channel> create_channel(services::Channels& channels, Call call, CreateChannel body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    services::Channels::Draft draft{.name = std::move(body.name),
                                    .type = body.type.value_or(domain::ChannelType::text),
                                    .parent_id = body.parent_id,
                                    .topic = std::move(body.topic)};
    if (body.overwrites) {
        draft.overwrites.emplace();
        for (const auto& each : *body.overwrites)
            draft.overwrites->push_back({.kind = each.kind,
                                         .target = each.id,
                                         .allow = domain::Permissions{each.allow.bits},
                                         .deny = domain::Permissions{each.deny.bits}});
    }
    VEZA_CO_TRY(const auto view,
                co_await channels.create(call.actor(), server, std::move(draft), call.idempotency_key()));
    co_return channel_of(view);
}

core::Task<wire::Channel> get_channel(services::AnyChannel& channels, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto view, co_await channels.find(call.actor(), id));
    co_return channel_of(view);
}

core::Task<wire::Channel> update_channel(services::AnyChannel& channels, Call call, UpdateChannel body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ChannelId>("channel"));
    services::AnyChannel::Change change{.channel = {.name = std::move(body.name),
                                                    .topic = std::move(body.topic),
                                                    .parent_id = std::move(body.parent_id),
                                                    .position = body.position,
                                                    .slow_mode_s = body.slow_mode_s},
                                        .archived = body.archived,
                                        .auto_archive_s = body.auto_archive_s,
                                        .locked = body.locked};
    VEZA_CO_TRY(const auto view, co_await channels.update(call.actor(), id, std::move(change)));
    co_return channel_of(view);
}

core::Task<Nothing> delete_channel(services::AnyChannel& channels, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_CHECK(co_await channels.remove(call.actor(), id));
    co_return Nothing{};
}

}  // namespace

void add_channel_routes(RouteTable& table, services::Channels& channels, services::AnyChannel& any_channel) {
    using enum Method;
    table.add({.method = get,
               .path = "/servers/{server}/channels",
               .operation = "listChannels",
               .summary = "The channels the caller may view, by position"},
              channels, &list_channels);
    table.add({.method = post,
               .path = "/servers/{server}/channels",
               .operation = "createChannel",
               .summary = "Add a channel or a category",
               .status = 201,
               .rate = ports::RateRule{.limit = 120, .window = std::chrono::minutes{10}}},
              channels, &create_channel);
    table.add({.method = get,
               .path = "/channels/{channel}",
               .operation = "getChannel",
               .summary = "A channel, with the caller's permissions"},
              any_channel, &get_channel);
    table.add({.method = patch,
               .path = "/channels/{channel}",
               .operation = "updateChannel",
               .summary = "Rename, move or slow down a channel; archive or lock a thread"},
              any_channel, &update_channel);
    table.add({.method = del,
               .path = "/channels/{channel}",
               .operation = "deleteChannel",
               .summary = "Delete a channel with its threads, or a thread; the channels of a category stay",
               .status = 204},
              any_channel, &delete_channel);
}

}  // namespace veza::api
