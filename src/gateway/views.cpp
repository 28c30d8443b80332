#include "gateway/views.hpp"

#include "domain/calculus.hpp"
#include "gateway/envelope.hpp"

#include <algorithm>
#include <tuple>

namespace veza::gateway {
namespace {

using wire::to_wire;

/// Of a channel with some overwrites, as JSON.
constexpr std::size_t kChannelBytes = 768;

/// As in REST: by position, then by age.
std::vector<const domain::Channel*> in_order(const domain::ServerState& state) {
    std::vector<const domain::Channel*> channels;
    channels.reserve(state.channels.size());
    for (const auto& channel : state.channels) channels.push_back(&channel);
    std::ranges::sort(channels, {}, [](const auto* channel) { return std::tuple{channel->position, channel->id}; });
    return channels;
}

/// Where nothing is known: the channel came into sight after the snapshot was read.
domain::ChannelReading unread_since(core::Time joined_at) {
    return {.last_message_id = {}, .read = {.message_id = domain::message_id_at(joined_at), .mentions = 0}};
}

using Readings = std::map<domain::ChannelId, domain::ChannelReading>;

void add_channels(std::vector<wire::Channel>& out, const domain::ServerState& state, const domain::Membership& member,
                  const Readings& readings, core::Time now) {
    const auto fresh = unread_since(member.joined_at);
    for (const auto* channel : in_order(state)) {
        const auto mine = domain::channel_permissions(state, *channel, &member, now);
        if (!mine.has(domain::Permission::view_channel)) continue;
        const auto reading = readings.find(channel->id);
        out.push_back(to_wire(*channel, mine, reading == readings.end() ? fresh : reading->second));
    }
}

void add_threads(std::vector<wire::Channel>& out, const services::ServerSnapshot& snapshot, core::Time now) {
    const auto& member = *snapshot.member;
    const auto fresh = unread_since(member.joined_at);
    for (const auto& thread : snapshot.threads) {
        const auto mine = domain::channel_permissions(*snapshot.state, thread, &member, now);
        if (!mine.has(domain::Permission::view_channel)) continue;
        const auto reading = snapshot.readings.find(thread.id);
        auto& shown =
            out.emplace_back(to_wire(thread, mine, reading == snapshot.readings.end() ? fresh : reading->second));
        shown.thread->following = true;
    }
}

wire::Channel direct_channel(const services::ServerSnapshot& snapshot, core::Time now) {
    const auto& state = *snapshot.state;
    const auto& channel = state.channels.front();
    const auto reader = snapshot.member->user_id;
    const auto found = snapshot.readings.find(channel.id);
    const auto reading = found == snapshot.readings.end() ? unread_since(snapshot.member->joined_at) : found->second;
    auto shown = to_wire(channel, domain::channel_permissions(state, channel, snapshot.member.get(), now), reading);
    auto people = snapshot.recipients;
    if (channel.type == domain::ChannelType::dm)
        std::erase_if(people, [&](const domain::UserSummary& person) { return person.id == reader; });
    wire::add_people(shown, people, state.direct->channel.owner_id);
    return shown;
}

dto::WholeServer whole(const domain::ServerState& state, const domain::Membership& member, FrameFacts facts) {
    return {to_wire(state, domain::server_permissions(state, &member, facts.now)), wire::roles_of(state),
            to_wire(state.emoji), facts.large};
}

std::vector<wire::Presence> to_wire_all(std::span<const domain::Presence> presences) {
    std::vector<wire::Presence> out;
    out.reserve(presences.size());
    for (const auto& presence : presences) out.push_back(to_wire(presence));
    return out;
}

}  // namespace

std::string ready_payload(const services::Snapshot& snapshot, const ReadyFacts& facts) {
    dto::Ready ready{.user = to_wire(snapshot.user),
                     .session_id = facts.session_id,
                     .servers = {},
                     .channels = {},
                     .direct_channels = {},
                     .threads = {},
                     .relationships = {},
                     .notifications = {},
                     .presences = to_wire_all(facts.presences),
                     .streams = {{"@me", facts.position}},
                     .heartbeat_interval_ms = facts.heartbeat_interval.count(),
                     .large_server_members = facts.large_server_members};
    std::size_t channels = 0;
    for (const auto& server : snapshot.servers) channels += server.state->channels.size() + server.threads.size();
    ready.channels.reserve(channels);
    for (const auto& server : snapshot.servers) {
        const auto& state = *server.state;
        if (state.direct) {
            ready.direct_channels.push_back(direct_channel(server, facts.now));
            continue;
        }
        const bool large = std::ranges::find(facts.large_servers, state.server.id) != facts.large_servers.end();
        ready.servers.push_back(whole(state, *server.member, {.id = {}, .now = facts.now, .large = large}));
        add_channels(ready.channels, state, *server.member, server.readings, facts.now);
        add_threads(ready.threads, server, facts.now);
        ready.streams.emplace(state.server.id.to_string(), facts.position);
    }
    for (const auto& each : snapshot.relationships)
        ready.relationships.push_back(to_wire(each.relationship, each.user));
    for (const auto& setting : snapshot.notifications) ready.notifications.push_back(to_wire(setting));
    return envelope({"SESSION", "session.ready"}, ready, std::nullopt, Stream::none(),
                    kFrameBytes + channels * kChannelBytes);
}

std::string resumed_payload(const Replay& replay, const ResumedFacts& facts) {
    dto::Resumed resumed{.replayed = static_cast<std::int64_t>(replay.frames.size()),
                         .reset = replay.reset,
                         .presences = to_wire_all(facts.presences),
                         .streams = {},
                         .session_id = facts.session_id,
                         .heartbeat_interval_ms = facts.heartbeat_interval.count()};
    for (const auto& stream : replay.whole) resumed.streams.emplace(stream, facts.position);
    return envelope({"SESSION", "session.resumed"}, resumed);
}

FramePtr server_created(const domain::ServerState& state, const domain::Membership& member,
                        std::span<const domain::Presence> presences, FrameFacts facts) {
    dto::ServerCreated created{
        .server = whole(state, member, facts), .channels = {}, .presences = to_wire_all(presences)};
    add_channels(created.channels, state, member, {}, facts.now);
    return Frame::text(envelope({"SERVER", "server.created"}, created, facts.id, Stream::mine()));
}

}  // namespace veza::gateway
