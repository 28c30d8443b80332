#include "services/two_factor.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

/// Three codes of a million are right at any moment, so ten tries an hour make a guess hopeless.
constexpr ports::RateRule kTries{.limit = 10, .window = std::chrono::hours{1}};
constexpr std::size_t kCodeMaxBytes = 64;

std::string purpose_of(domain::UserId user) {
    return "totp:" + user.to_string();
}

auto wrong_code() {
    return core::invalid("code", Reason::totp_invalid, "the code is wrong, too old, or was used already");
}

/// As people type them: spaces and dashes do not count, nor do capitals.
std::string canonical(std::string_view code) {
    std::string letters;
    for (const char c : code.substr(0, kCodeMaxBytes)) {
        if (c == ' ' || c == '-') continue;
        letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return letters;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            encoded += c;
        else
            (encoded += '%') += {kHex[byte >> 4U], kHex[byte & 15U]};
    }
    return encoded;
}

}  // namespace

core::Task<TwoFactor::State> TwoFactor::state(domain::Actor actor) {
    co_return co_await ports::read(d_.store, [actor](ports::Transaction& transaction) -> core::Result<State> {
        VEZA_TRY(const auto totp, transaction.totp().find(actor.user));
        VEZA_TRY(const auto left, transaction.totp().recovery_codes_left(actor.user));
        return State{.enabled = totp && totp->confirmed_at, .recovery_codes_left = left};
    });
}

core::Task<TwoFactor::Proposal> TwoFactor::propose(domain::Actor actor, core::Secret password) {
    VEZA_CO_TRY(const auto user, co_await d_.reauthentication.confirm(actor, std::move(password)));
    auto secret = d_.codes.make_secret();
    const domain::Totp totp{.user_id = actor.user,
                            .sealed_secret = d_.sealer.seal(secret, purpose_of(actor.user)),
                            .created_at = d_.clock.now(),
                            .confirmed_at = std::nullopt,
                            .last_step = 0};
    VEZA_CO_CHECK(co_await d_.store.write(actor.user.uuid(), [&totp](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto present, transaction.totp().find(totp.user_id));
        if (present && present->confirmed_at)
            return core::fail(Code::conflict, Reason::totp_enabled, "two-factor login is on already");
        return transaction.totp().put(totp);
    }));
    core::Secret uri("otpauth://totp/Veza:" + percent_encoded(user.summary.username) + "?secret=" + secret.expose() +
                     "&issuer=Veza");
    co_return Proposal{.secret = std::move(secret), .uri = std::move(uri)};
}

core::Task<std::vector<core::Secret>> TwoFactor::confirm(domain::Actor actor, std::string code) {
    VEZA_CO_CHECK(co_await count(actor.user));
    std::vector<core::Secret> codes;
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < domain::kRecoveryCodes; ++i) {
        codes.push_back(d_.codes.make_recovery_code());
        digests.push_back(d_.tokens.digest(canonical(codes.back().expose())));
    }
    VEZA_CO_CHECK(co_await d_.store.write(actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(auto totp, transaction.totp().find(actor.user));
        if (!totp) return core::fail(Code::conflict, Reason::totp_not_proposed, "ask for a secret first");
        if (totp->confirmed_at)
            return core::fail(Code::conflict, Reason::totp_enabled, "two-factor login is on already");
        VEZA_TRY(const bool right, use(transaction, *totp, code));
        if (!right) return wrong_code();
        VEZA_TRY(totp, transaction.totp().find(actor.user));
        totp->confirmed_at = d_.clock.now();
        VEZA_CHECK(transaction.totp().put(*totp));
        return transaction.totp().put_recovery_codes(actor.user, digests);
    }));
    co_return codes;
}

core::Task<void> TwoFactor::disable(domain::Actor actor, core::Secret password, std::string code) {
    VEZA_CO_TRY([[maybe_unused]] const auto user, co_await d_.reauthentication.confirm(actor, std::move(password)));
    VEZA_CO_CHECK(co_await count(actor.user));
    co_return co_await d_.store.write(actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto totp, transaction.totp().find(actor.user));
        if (!totp || !totp->confirmed_at) return core::not_found("two-factor login is off");
        VEZA_TRY(const bool right, use(transaction, *totp, code));
        if (!right) return wrong_code();
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.totp().remove(actor.user));
        return {};
    });
}

core::Task<void> TwoFactor::count(domain::UserId user) {
    return throttle_.check("totp:account:" + user.to_string(), kTries);
}

core::Status TwoFactor::pass(ports::Transaction& transaction, domain::UserId user,
                             const std::optional<std::string>& code) const {
    VEZA_TRY(const auto totp, transaction.totp().find(user));
    if (!totp || !totp->confirmed_at) return {};
    if (!code) return core::fail(Code::unauthenticated, Reason::totp_required, "this account asks for a code, too");
    VEZA_TRY(const bool right, use(transaction, *totp, *code));
    if (!right)
        return core::fail(Code::unauthenticated, Reason::totp_invalid,
                          "the code is wrong, too old, or was used already");
    return {};
}

core::Status TwoFactor::confirm_again(ports::Transaction& transaction, domain::UserId user,
                                      const std::optional<std::string>& code) const {
    auto passed = pass(transaction, user, code);
    if (passed || passed.error().code != Code::unauthenticated) return passed;
    return core::invalid("code", passed.error().reason, passed.error().detail);
}

core::Result<bool> TwoFactor::use(ports::Transaction& transaction, const domain::Totp& totp,
                                  const std::string& code) const {
    VEZA_TRY(const auto secret, d_.sealer.open(totp.sealed_secret, purpose_of(totp.user_id)));
    const auto letters = canonical(code);
    if (const auto step = d_.codes.step_of(secret, letters, d_.clock.now()))
        return transaction.totp().use_step(totp.user_id, *step);
    return transaction.totp().use_recovery_code(totp.user_id, d_.tokens.digest(letters));
}

}  // namespace veza::services
