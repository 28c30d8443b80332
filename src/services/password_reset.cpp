#include "services/password_reset.hpp"

#include "core/log.hpp"
#include "domain/rules.hpp"
#include "services/administration.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::TokenPurpose;

constexpr std::chrono::hours kSentValid{1};
constexpr std::chrono::hours kHandedValid{24};

boost::asio::awaitable<void> wait_until(std::chrono::steady_clock::time_point when) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, when);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

}  // namespace

core::Task<void> PasswordReset::request(std::string name, std::string network_address, Language language,
                                        RateTally* tally) {
    if (!d_.mailer.configured())
        co_return core::fail(Code::conflict, Reason::mail_unavailable,
                             "this instance sends no mail; ask its administrator for a new password");
    const auto answer_at = std::chrono::steady_clock::now() + options_.answer_after;
    VEZA_CO_CHECK(co_await throttle_.check("reset:address:" + network_address, options_.per_address, tally));
    VEZA_CO_CHECK(co_await throttle_.check("reset:account:" + d_.digests.digest(domain::username_key(name)),
                                           options_.per_account, tally));
    auto sent = co_await send_link(std::move(name), language);
    if (options_.answer_after.count() > 0) co_await wait_until(answer_at);
    if (!sent)
        core::log::warn("a link for a new password was not sent", {core::log::kv("detail", sent.error().detail)});
    co_return core::Status{};
}

core::Task<void> PasswordReset::send_link(std::string name, Language language) {
    VEZA_CO_TRY(const auto user,
                co_await ports::read(
                    d_.store, [&name](ports::Transaction& transaction) -> core::Result<std::optional<domain::User>> {
                        return name.find('@') != std::string::npos
                                   ? transaction.users().find_by_email(name)
                                   : transaction.users().find_by_username(domain::username_key(name));
                    }));
    if (!user || !user->email || user->summary.bot || user->summary.deleted) co_return core::Status{};
    VEZA_CO_CHECK(co_await throttle_.check("mail:mailbox:" + *user->email, options_.per_mailbox));
    const auto made = d_.tokens.make(user->summary.id, TokenPurpose::reset_password, *user->email, kSentValid);
    VEZA_CO_CHECK(co_await d_.store.write(user->summary.id.uuid(), [&made](ports::Transaction& transaction) {
        return AccountTokens::put_alone(transaction, made.token);
    }));
    auto mail = reset_mail({.language = language,
                            .to = *user->email,
                            .username = user->summary.username,
                            .instance = options_.instance,
                            .link = link_of(made.text)});
    co_return co_await d_.mailer.send(std::move(mail));
}

core::Task<void> PasswordReset::confirm(std::string token, core::Secret next) {
    if (auto fits = domain::check_password(next.expose()); !fits)
        co_return core::invalid("new_password", fits.error().reason, fits.error().detail);
    // Asked first, so that only who has a link can make the server hash.
    VEZA_CO_TRY(const auto known, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return d_.tokens.find(transaction, token, TokenPurpose::reset_password);
                }));
    VEZA_CO_TRY(auto hash, co_await d_.hasher.hash(std::move(next)));
    co_return co_await d_.store.write(known.user_id.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto taken, d_.tokens.take(transaction, token, TokenPurpose::reset_password));
        const auto user = taken.user_id;
        VEZA_CHECK(transaction.accounts().remove_tokens(user, TokenPurpose::reset_password));
        VEZA_TRY([[maybe_unused]] const bool stored, transaction.users().set_password_hash(user, hash));
        VEZA_TRY(const auto ended, transaction.sessions().revoke_all(user, std::nullopt, d_.clock.now()));
        for (const auto session : ended)
            transaction.on_commit([this, user, session] {
                d_.publisher.publish(domain::SessionRevoked{.user_id = user, .session_id = session});
            });
        return {};
    });
}

core::Task<PasswordReset::Link> PasswordReset::make_link(domain::Actor administrator, domain::UserId user) {
    const auto made = d_.tokens.make(user, TokenPurpose::reset_password, "", kHandedValid);
    VEZA_CO_CHECK(co_await d_.store.write(user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_CHECK(require_administrator(transaction, administrator));
        VEZA_TRY(const auto found, transaction.users().find(user));
        if (!found || found->summary.bot || found->summary.deleted) return core::not_found("there is no such user");
        return AccountTokens::put_alone(transaction, made.token);
    }));
    core::log::warn("an administrator made a link for a new password",
                    {core::log::kv("administrator_id", administrator.user), core::log::kv("user_id", user)});
    co_return Link{.token = made.text,
                   .url = options_.instance.empty() ? std::string{} : link_of(made.text),
                   .expires_at = made.token.expires_at};
}

std::string PasswordReset::link_of(const core::Secret& token) const {
    return options_.instance + "/reset-password#token=" + token.expose();
}

}  // namespace veza::services
