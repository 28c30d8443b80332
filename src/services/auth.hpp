#pragma once
#include "ports/credentials.hpp"
#include "ports/event_bus.hpp"
#include "ports/unit_of_work.hpp"
#include "services/bot_tokens.hpp"
#include "services/publisher.hpp"
#include "services/reauthentication.hpp"
#include "services/revocations.hpp"
#include "services/throttle.hpp"
#include "services/two_factor.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace veza::services {

struct AuthOptions {
    std::chrono::seconds access_token_ttl{900};
    std::chrono::seconds refresh_token_ttl{std::chrono::days{30}};
    bool registration_open = true;
    ports::RateRule register_per_address{.limit = 10, .window = std::chrono::hours{1}};
    ports::RateRule login_per_address{.limit = 30, .window = std::chrono::minutes{5}};
    ports::RateRule login_per_account{.limit = 10, .window = std::chrono::minutes{5}};
    ports::RateRule refresh_per_address{.limit = 120, .window = std::chrono::minutes{5}};
};

/// Logins of one account; one more ends the one that was not used for the longest time.
inline constexpr std::size_t kSessionsPerUser = 100;

/// Where a request comes from, as the sessions list shows it.
struct Device {
    std::string address;
    std::string user_agent;
};

struct Registration {
    std::string username;
    core::Secret password;
    std::optional<std::string> email;
};

/// What a person says to be let in.
struct Credentials {
    std::string name;  ///< user name or e-mail address
    core::Secret password;
    std::optional<std::string> code;  ///< of the authenticator app, or a recovery code
};

/// What a device shows to stay logged in.
struct Renewal {
    core::Secret refresh_token;
    /// A secret of the device's own making, the same for every try with this token: whoever knows it gets a lost answer again.
    /// 22 to 64 characters of base64url.
    std::optional<core::Secret> attempt;
};

/// What a successful register, login or refresh gives.
struct Grant {
    domain::User user;
    domain::SessionId session;
    core::Secret access_token;
    core::Secret refresh_token;
    std::chrono::seconds expires_in;
};

/// Accounts, logins and the sessions they open. Thread-safe.
class Auth {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::EventBus& bus;
        ports::PasswordHasher& hasher;
        ports::Tokens& tokens;
        ports::RateLimiter& limiter;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        TwoFactor& two_factor;
    };

    Auth(Dependencies dependencies, AuthOptions options);

    /// Reads which sessions were revoked shortly before the start, and the tokens of bots. Await before serving.
    [[nodiscard]] core::Task<void> recover();

    // What counts an act notes it in `tally`, if there is one.

    /// The first account of an instance becomes its administrator. An address that another account has is only kept as one to
    /// prove.
    [[nodiscard]] core::Task<Grant> register_account(Registration registration, Device device,
                                                     RateTally* tally = nullptr);
    /// Wrong password and unknown account are the same error after the same work. `totp_required` and `totp_invalid`
    /// only after the right password. An account that was to be deleted stays.
    [[nodiscard]] core::Task<Grant> login(Credentials credentials, Device device, RateTally* tally = nullptr);
    /// Trades a refresh token for a new pair. One that was used before revokes its whole session, unless it comes again with
    /// its attempt before the successor was used: then the answer was lost, and the same successor is given once more.
    [[nodiscard]] core::Task<Grant> refresh(Renewal renewal, Device device, RateTally* tally = nullptr);
    [[nodiscard]] core::Task<void> logout(domain::Actor actor);

    [[nodiscard]] core::Task<std::vector<domain::AuthSession>> sessions(domain::Actor actor);
    /// One of the actor's own; `not_found` otherwise.
    [[nodiscard]] core::Task<void> revoke(domain::Actor actor, domain::SessionId session);

    /// Ends all other sessions at once. `invalid`/`password_wrong` for `current_password`, `totp_required` and
    /// `totp_invalid` for `code`.
    [[nodiscard]] core::Task<void> change_password(domain::Actor actor, core::Secret current, core::Secret next,
                                                   std::optional<std::string> code = std::nullopt);

    /// A person's access token or a bot's: signature, expiry and revocation, without touching the store.
    [[nodiscard]] core::Result<ports::AccessClaims> authenticate(std::string_view access_token) const;

    [[nodiscard]] BotTokens& bot_tokens() { return bot_tokens_; }
    [[nodiscard]] const AuthOptions& options() const { return options_; }

    /// Removes what expired; once an hour is often enough.
    [[nodiscard]] core::Task<void> purge();

private:
    [[nodiscard]] core::Result<Grant> open_session(ports::Transaction& transaction, domain::User user,
                                                   const Device& device);
    /// Makes room for one more.
    [[nodiscard]] core::Status end_unused(ports::Transaction& transaction, domain::UserId user);
    [[nodiscard]] core::Result<Grant> add_token(ports::Transaction& transaction, domain::User user,
                                                domain::SessionId session, core::Secret refresh_token);
    [[nodiscard]] Grant grant_for(domain::User user, domain::SessionId session, core::Secret refresh_token) const;
    [[nodiscard]] core::Result<Grant> rotate(ports::Transaction& transaction, const Renewal& renewal);
    /// The successor of a used token that still waits for its holder, if `renewal` proves who that is.
    [[nodiscard]] core::Result<std::optional<core::Secret>> waiting_successor(ports::Transaction& transaction,
                                                                              const Renewal& renewal) const;
    [[nodiscard]] core::Status end_session(ports::Transaction& transaction, domain::UserId user,
                                           domain::SessionId session);
    /// Whether the name can be had; moves an address that is another's aside.
    [[nodiscard]] core::Status check_free(ports::Transaction& transaction, domain::User& user) const;
    void tell_ended(ports::Transaction& transaction, domain::UserId user, domain::SessionId session);
    [[nodiscard]] core::Task<std::optional<domain::User>> find_account(std::string name);
    [[nodiscard]] core::Task<core::Secret> renew_hash(domain::UserId user, core::Secret password);

    ports::UnitOfWork& store_;
    ports::PasswordHasher& hasher_;
    ports::Tokens& tokens_;
    Throttle throttle_;
    Reauthentication reauthentication_;
    TwoFactor& two_factor_;
    const core::Clock& clock_;
    core::UuidGenerator& ids_;
    Publisher publisher_;
    Revocations revocations_;
    BotTokens bot_tokens_;
    const AuthOptions options_;
};

}  // namespace veza::services
