#include "services/emoji.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::AuditAction;
using domain::Permission;

auto no_such_emoji() {
    return core::not_found("there is no such emoji");
}

core::Status check_room(const domain::ServerState& state, std::string_view name) {
    if (state.emoji.size() >= domain::kEmojiPerServer)
        return core::fail(Code::conflict, Reason::too_many_emoji, "a server has at most 250 emoji");
    if (std::ranges::find(state.emoji, name, &domain::ServerEmoji::name) != state.emoji.end())
        return core::fail(Code::conflict, Reason::emoji_name_taken, "another emoji is called so");
    return {};
}

}  // namespace

core::Task<std::vector<domain::ServerEmoji>> Emoji::list(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY(const auto access, co_await d_.access.server(std::move(actor), server));
    co_return access.state->emoji;
}

core::Task<domain::ServerEmoji> Emoji::create(domain::Actor actor, domain::ServerId server, Draft draft) {
    VEZA_CO_CHECK(domain::check_emoji_name(draft.name));
    {
        // Before the work with the picture; what counts is asked again by the transaction that writes.
        VEZA_CO_TRY(const auto access, co_await d_.access.server(actor, server, Permission::manage_emoji));
        VEZA_CO_CHECK(check_room(*access.state, draft.name));
    }
    VEZA_CO_TRY(const auto picture, co_await d_.pictures.make(actor, draft.upload, Pictures::Use::emoji));
    const domain::ServerEmoji made{.id = domain::EmojiId{picture.id.uuid()},
                                   .server_id = server,
                                   .name = std::move(draft.name),
                                   .animated = picture.animated,
                                   .created_by = actor.user,
                                   .created_at = d_.clock.now()};
    ports::UnitOfWork::Work work = [this, &actor, &made](ports::Transaction& transaction) {
        return add(transaction, actor, made);
    };
    VEZA_CO_CHECK(co_await d_.store.write(server.uuid(), std::move(work)));
    co_return made;
}

core::Status Emoji::add(ports::Transaction& transaction, const domain::Actor& actor, const domain::ServerEmoji& made) {
    VEZA_TRY(const auto access, d_.access.server(transaction, actor, made.server_id, Permission::manage_emoji));
    VEZA_CHECK(check_room(*access.state, made.name));
    VEZA_CHECK(transaction.emoji().create(made));
    Changes changes;
    changes.text("name", std::nullopt, made.name);
    VEZA_CHECK(d_.audit.record(transaction, actor,
                               {.server = made.server_id,
                                .action = AuditAction::emoji_created,
                                .target = target_of(made),
                                .changes = std::move(changes).take()}));
    return announce(transaction, made.server_id, domain::EmojiCreated{.state = {}, .emoji = made});
}

core::Task<domain::ServerEmoji> Emoji::rename(domain::Actor actor, domain::ServerId server, domain::EmojiId id,
                                              std::string name) {
    VEZA_CO_CHECK(domain::check_emoji_name(name));
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, &actor, server, id, &name](ports::Transaction& transaction) -> core::Result<domain::ServerEmoji> {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::manage_emoji));
            const auto* before = access.state->find_emoji(id);
            if (before == nullptr) return no_such_emoji();
            auto after = *before;
            if (after.name == name) return after;
            after.name = name;
            VEZA_TRY([[maybe_unused]] const bool renamed, transaction.emoji().rename(id, name));
            Changes changes;
            changes.text("name", before->name, after.name);
            VEZA_CHECK(d_.audit.record(transaction, actor,
                                       {.server = server,
                                        .action = AuditAction::emoji_updated,
                                        .target = target_of(*before),
                                        .changes = std::move(changes).take()}));
            VEZA_CHECK(announce(transaction, server, domain::EmojiUpdated{.state = {}, .emoji = after}));
            return after;
        });
}

core::Task<void> Emoji::remove(domain::Actor actor, domain::ServerId server, domain::EmojiId id) {
    co_return co_await d_.store.write(
        server.uuid(), [this, &actor, server, id](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::manage_emoji));
            const auto* gone = access.state->find_emoji(id);
            if (gone == nullptr) return no_such_emoji();
            VEZA_TRY([[maybe_unused]] const bool removed, transaction.emoji().remove(id));
            VEZA_CHECK(
                d_.audit.record(transaction, actor,
                                {.server = server, .action = AuditAction::emoji_deleted, .target = target_of(*gone)}));
            return announce(transaction, server, domain::EmojiDeleted{.state = {}, .emoji_id = id});
        });
}

template <class Event>
core::Status Emoji::announce(ports::Transaction& transaction, domain::ServerId server, Event event) {
    VEZA_TRY(event.state, load_server(transaction, server));
    transaction.on_commit([this, event = std::move(event)] {
        d_.directory.put(event.state);
        d_.publisher.publish(event);
    });
    return {};
}

}  // namespace veza::services
