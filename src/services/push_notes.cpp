#include "services/push_notes.hpp"

#include "domain/calculus.hpp"
#include "domain/notifications.hpp"
#include "domain/push_text.hpp"

#include <algorithm>

namespace veza::services {
namespace {

constexpr std::string_view kBetween = " · ";

std::string name_of(const domain::UserSummary& user) {
    return user.display_name.value_or(user.username);
}

std::string title_of(const domain::MessageCreated& event, const domain::ServerState& state,
                     const domain::Channel& channel) {
    auto title = name_of(event.author);
    if (!state.direct) {
        title.append(kBetween).append("#").append(channel.name).append(kBetween).append(state.server.name);
    } else if (!channel.name.empty()) {
        title.append(kBetween).append(channel.name);
    }
    return title;
}

bool is_unread(const domain::ChannelReading& reading) {
    return reading.last_message_id > reading.read.message_id;
}

}  // namespace

core::Task<domain::PushNote> PushNotes::of(const domain::MessageCreated& event) {
    const auto& message = event.message;
    VEZA_CO_TRY(const auto place, co_await d_.directory.place_of(message.channel_id));
    const auto& [state, channel] = place;
    if (!channel) co_return core::not_found("there is no such channel");
    domain::PushNote note{.title = title_of(event, *state, *channel),
                          .body = {},
                          .server_id = std::nullopt,
                          .channel_id = message.channel_id,
                          .message_id = message.id};
    if (!state->direct) note.server_id = state->server.id;
    if (excerpts_) {
        VEZA_CO_TRY(note.body, co_await body_of(event, *state));
    }
    co_return note;
}

core::Task<std::string> PushNotes::body_of(const domain::MessageCreated& event, const domain::ServerState& state) {
    const auto& message = event.message;
    domain::PushNames names;
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(message.mentions.users));
    for (const auto& [id, person] : people) names.users.emplace(id, name_of(person));
    for (const auto id : message.mentions.roles)
        if (const auto* role = state.find_role(id)) names.roles.emplace(id, role->name);
    const auto& text = message.content.empty() && message.poll ? message.poll->question : message.content;
    co_return domain::push_text(text, names);
}

core::Task<std::int32_t> PushNotes::badge_of(domain::UserId user) {
    VEZA_CO_TRY(const auto snapshot, co_await d_.snapshots.of({.user = user, .session = {}}));
    const auto now = d_.clock.now();
    std::int32_t waiting = 0;
    for (const auto& place : snapshot.servers) {
        for (const auto& channel : place.state->channels) {
            const auto reading = place.readings.find(channel.id);
            if (reading == place.readings.end()) continue;
            if (place.state->direct) {
                const auto said =
                    std::ranges::find(snapshot.notifications, channel.id.uuid(), &domain::NotificationSetting::target);
                const auto* setting = said == snapshot.notifications.end() ? nullptr : &*said;
                const bool muted =
                    domain::notification_choice({.channel = setting}, domain::NotificationLevel::all, now).muted;
                waiting += !muted && is_unread(reading->second) ? 1 : 0;
            } else if (domain::channel_permissions(*place.state, channel, place.member.get(), now)
                           .has(domain::Permission::view_channel)) {
                waiting += reading->second.read.mentions;
            }
        }
    }
    co_return waiting;
}

}  // namespace veza::services
