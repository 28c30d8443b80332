#include "services/bots.hpp"

#include "domain/rules.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

auto no_such_bot() {
    return core::not_found("there is no such bot");
}

core::Status check_scopes(domain::Scopes scopes) {
    if (scopes.empty()) return core::invalid("scopes", Reason::invalid_field, "a bot has at least one scope");
    return {};
}

}  // namespace

core::Task<Bots::Made> Bots::create(domain::Actor actor, std::string name, domain::Scopes scopes) {
    VEZA_CO_CHECK(check_scopes(scopes));
    auto username = domain::check_username(name);
    if (!username) co_return core::invalid("name", username.error().reason, username.error().detail);
    auto made = d_.tokens.make();
    const domain::User account{.summary = {.id = d_.ids.next_id<domain::UserId>(),
                                           .username = std::move(username->shown),
                                           .display_name = std::nullopt,
                                           .avatar = std::nullopt,
                                           .bot = true},
                               .username_key = std::move(username->key),
                               .email = std::nullopt,
                               .password_hash = {},  // no password is right for it
                               .created_at = d_.clock.now()};
    const domain::Bot bot{.id = account.summary.id,
                          .owner_id = actor.user,
                          .scopes = scopes,
                          .token = {.id = d_.ids.next_id<domain::SessionId>(), .digest = std::move(made.digest)},
                          .created_at = account.created_at};
    VEZA_CO_CHECK(co_await d_.store.write(actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto present, transaction.bots().of_owner(actor.user));
        if (present.size() >= domain::kBotsPerUser)
            return core::fail(Code::conflict, Reason::too_many_bots, "nobody has more than 20 bots");
        VEZA_CHECK(transaction.users().create(account));
        VEZA_CHECK(transaction.bots().create(bot));
        transaction.on_commit([this, bot] { d_.tokens.put(bot); });
        return {};
    }));
    co_return Made{.view = {.bot = bot, .user = account.summary}, .token = std::move(made.text)};
}

core::Task<std::vector<BotView>> Bots::list(domain::Actor actor) {
    co_return co_await ports::read(
        d_.store, [actor](ports::Transaction& transaction) -> core::Result<std::vector<BotView>> {
            VEZA_TRY(const auto bots, transaction.bots().of_owner(actor.user));
            std::vector<domain::UserId> ids;
            for (const auto& bot : bots) ids.push_back(bot.id);
            VEZA_TRY(const auto users, transaction.users().summaries(ids));
            std::vector<BotView> views;
            for (const auto& bot : bots)
                if (const auto user = std::ranges::find(users, bot.id, &domain::UserSummary::id); user != users.end())
                    views.push_back({.bot = bot, .user = *user});
            return views;
        });
}

core::Task<BotView> Bots::set_scopes(domain::Actor actor, domain::UserId bot, domain::Scopes scopes) {
    VEZA_CO_CHECK(check_scopes(scopes));
    co_return co_await ports::write(
        d_.store, actor.user.uuid(),
        [this, actor, bot, scopes](ports::Transaction& transaction) -> core::Result<BotView> {
            VEZA_TRY(auto view, own(transaction, actor, bot));
            view.bot.scopes = scopes;
            VEZA_TRY([[maybe_unused]] const bool changed, transaction.bots().update(view.bot));
            transaction.on_commit([this, now = view.bot] { d_.tokens.put(now); });
            return view;
        });
}

core::Task<Bots::Made> Bots::renew_token(domain::Actor actor, domain::UserId bot) {
    auto made = d_.tokens.make();
    auto renewed =
        co_await ports::write(d_.store, actor.user.uuid(),
                              [this, actor, bot, &made](ports::Transaction& transaction) -> core::Result<BotView> {
                                  VEZA_TRY(auto view, own(transaction, actor, bot));
                                  const auto before = view.bot;
                                  view.bot.token = {.id = d_.ids.next_id<domain::SessionId>(), .digest = made.digest};
                                  VEZA_CHECK(replace(transaction, before, view.bot));
                                  return view;
                              });
    if (!renewed) co_return core::fail(std::move(renewed));
    co_return Made{.view = std::move(*renewed), .token = std::move(made.text)};
}

core::Task<void> Bots::remove(domain::Actor actor, domain::UserId bot) {
    co_return co_await d_.store.write(
        actor.user.uuid(), [this, actor, bot](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto view, own(transaction, actor, bot));
            VEZA_CHECK(leave_all(transaction, bot));
            VEZA_TRY([[maybe_unused]] const bool removed, transaction.bots().remove(bot));
            transaction.on_commit([this, gone = view.bot] {
                d_.tokens.erase(gone);
                d_.publisher.publish(domain::SessionRevoked{.user_id = gone.id, .session_id = gone.token.id});
            });
            return {};
        });
}

core::Task<void> Bots::add_to_server(domain::Actor actor, domain::ServerId server, domain::UserId bot) {
    co_return co_await d_.store.write(
        server.uuid(), [this, actor, server, bot](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access,
                     d_.access.server(transaction, actor, server, domain::Permission::manage_server));
            VEZA_TRY(const auto found, transaction.bots().find(bot));
            VEZA_TRY(const auto account, transaction.users().find(bot));
            if (!found || !account) return no_such_bot();
            VEZA_TRY(const auto member, transaction.members().find(server, bot));
            if (member) return {};
            VEZA_CHECK(admit(transaction, *access.state, account->summary));
            return d_.audit.record(transaction, actor,
                                   {.server = server,
                                    .action = domain::AuditAction::bot_added,
                                    .target = {.kind = domain::AuditTargetKind::member,
                                               .id = bot.to_string(),
                                               .name = account->summary.username}});
        });
}

core::Status Bots::admit(ports::Transaction& transaction, const domain::ServerState& server,
                         const domain::UserSummary& bot) {
    VEZA_TRY(const auto ban, transaction.bans().find(server.server.id, bot.id));
    if (ban) return core::fail(Code::forbidden, Reason::banned, "this bot is banned from this server");
    VEZA_TRY(const auto memberships, transaction.members().of_user(bot.id));
    if (memberships.size() >= domain::kServersPerUser)
        return core::fail(Code::conflict, Reason::too_many_servers, "nobody is in more than 200 servers");
    const domain::Membership membership{.server_id = server.server.id,
                                        .user_id = bot.id,
                                        .nickname = std::nullopt,
                                        .joined_at = d_.clock.now(),
                                        .timeout_until = std::nullopt};
    VEZA_CHECK(transaction.members().create(membership));
    VEZA_TRY(auto state, load_server(transaction, server.server.id));
    auto member = std::make_shared<const domain::Membership>(membership);
    transaction.on_commit([this, state, member, bot] {
        d_.directory.put(state);
        d_.directory.put(member);
        d_.publisher.publish(domain::MemberJoined{.state = state, .member = member, .user = bot});
    });
    return {};
}

core::Result<BotView> Bots::own(ports::Transaction& transaction, domain::Actor actor, domain::UserId bot) const {
    VEZA_TRY(auto found, transaction.bots().find(bot));
    if (!found || found->owner_id != actor.user) return no_such_bot();
    VEZA_TRY(auto account, transaction.users().find(bot));
    if (!account) return no_such_bot();
    return BotView{.bot = std::move(*found), .user = std::move(account->summary)};
}

core::Status Bots::replace(ports::Transaction& transaction, const domain::Bot& before, domain::Bot after) {
    VEZA_TRY([[maybe_unused]] const bool changed, transaction.bots().update(after));
    transaction.on_commit([this, before, now = std::move(after)] {
        d_.tokens.put(now);
        d_.publisher.publish(domain::SessionRevoked{.user_id = before.id, .session_id = before.token.id});
    });
    return {};
}

core::Status Bots::leave_all(ports::Transaction& transaction, domain::UserId bot) {
    VEZA_TRY(const auto memberships, transaction.members().of_user(bot));
    for (const auto& membership : memberships) {
        VEZA_TRY([[maybe_unused]] const bool left, transaction.members().remove(membership.server_id, bot));
        VEZA_TRY(auto state, load_server(transaction, membership.server_id));
        transaction.on_commit([this, state, bot] {
            d_.directory.put(state);
            d_.directory.erase(state->server.id, bot);
            d_.publisher.publish(domain::MemberLeft{.state = state, .user_id = bot});
        });
    }
    return {};
}

}  // namespace veza::services
