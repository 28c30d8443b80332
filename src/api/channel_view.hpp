#pragma once
#include "services/channel_view.hpp"
#include "wire/channel.hpp"

namespace veza::api {

/// A channel of a server, a direct one or a thread, as the caller sees it.
[[nodiscard]] inline wire::Channel channel_of(const services::ChannelView& view) {
    auto channel = wire::to_wire(view.channel, view.granted, view.reading);
    if (view.direct) wire::add_people(channel, view.direct->recipients, view.direct->owner_id);
    if (channel.thread) channel.thread->following = view.following;
    return channel;
}

}  // namespace veza::api
