#pragma once
#include "services/account_tokens.hpp"
#include "services/mail_texts.hpp"
#include "services/reauthentication.hpp"

namespace veza::services {

struct MailOptions {
    std::string instance;  ///< how people reach it; links begin with it
    /// Mails to one account, and to one address whoever asks for them.
    ports::RateRule per_account{.limit = 6, .window = std::chrono::hours{1}};
    ports::RateRule per_mailbox{.limit = 10, .window = std::chrono::hours{1}};
    /// Requests for a new password from one address of the network.
    ports::RateRule per_address{.limit = 20, .window = std::chrono::hours{1}};
    /// Whether there is an account is not to be told from how long an answer takes.
    std::chrono::milliseconds answer_after{250};
};

/// The addresses of accounts, and that they are proven. Nobody learns here whether an address is another's. Thread-safe.
class EmailAddresses {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Reauthentication reauthentication;
        ports::Mailer& mailer;
        ports::RateLimiter& limiter;
        AccountTokens tokens;
        const core::Clock& clock;
    };

    EmailAddresses(Dependencies dependencies, MailOptions options)
        : d_(std::move(dependencies)), throttle_(d_.limiter), options_(std::move(options)) {}

    /// The new address counts once it is proven, and until then the old one does; nothing takes the address away.
    [[nodiscard]] core::Task<domain::User> change(domain::Actor actor, std::optional<std::string> address,
                                                  core::Secret password, Language language);
    /// Sends a link to the address that is to be proven. `conflict`/`mail_unavailable` when the instance sends no mail;
    /// `conflict`/`conflict` when there is nothing to prove.
    [[nodiscard]] core::Task<void> resend(domain::Actor actor, Language language);
    /// What the link leads to.
    [[nodiscard]] core::Task<void> verify(std::string token, Language language);

private:
    struct Proof {
        domain::User user;
        std::string address;
    };
    [[nodiscard]] core::Task<void> send_proof(Proof proof, Language language);
    [[nodiscard]] core::Result<domain::User> store(ports::Transaction& transaction, domain::UserId id,
                                                   const std::optional<std::string>& address) const;
    /// Who had it before without a proof has it to prove again.
    [[nodiscard]] static core::Status displace(ports::Transaction& transaction, domain::UserId user,
                                               const std::string& address);

    Dependencies d_;
    Throttle throttle_;
    const MailOptions options_;
};

}  // namespace veza::services
