#include "services/email_addresses.hpp"

#include "core/log.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::TokenPurpose;

constexpr std::chrono::hours kValid{24};

bool same_address(std::string_view a, std::string_view b) {
    const auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::ranges::equal(a, b, {}, folded, folded);
}

}  // namespace

core::Task<domain::User> EmailAddresses::change(domain::Actor actor, std::optional<std::string> address,
                                                core::Secret password, Language language) {
    VEZA_CO_TRY([[maybe_unused]] const auto before, co_await d_.reauthentication.confirm(actor, std::move(password)));
    if (address) {
        VEZA_CO_TRY(address, domain::check_email(*address));
        VEZA_CO_CHECK(co_await throttle_.check("mail:account:" + actor.user.to_string(), options_.per_account));
    }
    VEZA_CO_TRY(auto user, co_await ports::write(d_.store, actor.user.uuid(), [&](ports::Transaction& transaction) {
                    return store(transaction, actor.user, address);
                }));
    if (user.email_pending && d_.mailer.configured())
        VEZA_CO_CHECK(co_await send_proof({.user = user, .address = *user.email_pending}, language));
    co_return user;
}

core::Task<void> EmailAddresses::resend(domain::Actor actor, Language language) {
    if (!d_.mailer.configured())
        co_return core::fail(Code::conflict, Reason::mail_unavailable, "this instance sends no mail");
    VEZA_CO_TRY(auto user, co_await ports::read(d_.store, [actor](ports::Transaction& transaction) {
                    return transaction.users().find(actor.user);
                }));
    if (!user) co_return core::not_found("the account has gone");
    auto address = user->email_pending;
    if (!address && !user->email_verified_at) address = user->email;
    if (!address) co_return core::fail(Code::conflict, Reason::conflict, "there is no address to prove");
    VEZA_CO_CHECK(co_await throttle_.check("mail:account:" + actor.user.to_string(), options_.per_account));
    co_return co_await send_proof({.user = std::move(*user), .address = std::move(*address)}, language);
}

core::Task<void> EmailAddresses::send_proof(Proof proof, Language language) {
    // A mailbox that gets too many is spared without a word: its owner may be another.
    if (!co_await throttle_.check("mail:mailbox:" + proof.address, options_.per_mailbox)) co_return core::Status{};
    const auto made = d_.tokens.make(proof.user.summary.id, TokenPurpose::verify_email, proof.address, kValid);
    VEZA_CO_TRY(
        const auto holder,
        co_await ports::write(d_.store, proof.user.summary.id.uuid(),
                              [&](ports::Transaction& transaction) -> core::Result<std::optional<domain::User>> {
                                  VEZA_CHECK(AccountTokens::put_alone(transaction, made.token));
                                  return transaction.users().find_by_email(proof.address);
                              }));
    const bool anothers = holder && holder->summary.id != proof.user.summary.id && holder->email_verified_at;
    Letter letter{.language = language,
                  .to = proof.address,
                  .username = anothers ? holder->summary.username : proof.user.summary.username,
                  .instance = options_.instance,
                  .link = options_.instance + "/verify-email#token=" + made.text.expose()};
    co_return co_await d_.mailer.send(anothers ? address_in_use_mail(letter) : verification_mail(letter));
}

core::Task<void> EmailAddresses::verify(std::string token, Language language) {
    VEZA_CO_TRY(const auto before,
                co_await ports::write(
                    d_.store, core::Uuid{}, [&](ports::Transaction& transaction) -> core::Result<domain::User> {
                        VEZA_TRY(const auto proof, d_.tokens.take(transaction, token, TokenPurpose::verify_email));
                        VEZA_TRY(auto user, transaction.users().find(proof.user_id));
                        if (!user) return core::not_found("the account has gone");
                        VEZA_CHECK(displace(transaction, proof.user_id, proof.subject));
                        const domain::EmailState state{.address = proof.subject, .verified_at = d_.clock.now()};
                        VEZA_TRY([[maybe_unused]] const bool set,
                                 transaction.accounts().set_email(proof.user_id, state));
                        user->email_pending = proof.subject;
                        return std::move(*user);
                    }));
    const bool other = before.email && before.email_verified_at && !same_address(*before.email, *before.email_pending);
    if (other && d_.mailer.configured()) {
        auto mail = address_changed_mail({.language = language,
                                          .to = *before.email,
                                          .username = before.summary.username,
                                          .instance = options_.instance});
        const auto told = co_await d_.mailer.send(std::move(mail));
        if (!told) core::log::warn("a mail was not taken", {core::log::kv("detail", told.error().detail)});
    }
    co_return core::Status{};
}

core::Result<domain::User> EmailAddresses::store(ports::Transaction& transaction, domain::UserId id,
                                                 const std::optional<std::string>& address) const {
    VEZA_TRY(auto user, transaction.users().find(id));
    if (!user) return core::not_found("the account has gone");
    if (!address) {
        user->email = user->email_pending = std::nullopt;
        user->email_verified_at = std::nullopt;
        VEZA_CHECK(transaction.accounts().remove_tokens(id, TokenPurpose::verify_email));
    } else if (user->email && user->email_verified_at && same_address(*user->email, *address)) {
        user->email_pending = std::nullopt;
    } else {
        user->email_pending = address;
    }
    const domain::EmailState state{
        .address = user->email, .verified_at = user->email_verified_at, .pending = user->email_pending};
    VEZA_TRY([[maybe_unused]] const bool set, transaction.accounts().set_email(id, state));
    return std::move(*user);
}

core::Status EmailAddresses::displace(ports::Transaction& transaction, domain::UserId user,
                                      const std::string& address) {
    VEZA_TRY(const auto holder, transaction.users().find_by_email(address));
    if (!holder || holder->summary.id == user) return {};
    if (holder->email_verified_at)
        return core::invalid("token", Reason::token_invalid, "the address belongs to another account");
    const domain::EmailState unproven{.pending = holder->email_pending ? holder->email_pending : holder->email};
    VEZA_TRY([[maybe_unused]] const bool set, transaction.accounts().set_email(holder->summary.id, unproven));
    return {};
}

}  // namespace veza::services
