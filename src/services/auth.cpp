#include "services/auth.hpp"

#include "core/log.hpp"
#include "domain/rules.hpp"
#include "services/jobs.hpp"

#include <algorithm>
#include <functional>
#include <ranges>
#include <utility>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

/// Registrations share one lane, so that exactly one of them finds the instance empty.
constexpr core::Uuid kRegistrationLane{};
constexpr std::size_t kUserAgentMax = 256;
constexpr std::size_t kAttemptMin = 22;  // 128 bits
constexpr std::size_t kAttemptMax = 64;

auto wrong_credentials() {
    return core::fail(Code::unauthenticated, Reason::invalid_credentials, "the name or the password is wrong");
}

core::Status check_attempt(std::string_view attempt) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    if (attempt.size() >= kAttemptMin && attempt.size() <= kAttemptMax && std::ranges::all_of(attempt, fits)) return {};
    return core::invalid("attempt", Reason::invalid_field, "22 to 64 random characters of base64url");
}

auto stale_refresh_token() {
    return core::fail(Code::unauthenticated, Reason::unauthenticated, "the refresh token is not valid; log in again");
}

}  // namespace

Auth::Auth(Dependencies dependencies, AuthOptions options)
    : store_(dependencies.store),
      hasher_(dependencies.hasher),
      tokens_(dependencies.tokens),
      throttle_(dependencies.limiter),
      reauthentication_({.store = dependencies.store, .hasher = dependencies.hasher, .limiter = dependencies.limiter},
                        options.login_per_account),
      two_factor_(dependencies.two_factor),
      clock_(dependencies.clock),
      ids_(dependencies.ids),
      publisher_(dependencies.bus, dependencies.ids),
      bot_tokens_(dependencies.store, dependencies.tokens),
      options_(options) {
    dependencies.bus.subscribe([this](const domain::EventPtr& event) {
        if (const auto* revoked = std::get_if<domain::SessionRevoked>(&event->body))
            revocations_.add(revoked->session_id, clock_.now() + options_.access_token_ttl);
    });
}

core::Task<void> Auth::recover() {
    const auto since = clock_.now() - options_.access_token_ttl;
    VEZA_CO_TRY(const auto revoked, co_await ports::read(store_, [since](ports::Transaction& transaction) {
                    return transaction.sessions().revoked_since(since);
                }));
    for (const auto session : revoked) revocations_.add(session, clock_.now() + options_.access_token_ttl);
    co_return co_await bot_tokens_.load();
}

core::Task<Grant> Auth::register_account(Registration registration, Device device, RateTally* tally) {
    VEZA_CO_CHECK(co_await throttle_.check("register:address:" + device.address, options_.register_per_address, tally));
    VEZA_CO_TRY(auto username, domain::check_username(registration.username));
    VEZA_CO_CHECK(domain::check_password(registration.password.expose()));
    if (registration.email) {
        VEZA_CO_TRY(registration.email, domain::check_email(*registration.email));
    }
    VEZA_CO_TRY(auto hash, co_await hasher_.hash(std::move(registration.password)));

    domain::User user{.summary = {.id = ids_.next_id<domain::UserId>(),
                                  .username = std::move(username.shown),
                                  .display_name = std::nullopt,
                                  .avatar = std::nullopt},
                      .username_key = std::move(username.key),
                      .email = std::move(registration.email),
                      .password_hash = std::move(hash),
                      .created_at = clock_.now()};
    co_return co_await ports::write(
        store_, kRegistrationLane, [this, &user, &device](ports::Transaction& transaction) -> core::Result<Grant> {
            VEZA_TRY(user.instance_admin, transaction.users().empty());
            if (!options_.registration_open && !user.instance_admin)
                return core::fail(Code::forbidden, Reason::forbidden, "this instance takes no new accounts");
            VEZA_CHECK(check_free(transaction, user));
            VEZA_CHECK(transaction.users().create(user));
            return open_session(transaction, user, device);
        });
}

core::Task<Grant> Auth::login(Credentials credentials, Device device, RateTally* tally) {
    VEZA_CO_CHECK(co_await throttle_.check("login:address:" + device.address, options_.login_per_address, tally));
    VEZA_CO_CHECK(co_await throttle_.check("login:account:" + tokens_.digest(domain::username_key(credentials.name)),
                                           options_.login_per_account, tally));
    if (credentials.password.expose().size() > domain::kPasswordMaxBytes) co_return wrong_credentials();

    VEZA_CO_TRY(auto user, co_await find_account(std::move(credentials.name)));
    // An unknown account is verified against an empty hash, which costs the same as a real one.
    auto hash = user ? user->password_hash : core::Secret{};
    const bool outdated = user && hasher_.outdated(hash);
    VEZA_CO_TRY(const bool matches, co_await hasher_.verify(credentials.password, std::move(hash)));
    if (!user || !matches) co_return wrong_credentials();
    if (outdated) {
        VEZA_CO_TRY(user->password_hash, co_await renew_hash(user->summary.id, std::move(credentials.password)));
    }
    if (credentials.code) VEZA_CO_CHECK(co_await two_factor_.count(user->summary.id));

    co_return co_await ports::write(
        store_, user->summary.id.uuid(),
        [this, &user, &credentials, &device](ports::Transaction& transaction) -> core::Result<Grant> {
            // The password that was verified may have been changed since, to keep somebody out.
            VEZA_TRY(const auto present, transaction.users().find(user->summary.id));
            if (!present || present->password_hash != user->password_hash) return wrong_credentials();
            VEZA_CHECK(two_factor_.pass(transaction, user->summary.id, credentials.code));
            // Who comes back wants to stay.
            VEZA_TRY(const bool stays, keep_account(transaction, user->summary.id));
            VEZA_TRY(auto account, stays ? transaction.users().find(user->summary.id)
                                         : core::Result<std::optional<domain::User>>(present));
            return open_session(transaction, std::move(account).value(), device);
        });
}

core::Task<Grant> Auth::refresh(Renewal renewal, Device device, RateTally* tally) {
    VEZA_CO_CHECK(co_await throttle_.check("refresh:address:" + device.address, options_.refresh_per_address, tally));
    if (renewal.attempt) VEZA_CO_CHECK(check_attempt(renewal.attempt->expose()));
    const auto digest = tokens_.digest(renewal.refresh_token.expose());
    VEZA_CO_TRY(const auto known, co_await ports::read(store_, [&digest](ports::Transaction& transaction) {
                    return transaction.sessions().find_token(digest);
                }));
    if (!known) co_return stale_refresh_token();

    // A reused token must leave its mark (the revocation), so that outcome commits and is told afterwards.
    VEZA_CO_TRY(
        auto grant,
        co_await ports::write(store_, known->session_id.uuid(),
                              [this, &renewal](ports::Transaction& transaction) -> core::Result<std::optional<Grant>> {
                                  auto rotated = rotate(transaction, renewal);
                                  if (rotated) return std::optional(std::move(*rotated));
                                  if (rotated.error().reason == Reason::refresh_token_reused)
                                      return std::optional<Grant>{};
                                  return core::fail(std::move(rotated));
                              }));
    if (!grant)
        co_return core::fail(Code::unauthenticated, Reason::refresh_token_reused,
                             "the refresh token was used before; its session is revoked, log in again");
    co_return std::move(*grant);
}

core::Result<Grant> Auth::rotate(ports::Transaction& transaction, const Renewal& renewal) {
    const auto digest = tokens_.digest(renewal.refresh_token.expose());
    VEZA_TRY(const auto token, transaction.sessions().find_token(digest));
    if (!token || token->expires_at <= clock_.now()) return stale_refresh_token();
    VEZA_TRY(const auto session, transaction.sessions().find(token->session_id));
    if (!session || session->revoked_at) return stale_refresh_token();
    VEZA_TRY(auto user, transaction.users().find(session->user_id));
    if (!user) return stale_refresh_token();

    VEZA_TRY(const bool first_use, transaction.sessions().use_token(digest, clock_.now()));
    using Waiting = core::Result<std::optional<core::Secret>>;
    VEZA_TRY(auto waiting, first_use ? Waiting{} : waiting_successor(transaction, renewal));
    if (!first_use && !waiting) {
        core::log::warn("a refresh token was used twice, its session is revoked",
                        {core::log::kv("session_id", session->id), core::log::kv("user_id", session->user_id)});
        VEZA_CHECK(end_session(transaction, session->user_id, session->id));
        return core::fail(Code::unauthenticated, Reason::refresh_token_reused, "the refresh token was used before");
    }
    VEZA_TRY([[maybe_unused]] const bool touched, transaction.sessions().touch(session->id, clock_.now()));
    if (waiting) return grant_for(std::move(*user), session->id, std::move(*waiting));
    auto successor =
        renewal.attempt ? tokens_.successors(renewal.refresh_token, *renewal.attempt).front() : tokens_.opaque();
    return add_token(transaction, std::move(*user), session->id, std::move(successor));
}

core::Result<std::optional<core::Secret>> Auth::waiting_successor(ports::Transaction& transaction,
                                                                  const Renewal& renewal) const {
    if (!renewal.attempt) return std::nullopt;
    for (auto& successor : tokens_.successors(renewal.refresh_token, *renewal.attempt)) {
        VEZA_TRY(const auto stored, transaction.sessions().find_token(tokens_.digest(successor.expose())));
        if (stored && !stored->used_at && stored->expires_at > clock_.now()) return std::move(successor);
    }
    return std::nullopt;
}

core::Task<void> Auth::logout(domain::Actor actor) {
    return revoke(actor, actor.session);
}

core::Task<std::vector<domain::AuthSession>> Auth::sessions(domain::Actor actor) {
    co_return co_await ports::read(
        store_, [actor](ports::Transaction& transaction) { return transaction.sessions().of_user(actor.user); });
}

core::Task<void> Auth::revoke(domain::Actor actor, domain::SessionId session) {
    co_return co_await store_.write(session.uuid(),
                                    [this, actor, session](ports::Transaction& transaction) -> core::Status {
                                        VEZA_TRY(const auto found, transaction.sessions().find(session));
                                        if (!found || found->user_id != actor.user || found->revoked_at)
                                            return core::not_found("there is no such session");
                                        return end_session(transaction, actor.user, session);
                                    });
}

core::Task<void> Auth::change_password(domain::Actor actor, core::Secret current, core::Secret next,
                                       std::optional<std::string> code) {
    VEZA_CO_TRY(const auto user, co_await reauthentication_.confirm(actor, std::move(current), "current_password"));
    if (auto fits = domain::check_password(next.expose()); !fits)
        co_return core::invalid("new_password", fits.error().reason, fits.error().detail);
    if (code) VEZA_CO_CHECK(co_await two_factor_.count(actor.user));
    VEZA_CO_TRY(auto hash, co_await hasher_.hash(std::move(next)));
    co_return co_await store_.write(
        actor.user.uuid(), [this, actor, &user, &hash, &code](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto present, transaction.users().find(actor.user));
            if (!present || present->password_hash != user.password_hash)
                return core::fail(Code::conflict, Reason::conflict, "the password was changed at the same time");
            VEZA_CHECK(two_factor_.confirm_again(transaction, actor.user, code));
            VEZA_TRY([[maybe_unused]] const bool stored, transaction.users().set_password_hash(actor.user, hash));
            VEZA_TRY(const auto ended, transaction.sessions().revoke_all(actor.user, actor.session, clock_.now()));
            for (const auto session : ended) tell_ended(transaction, actor.user, session);
            return {};
        });
}

core::Result<ports::AccessClaims> Auth::authenticate(std::string_view access_token) const {
    if (BotTokens::looks_like_one(access_token)) return bot_tokens_.authenticate(access_token);
    VEZA_TRY(auto claims, tokens_.verify(access_token, clock_.now()));
    if (revocations_.contains(claims.actor.session))
        return core::fail(Code::unauthenticated, Reason::unauthenticated, "the session was logged out");
    return claims;
}

core::Task<void> Auth::purge() {
    const auto now = clock_.now();
    revocations_.forget_before(now);
    // Used tokens are kept until they expire, because they are what a thief is recognised by.
    VEZA_CO_TRY([[maybe_unused]] const auto purged,
                co_await ports::write(store_, kRegistrationLane, [now](ports::Transaction& transaction) {
                    return transaction.sessions().purge_expired(now);
                }));
    co_return core::Status{};
}

core::Result<Grant> Auth::open_session(ports::Transaction& transaction, domain::User user, const Device& device) {
    const domain::AuthSession session{.id = ids_.next_id<domain::SessionId>(),
                                      .user_id = user.summary.id,
                                      .created_at = clock_.now(),
                                      .last_used_at = clock_.now(),
                                      .user_agent = device.user_agent.substr(0, kUserAgentMax),
                                      .address = device.address,
                                      .revoked_at = std::nullopt};
    VEZA_CHECK(end_unused(transaction, user.summary.id));
    VEZA_CHECK(transaction.sessions().create(session));
    return add_token(transaction, std::move(user), session.id, tokens_.opaque());
}

core::Status Auth::end_unused(ports::Transaction& transaction, domain::UserId user) {
    VEZA_TRY(auto sessions, transaction.sessions().of_user(user));
    if (sessions.size() < kSessionsPerUser) return {};
    std::ranges::sort(sessions, std::ranges::greater{}, &domain::AuthSession::last_used_at);
    for (const auto& session : sessions | std::views::drop(kSessionsPerUser - 1))
        VEZA_CHECK(end_session(transaction, user, session.id));
    return {};
}

core::Result<Grant> Auth::add_token(ports::Transaction& transaction, domain::User user, domain::SessionId session,
                                    core::Secret refresh_token) {
    const domain::RefreshToken stored{.digest = tokens_.digest(refresh_token.expose()),
                                      .session_id = session,
                                      .expires_at = clock_.now() + options_.refresh_token_ttl,
                                      .used_at = std::nullopt};
    VEZA_CHECK(transaction.sessions().add_token(stored));
    return grant_for(std::move(user), session, std::move(refresh_token));
}

Grant Auth::grant_for(domain::User user, domain::SessionId session, core::Secret refresh_token) const {
    const ports::AccessClaims claims{.actor = {.user = user.summary.id, .session = session},
                                     .expires_at = clock_.now() + options_.access_token_ttl};
    return Grant{.user = std::move(user),
                 .session = session,
                 .access_token = tokens_.sign(claims),
                 .refresh_token = std::move(refresh_token),
                 .expires_in = options_.access_token_ttl};
}

core::Status Auth::end_session(ports::Transaction& transaction, domain::UserId user, domain::SessionId session) {
    VEZA_TRY([[maybe_unused]] const bool revoked, transaction.sessions().revoke(session, clock_.now()));
    tell_ended(transaction, user, session);
    return {};
}

void Auth::tell_ended(ports::Transaction& transaction, domain::UserId user, domain::SessionId session) {
    transaction.on_commit(
        [this, user, session] { publisher_.publish(domain::SessionRevoked{.user_id = user, .session_id = session}); });
}

core::Task<std::optional<domain::User>> Auth::find_account(std::string name) {
    co_return co_await ports::read(
        store_, [&name](ports::Transaction& transaction) -> core::Result<std::optional<domain::User>> {
            const bool by_email = name.find('@') != std::string::npos;
            return by_email ? transaction.users().find_by_email(name)
                            : transaction.users().find_by_username(domain::username_key(name));
        });
}

core::Status Auth::check_free(ports::Transaction& transaction, domain::User& user) const {
    VEZA_TRY(const bool reserved,
             transaction.departures().is_reserved(tokens_.digest(user.username_key), clock_.now()));
    if (reserved) return core::fail(Code::conflict, Reason::username_taken, "this user name is taken");
    if (!user.email) return {};
    // Whether an address is another's is not told: it can still be proven later.
    VEZA_TRY(const auto holder, transaction.users().find_by_email(*user.email));
    user.email_pending = holder ? std::exchange(user.email, std::nullopt) : std::nullopt;
    return {};
}

core::Task<core::Secret> Auth::renew_hash(domain::UserId user, core::Secret password) {
    VEZA_CO_TRY(auto hash, co_await hasher_.hash(std::move(password)));
    VEZA_CO_TRY([[maybe_unused]] const bool stored,
                co_await ports::write(store_, user.uuid(), [user, &hash](ports::Transaction& transaction) {
                    return transaction.users().set_password_hash(user, hash);
                }));
    co_return hash;
}

}  // namespace veza::services
