#pragma once
#include "ports/credentials.hpp"
#include "ports/one_time_codes.hpp"
#include "ports/unit_of_work.hpp"
#include "services/reauthentication.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// The second factor of accounts: codes from an authenticator app, and recovery codes for its loss. Thread-safe.
class TwoFactor {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Reauthentication reauthentication;
        ports::Tokens& tokens;
        ports::OneTimeCodes& codes;
        ports::Sealer& sealer;
        ports::RateLimiter& limiter;
        const core::Clock& clock;
    };

    explicit TwoFactor(Dependencies dependencies) : d_(std::move(dependencies)), throttle_(d_.limiter) {}

    struct State {
        bool enabled = false;
        std::size_t recovery_codes_left = 0;
    };
    [[nodiscard]] core::Task<State> state(domain::Actor actor);

    struct Proposal {
        core::Secret secret;
        core::Secret uri;  ///< otpauth://, what a QR code says
    };
    /// A fresh secret, which counts from confirm() on. `conflict`/`totp_enabled` when one counts already.
    [[nodiscard]] core::Task<Proposal> propose(domain::Actor actor, core::Secret password);
    /// Turns it on with a first code, and gives the recovery codes, which are shown this one time.
    [[nodiscard]] core::Task<std::vector<core::Secret>> confirm(domain::Actor actor, std::string code);
    /// Turns it off; a recovery code does, too.
    [[nodiscard]] core::Task<void> disable(domain::Actor actor, core::Secret password, std::string code);

    /// Counts a try at the account's codes: `rate_limited` after too many, so that they cannot be guessed.
    [[nodiscard]] core::Task<void> count(domain::UserId user);
    /// Within the transaction that logs in: nothing to say when the account has no second factor.
    /// `unauthenticated`/`totp_required` without a code, `totp_invalid` for a wrong or used one.
    [[nodiscard]] core::Status pass(ports::Transaction& transaction, domain::UserId user,
                                    const std::optional<std::string>& code) const;
    /// The same where who is logged in confirms something: what is wrong is an error of the field `code`.
    [[nodiscard]] core::Status confirm_again(ports::Transaction& transaction, domain::UserId user,
                                             const std::optional<std::string>& code) const;

private:
    /// Whether the code is right, and it is used up then.
    [[nodiscard]] core::Result<bool> use(ports::Transaction& transaction, const domain::Totp& totp,
                                         const std::string& code) const;

    Dependencies d_;
    Throttle throttle_;
};

}  // namespace veza::services
