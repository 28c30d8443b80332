#include "services/overwrites.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::AuditAction;
using domain::Overwrite;
using domain::OverwriteKind;
using domain::Permission;

const Overwrite* find(const std::vector<Overwrite>& overwrites, core::Uuid target) {
    const auto found = std::ranges::find(overwrites, target, &Overwrite::target);
    return found == overwrites.end() ? nullptr : &*found;
}

/// The same overwrite saying nothing: what there is before it is set, and after it is removed.
Overwrite nothing_of(const Overwrite& overwrite) {
    return {.kind = overwrite.kind, .target = overwrite.target, .allow = {}, .deny = {}};
}

core::Result<std::optional<std::string>> name_of(ports::Transaction& transaction, const domain::ServerState& state,
                                                 const Overwrite& overwrite) {
    if (overwrite.kind == OverwriteKind::role) {
        const auto* role = state.find_role(domain::RoleId{overwrite.target});
        return role == nullptr ? std::nullopt : std::optional(role->name);
    }
    VEZA_TRY(const auto user, transaction.users().find(domain::UserId{overwrite.target}));
    return user ? std::optional(user->summary.username) : std::nullopt;
}

std::vector<domain::AuditChange> changes_of(std::optional<std::string> name, const Overwrite& before,
                                            const Overwrite& after) {
    Changes changes;
    changes.permissions("allow", before.allow, after.allow).permissions("deny", before.deny, after.deny);
    auto told = std::move(changes).take();
    told.insert(
        told.begin(),
        {.field = std::string(after.kind == OverwriteKind::role ? "role" : "member"), .before = name, .after = name});
    return told;
}

/// Whether the overwrite, put in the place of the one before, is about nothing but the sight of the channel.
bool only_sight(const domain::Channel& channel, const Overwrite& wanted) {
    const auto* old = find(channel.overwrites, wanted.target);
    const auto before = old == nullptr ? nothing_of(wanted) : *old;
    const auto changed = (before.allow - wanted.allow) | (wanted.allow - before.allow) | (before.deny - wanted.deny) |
                         (wanted.deny - before.deny);
    return (changed - domain::Permissions{Permission::view_channel}).empty();
}

/// Whether the actor may give this overwrite to the channel.
core::Status check(ports::Transaction& transaction, const ChannelAccess& access, const Overwrite& wanted,
                   core::Time now) {
    const auto held = domain::grantable_permissions(*access.state, *access.channel, *access.member, now);
    const domain::Writer writer{.state = *access.state, .member = *access.member, .held = held};
    VEZA_CHECK(domain::check_overwrite(writer, *access.channel, wanted));
    if (wanted.kind == OverwriteKind::role || access.member->user_id == access.state->server.owner_id) return {};
    // Nobody outranks themselves, yet who shuts a channel has to be able to stay in it.
    if (wanted.target == access.member->user_id.uuid() && only_sight(*access.channel, wanted)) return {};
    VEZA_TRY(const auto member, transaction.members().find(access.state->server.id, domain::UserId{wanted.target}));
    return member ? domain::check_rank(writer, *member) : core::Status{};
}

}  // namespace

core::Status check_initial_overwrites(ports::Transaction& transaction, const ServerAccess& access,
                                      const domain::Channel& channel, core::Time now) {
    if (channel.overwrites.size() > domain::kOverwritesPerChannel)
        return core::invalid("overwrites", Reason::too_many_overwrites, "a channel has at most 500 overwrites");
    VEZA_TRY([[maybe_unused]] const auto granted,
             domain::authorize(*access.state, access.member.get(), Permission::manage_roles, now));
    auto blank = channel;
    blank.overwrites.clear();
    const ChannelAccess on_blank{.state = access.state,
                                 .member = access.member,
                                 .granted = access.granted,
                                 .channel = std::make_shared<const domain::Channel>(blank)};
    std::vector<core::Uuid> targets;
    for (const auto& overwrite : channel.overwrites) {
        if (std::ranges::find(targets, overwrite.target) != targets.end())
            return core::invalid("overwrites", Reason::invalid_field, "a target stands in one overwrite only");
        targets.push_back(overwrite.target);
        if (overwrite.kind == OverwriteKind::member) {
            VEZA_TRY(const auto member,
                     transaction.members().find(access.state->server.id, domain::UserId{overwrite.target}));
            if (!member) return core::invalid("overwrites", Reason::invalid_field, "there is no such member");
        }
        if (overwrite.target == access.member->user_id.uuid()) {
            const domain::Writer writer{.state = *access.state, .member = *access.member, .held = access.granted};
            VEZA_CHECK(domain::check_overwrite(writer, blank, overwrite));
        } else {
            VEZA_CHECK(check(transaction, on_blank, overwrite, now));
        }
    }
    return {};
}

core::Result<std::vector<domain::AuditChange>> told_of(ports::Transaction& transaction,
                                                       const domain::ServerState& state, const Overwrite& overwrite) {
    VEZA_TRY(auto name, name_of(transaction, state, overwrite));
    return changes_of(std::move(name), nothing_of(overwrite), overwrite);
}

core::Status replace_overwrites(ports::Transaction& transaction, const domain::Channel& channel,
                                const std::vector<Overwrite>& wanted) {
    for (const auto& old : channel.overwrites) {
        if (find(wanted, old.target) != nullptr) continue;
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.channels().remove_overwrite(channel.id, old.target));
    }
    for (const auto& overwrite : wanted) {
        const auto* old = find(channel.overwrites, overwrite.target);
        if (old == nullptr || *old != overwrite)
            VEZA_CHECK(transaction.channels().put_overwrite(channel.id, overwrite));
    }
    return {};
}

core::Task<ChannelAccess> Overwrites::change(domain::Actor actor, domain::ChannelId channel, Change apply) {
    VEZA_CO_TRY(const auto seen, co_await d_.access.channel(actor, channel, Permission::view_channel));
    const auto server = seen.state->server.id;
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, &actor, server, channel, &apply](ports::Transaction& transaction) -> core::Result<ChannelAccess> {
            VEZA_TRY(const auto access,
                     d_.access.channel(transaction, actor, server, channel, Permission::manage_roles));
            if (access.parent())
                return core::fail(Code::conflict, Reason::thread_has_parents_permissions,
                                  "a thread has the permissions of its channel");
            VEZA_CHECK(apply(transaction, access));
            VEZA_TRY(auto state, load_server(transaction, server));
            auto now = channel_in(state, channel);
            const auto granted = domain::channel_permissions(*state, *now, access.member.get(), d_.clock.now());
            return ChannelAccess{
                .state = std::move(state), .member = access.member, .granted = granted, .channel = std::move(now)};
        });
}

core::Task<void> Overwrites::put(domain::Actor actor, domain::ChannelId channel, Overwrite wanted) {
    VEZA_CO_TRY(
        [[maybe_unused]] const auto done,
        co_await change(
            actor, channel,
            [this, &actor, &wanted](ports::Transaction& transaction, const ChannelAccess& access) -> core::Status {
                auto overwrites = access.channel->overwrites;
                const auto* old = find(overwrites, wanted.target);
                const auto before = old == nullptr ? nothing_of(wanted) : *old;
                if (old != nullptr && *old == wanted) return {};
                if (old == nullptr && overwrites.size() >= domain::kOverwritesPerChannel)
                    return core::fail(Code::conflict, Reason::too_many_overwrites,
                                      "a channel has at most 500 overwrites");
                if (wanted.kind == OverwriteKind::member) {
                    VEZA_TRY(const auto member,
                             transaction.members().find(access.state->server.id, domain::UserId{wanted.target}));
                    if (!member) return core::not_found("there is no such member");
                }
                VEZA_CHECK(check(transaction, access, wanted, d_.clock.now()));
                VEZA_TRY(auto name, name_of(transaction, *access.state, wanted));
                VEZA_CHECK(d_.audit.record(transaction, actor,
                                           {.server = access.state->server.id,
                                            .action = AuditAction::overwrite_set,
                                            .target = target_of(*access.channel),
                                            .changes = changes_of(std::move(name), before, wanted)}));
                std::erase_if(overwrites, [&](const Overwrite& each) { return each.target == wanted.target; });
                overwrites.push_back(wanted);
                return store(transaction, access, overwrites);
            }));
    co_return core::Status{};
}

core::Task<void> Overwrites::remove(domain::Actor actor, domain::ChannelId channel, core::Uuid target) {
    VEZA_CO_TRY(
        [[maybe_unused]] const auto done,
        co_await change(
            actor, channel,
            [this, &actor, target](ports::Transaction& transaction, const ChannelAccess& access) -> core::Status {
                auto overwrites = access.channel->overwrites;
                const auto* old = find(overwrites, target);
                if (old == nullptr) return core::not_found("there is no such overwrite");
                VEZA_CHECK(check(transaction, access, nothing_of(*old), d_.clock.now()));
                VEZA_TRY(auto name, name_of(transaction, *access.state, *old));
                VEZA_CHECK(d_.audit.record(transaction, actor,
                                           {.server = access.state->server.id,
                                            .action = AuditAction::overwrite_removed,
                                            .target = target_of(*access.channel),
                                            .changes = changes_of(std::move(name), *old, nothing_of(*old))}));
                std::erase_if(overwrites, [&](const Overwrite& each) { return each.target == target; });
                return store(transaction, access, overwrites);
            }));
    co_return core::Status{};
}

core::Task<ChannelAccess> Overwrites::sync(domain::Actor actor, domain::ChannelId channel) {
    co_return co_await change(
        actor, channel, [this, &actor](ports::Transaction& transaction, const ChannelAccess& access) -> core::Status {
            const auto& mine = access.channel->overwrites;
            const auto* category =
                access.channel->parent_id ? access.state->find_channel(*access.channel->parent_id) : nullptr;
            if (category == nullptr)
                return core::fail(Code::conflict, Reason::conflict, "this channel is in no category");
            const auto wanted = category->overwrites;
            if (domain::same_overwrites(mine, wanted)) return {};
            Changes changes;
            for (const auto& old : mine)
                if (find(wanted, old.target) == nullptr)
                    VEZA_CHECK(check(transaction, access, nothing_of(old), d_.clock.now()));
            for (const auto& overwrite : wanted) {
                const auto* old = find(mine, overwrite.target);
                if (old == nullptr || *old != overwrite)
                    VEZA_CHECK(check(transaction, access, overwrite, d_.clock.now()));
            }
            changes.text("synced_with", std::nullopt, category->name);
            VEZA_CHECK(d_.audit.record(transaction, actor,
                                       {.server = access.state->server.id,
                                        .action = AuditAction::channel_updated,
                                        .target = target_of(*access.channel),
                                        .changes = std::move(changes).take()}));
            return store(transaction, access, wanted);
        });
}

core::Status Overwrites::store(ports::Transaction& transaction, const ChannelAccess& access,
                               const std::vector<Overwrite>& wanted) {
    const auto& changed = *access.channel;
    std::vector<domain::ChannelId> ids{changed.id};
    VEZA_CHECK(replace_overwrites(transaction, changed, wanted));
    for (const auto& child : access.state->channels) {
        if (child.parent_id != changed.id || !domain::same_overwrites(child.overwrites, changed.overwrites)) continue;
        VEZA_CHECK(replace_overwrites(transaction, child, wanted));
        ids.push_back(child.id);
    }
    VEZA_TRY(auto state, load_server(transaction, access.state->server.id));
    transaction.on_commit([this, state, ids = std::move(ids)] {
        d_.directory.put(state);
        for (const auto id : ids)
            if (const auto* channel = state->find_channel(id); channel != nullptr)
                d_.publisher.publish(domain::ChannelUpdated{.state = state, .channel = *channel});
    });
    return {};
}

}  // namespace veza::services
