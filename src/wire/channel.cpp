#include "wire/channel.hpp"

namespace veza::wire {

SharedChannel to_wire(const domain::Channel& channel) {
    SharedChannel shared{.id = channel.id,
                         .server_id = is_direct(channel.server_id, channel.id)
                                          ? core::Nullable<domain::ServerId>{}
                                          : core::Nullable<domain::ServerId>{channel.server_id},
                         .type = channel.type,
                         .name = channel.name,
                         .topic = channel.topic,
                         .parent_id = channel.parent_id,
                         .position = channel.position,
                         .slow_mode_s = channel.slow_mode_s,
                         .overwrites = {},
                         .recipients = std::nullopt,
                         .owner_id = std::nullopt,
                         .thread = std::nullopt};
    if (channel.thread)
        shared.thread = Thread{.message_id = channel.thread->message_id,
                               .creator_id = channel.thread->creator_id,
                               .message_count = channel.thread->message_count,
                               .archives_at = channel.thread->archives_at,
                               .auto_archive_s = channel.thread->auto_archive_s,
                               .locked = channel.thread->locked,
                               .following = std::nullopt};
    shared.overwrites.reserve(channel.overwrites.size());
    for (const auto& overwrite : channel.overwrites)
        shared.overwrites.push_back({.id = overwrite.target,
                                     .kind = overwrite.kind,
                                     .allow = {overwrite.allow.bits()},
                                     .deny = {overwrite.deny.bits()}});
    return shared;
}

ReadState to_wire(const domain::ReadState& state) {
    return ReadState{.message_id = state.message_id, .mentions = state.mentions};
}

Channel to_wire(const domain::Channel& channel, domain::Permissions mine, const domain::ChannelReading& reading) {
    return Channel{to_wire(channel), {mine.bits()}, reading.last_message_id, to_wire(reading.read)};
}

void add_people(SharedChannel& channel, std::span<const domain::UserSummary> recipients,
                std::optional<domain::UserId> owner) {
    auto& people = channel.recipients.emplace();
    people.reserve(recipients.size());
    for (const auto& person : recipients) people.push_back(to_wire(person));
    channel.owner_id = owner;
}

}  // namespace veza::wire
