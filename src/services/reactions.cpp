#include "services/reactions.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

namespace veza::services {
namespace {

using domain::Permission;
using Outcome = ports::AnnotationRepository::Outcome;

core::Status missing_add_reactions() {
    return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                      "this needs the permission add_reactions");
}

core::Status reaction_verdict(Outcome outcome) {
    switch (outcome) {
        case Outcome::done:
        case Outcome::unchanged: return {};
        case Outcome::unknown: return missing_add_reactions();
        case Outcome::full:
        case Outcome::closed:
        case Outcome::invalid: break;
    }
    return core::fail(core::Code::conflict, core::Reason::too_many_reactions,
                      "a message has at most 20 different emoji");
}

/// What is written in the path, as it would be stored: also of an emoji that is gone by now.
core::Result<std::string> stored_emoji(const std::string& text) {
    if (const auto id = core::Uuid::parse(text)) return id->to_string();
    return domain::check_emoji(text);
}

/// What may be put on a message there: an emoji of Unicode, or one of the server's own.
core::Result<std::string> chosen_emoji(const domain::ServerState& state, const std::string& text) {
    const auto id = domain::EmojiId::parse(text);
    if (!id) return domain::check_emoji(text);
    if (state.find_emoji(*id) != nullptr) return id->to_string();
    return core::invalid("emoji", core::Reason::invalid_field, "this server has no such emoji");
}

}  // namespace

/// A timeout silences, and joining in is a way to be heard.
bool Reactions::may_join(const ChannelAccess& access) const {
    const auto& until = access.member->timeout_until;
    return access.granted.has(Permission::add_reactions) || !until || *until <= d_.clock.now();
}

core::Task<void> Reactions::add(domain::Actor actor, Target target, std::string emoji) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, target.channel_id, Permission::read_history));
    VEZA_CO_TRY(emoji, chosen_emoji(*access.state, emoji));
    if (!may_join(access)) co_return missing_add_reactions();
    auto announce = [this, server = access.state->server.id, parent = access.parent(), target, user = actor.user,
                     emoji] {
        d_.publisher.publish(domain::ReactionAdded{.server_id = server,
                                                   .channel_id = target.channel_id,
                                                   .message_id = target.message_id,
                                                   .user_id = user,
                                                   .emoji = emoji,
                                                   .parent_id = parent});
    };
    const bool may_be_first = access.granted.has(Permission::add_reactions);
    ports::AnnotationRepository::Reaction reaction{.target = target, .user_id = actor.user, .emoji = std::move(emoji)};
    VEZA_CO_TRY(const auto outcome,
                co_await d_.annotations.react(std::move(reaction), may_be_first, std::move(announce)));
    co_return reaction_verdict(outcome);
}

core::Task<void> Reactions::remove(domain::Actor actor, Target target, std::string emoji, domain::UserId user) {
    const auto needed = user == actor.user ? Permission::read_history : Permission::manage_messages;
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, target.channel_id, needed));
    VEZA_CO_TRY(emoji, stored_emoji(emoji));
    auto announce = [this, server = access.state->server.id, parent = access.parent(), target, user, emoji] {
        d_.publisher.publish(domain::ReactionRemoved{.server_id = server,
                                                     .channel_id = target.channel_id,
                                                     .message_id = target.message_id,
                                                     .user_id = user,
                                                     .emoji = emoji,
                                                     .parent_id = parent});
    };
    ports::AnnotationRepository::Reaction reaction{.target = target, .user_id = user, .emoji = emoji};
    VEZA_CO_TRY(const bool removed, co_await d_.annotations.unreact(std::move(reaction), std::move(announce)));
    if (!removed || user == actor.user) co_return core::Status{};
    co_return co_await record(std::move(actor), access, target, std::move(emoji), user);
}

core::Task<void> Reactions::clear(domain::Actor actor, Target target, std::string emoji) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, target.channel_id, Permission::manage_messages));
    VEZA_CO_TRY(emoji, stored_emoji(emoji));
    auto announce = [this, server = access.state->server.id, parent = access.parent(), target, emoji] {
        d_.publisher.publish(domain::ReactionRemoved{.server_id = server,
                                                     .channel_id = target.channel_id,
                                                     .message_id = target.message_id,
                                                     .user_id = std::nullopt,
                                                     .emoji = emoji,
                                                     .parent_id = parent});
    };
    VEZA_CO_TRY(const bool removed, co_await d_.annotations.clear(target, emoji, std::move(announce)));
    if (!removed) co_return core::Status{};
    co_return co_await record(std::move(actor), access, target, std::move(emoji), std::nullopt);
}

core::Task<void> Reactions::record(domain::Actor actor, ChannelAccess access, Target target, std::string emoji,
                                   std::optional<domain::UserId> user) {
    if (access.state->direct) co_return core::Status{};  // only servers have a log
    auto entry = about_message(*access.channel, target.message_id, domain::AuditAction::reaction_removed);
    // An emoji of the server's is told by its name, which outlives it here.
    const auto own = domain::EmojiId::parse(emoji);
    const auto* const shown = own ? access.state->find_emoji(*own) : nullptr;
    entry.changes.push_back({.field = "emoji", .before = shown != nullptr ? ':' + shown->name + ':' : emoji});
    if (user) {
        VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::vector{*user}));
        if (const auto found = people.find(*user); found != people.end())
            entry.changes.push_back({.field = "member", .before = found->second.username});
    }
    co_return co_await d_.audit.record(std::move(actor), std::move(entry));
}

core::Task<std::vector<domain::UserSummary>> Reactions::list(domain::Actor actor, Target target, std::string emoji,
                                                             std::optional<domain::UserId> after, std::size_t limit) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.channel(actor, target.channel_id, Permission::read_history));
    VEZA_CO_TRY(emoji, stored_emoji(emoji));
    VEZA_CO_TRY(const auto ids, co_await d_.annotations.reactors(target, std::move(emoji), after, limit));
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(ids));
    std::vector<domain::UserSummary> users;
    for (const auto id : ids)
        if (const auto found = people.find(id); found != people.end()) users.push_back(found->second);
    co_return users;
}

}  // namespace veza::services
