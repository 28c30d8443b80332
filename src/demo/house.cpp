#include "demo/house.hpp"

#include "demo/script.hpp"

namespace veza::demo {

core::Task<void> House::build(domain::Actor owner) {
    owner_ = owner;
    VEZA_CO_TRY(const auto made, co_await cases_.servers.create(owner, std::string(kServerName), std::nullopt));
    server_ = made.state->server.id;
    VEZA_CO_CHECK(co_await make_roles());
    VEZA_CO_CHECK(co_await make_rooms(made.state->channels.front().id));
    services::Invites::Draft draft{.max_age = std::nullopt, .max_uses = std::nullopt};
    VEZA_CO_TRY(const auto invite, co_await cases_.invites.create(owner, server_, draft, std::nullopt));
    invite_ = invite.invite.code;
    co_return core::Status{};
}

core::Task<void> House::make_roles() {
    using enum domain::Permission;
    const domain::Permissions musicians =
        domain::kDefaultPermissions | domain::Permissions{upload_tracks, download_tracks};
    const domain::Permissions keepers =
        musicians | domain::Permissions{manage_messages, pin_messages,     manage_channels, view_audit_log,
                                        kick_members,    moderate_members, manage_library};
    // A new role goes right above @everyone, so the highest comes first.
    for (const auto& [role, permissions] : {std::pair{kKeepers, keepers}, std::pair{kMusicians, musicians},
                                            std::pair{kListeners, domain::kDefaultPermissions}}) {
        services::Roles::Draft draft{.name = std::string(role.name),
                                     .color = role.color,
                                     .permissions = permissions,
                                     .hoist = true,
                                     .mentionable = true};
        VEZA_CO_TRY(const auto made, co_await cases_.roles.create(owner_, server_, std::move(draft), std::nullopt));
        roles_.emplace(role.name, made.id);
    }
    co_return core::Status{};
}

core::Task<domain::ChannelId> House::make_category(std::string_view name, bool keepers_only) {
    services::Channels::Draft draft{.name = std::string(name),
                                    .type = domain::ChannelType::category,
                                    .parent_id = std::nullopt,
                                    .topic = std::nullopt};
    if (keepers_only) {
        const domain::Permissions view{domain::Permission::view_channel};
        std::vector<domain::Overwrite> overwrites;
        overwrites.push_back(
            {.kind = domain::OverwriteKind::role, .target = server_.uuid(), .allow = {}, .deny = view});
        overwrites.push_back({.kind = domain::OverwriteKind::role,
                              .target = roles_.at(kKeepers.name).uuid(),
                              .allow = view,
                              .deny = {}});
        draft.overwrites = std::move(overwrites);
    }
    VEZA_CO_TRY(const auto made, co_await cases_.channels.create(owner_, server_, std::move(draft), std::nullopt));
    co_return made.channel.id;
}

core::Task<void> House::make_rooms(domain::ChannelId general) {
    std::string_view within;
    domain::ChannelId category;
    std::int32_t position = 0;  // of what was made last
    for (const auto& room : rooms()) {
        if (room.category != within) {
            within = room.category;
            VEZA_CO_TRY(category, co_await make_category(within, room.keepers_only));
        }
        if (room.name == "general") {
            services::Channels::Change change;
            change.topic = std::string(room.topic);
            change.parent_id = category;
            change.position = ++position;  // made rooms go to the end of the list, which is here
            VEZA_CO_TRY([[maybe_unused]] const auto moved,
                        co_await cases_.channels.update(owner_, general, std::move(change)));
            rooms_.emplace(room.name, general);
            continue;
        }
        services::Channels::Draft draft{
            .name = std::string(room.name),
            .type = room.listening ? domain::ChannelType::listening : domain::ChannelType::text,
            .parent_id = category,
            .topic = std::string(room.topic)};
        VEZA_CO_TRY(const auto made, co_await cases_.channels.create(owner_, server_, std::move(draft), std::nullopt));
        rooms_.emplace(room.name, made.channel.id);
        position = made.channel.position;
    }
    co_return core::Status{};
}

core::Task<void> House::admit(domain::Actor actor, const Member& member) {
    VEZA_CO_TRY([[maybe_unused]] const auto joined, co_await cases_.invites.join(actor, invite_));
    co_return co_await give_role(actor, member);
}

core::Task<void> House::give_role(domain::Actor actor, const Member& member) {
    const services::Members::RoleChange change{.role = roles_.at(member.role), .has = true};
    co_return co_await cases_.members.set_role(owner_, server_, actor.user, change);
}

core::Task<void> House::name_instance() {
    services::Administration::Change change{.name = std::string(kInstanceName), .set_up = true};
    VEZA_CO_TRY([[maybe_unused]] const auto named, co_await cases_.administration.update(owner_, std::move(change)));
    co_return core::Status{};
}

core::Task<void> House::put_up(domain::UploadId icon) {
    services::Servers::Change change;
    change.icon = icon;
    VEZA_CO_TRY([[maybe_unused]] const auto shown, co_await cases_.servers.update(owner_, server_, std::move(change)));
    co_return core::Status{};
}

}  // namespace veza::demo
