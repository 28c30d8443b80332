#include "domain/notifications.hpp"

#include <algorithm>
#include <array>

namespace veza::domain {

core::Uuid NotificationSetting::target() const {
    return channel_id ? channel_id->uuid() : server_id.value_or(ServerId{}).uuid();
}

NotificationChoice notification_choice(const NotificationSettings& settings, NotificationLevel fallback,
                                       core::Time now) {
    NotificationChoice choice{.level = fallback};
    // From the widest to the closest, so that the last word is the closest one's.
    for (const auto* said : std::array{settings.server, settings.category, settings.parent, settings.channel}) {
        if (said == nullptr) continue;
        choice.level = said->level.value_or(choice.level);
        choice.muted = choice.muted || (said->muted_until && *said->muted_until > now);
        choice.suppress_everyone = choice.suppress_everyone || said->suppress_everyone;
    }
    return choice;
}

Call call_of(const Message& message, UserId reader, std::span<const RoleId> roles) {
    if (message.author_id == reader) return Call::none;
    const auto& [users, called_roles, everyone] = message.mentions;
    const auto has = [&](RoleId role) { return std::ranges::find(roles, role) != roles.end(); };
    if (std::ranges::find(users, reader) != users.end() || std::ranges::any_of(called_roles, has))
        return Call::personal;
    return everyone ? Call::everyone : Call::none;
}

bool notifies(const NotificationChoice& choice, Call call) {
    if (choice.muted) return false;
    switch (choice.level) {
        case NotificationLevel::all: return true;
        case NotificationLevel::mentions:
            return call == Call::personal || (call == Call::everyone && !choice.suppress_everyone);
        case NotificationLevel::none: return false;
    }
    return false;
}

bool wants_push(const Message& message, const PushReader& reader) {
    if (message.author_id == reader.user || !reader.may_view || reader.attentive || reader.blocked) return false;
    return notifies(reader.choice, call_of(message, reader.user, reader.roles));
}

}  // namespace veza::domain
