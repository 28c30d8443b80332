#pragma once
#include "domain/event.hpp"
#include "gateway/room.hpp"
#include "gateway/transport.hpp"

#include <memory>
#include <unordered_map>
#include <vector>

namespace veza::gateway {

/// An event and its bytes, made once and shared by all loops and receivers.
struct EncodedEvent {
    domain::EventPtr event;
    FramePtr frame;     ///< to the members concerned; null when there is nothing to show
    FramePtr personal;  ///< to the person's own sessions, on their own stream; null for most
    /// Of an event that reaches several servers, the frame on each one's stream; empty for most.
    std::unordered_map<domain::ServerId, FramePtr> by_server{};
};
using EncodedPtr = std::shared_ptr<const EncodedEvent>;

[[nodiscard]] EncodedPtr encode(domain::EventPtr event);

// Frames that no single event stands for.

/// A channel came into view, or went out of it, for reasons of permissions. `id` is the frame's own.
[[nodiscard]] FramePtr channel_appeared(const domain::Channel& channel, core::Uuid id);
[[nodiscard]] FramePtr channel_disappeared(domain::ServerId server, domain::ChannelId channel, core::Uuid id);
/// What somebody may do has changed: all of it in the server, and in the channels where it differs.
[[nodiscard]] FramePtr permissions_updated(domain::ServerId server, const View& masks, core::Uuid id);
[[nodiscard]] FramePtr typing_stopped(domain::ChannelId channel, domain::UserId user, core::Uuid id);
/// What invisible people are told of themselves, and newcomers of who is there.
[[nodiscard]] FramePtr presence_online(domain::Presence presence, core::Uuid id);

}  // namespace veza::gateway
