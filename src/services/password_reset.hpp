#pragma once
#include "ports/credentials.hpp"
#include "services/email_addresses.hpp"
#include "services/publisher.hpp"

namespace veza::services {

/// A new password for who forgot the old one: by a link that is sent, or that an administrator hands over. The second factor
/// stays, and is asked for at the next login. Thread-safe.
class PasswordReset {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::PasswordHasher& hasher;
        ports::Tokens& digests;
        ports::Mailer& mailer;
        ports::RateLimiter& limiter;
        AccountTokens tokens;
        const core::Clock& clock;
        Publisher publisher;
    };

    PasswordReset(Dependencies dependencies, MailOptions options)
        : d_(std::move(dependencies)), throttle_(d_.limiter), options_(std::move(options)) {}

    /// Sends a link to the account's address, if there is such an account and it has one. The answer is the same, and as
    /// quick, if not. `conflict`/`mail_unavailable` when the instance sends no mail.
    [[nodiscard]] core::Task<void> request(std::string name, std::string network_address, Language language,
                                           RateTally* tally = nullptr);

    /// What the link leads to. Ends all sessions.
    [[nodiscard]] core::Task<void> confirm(std::string token, core::Secret next);

    struct Link {
        core::Secret token;
        std::string url;  ///< empty when the instance does not know how people reach it
        core::Time expires_at;
    };
    /// A link to hand over. For an administrator of the instance, of a person's account; `not_found` for others.
    [[nodiscard]] core::Task<Link> make_link(domain::Actor administrator, domain::UserId user);

private:
    [[nodiscard]] core::Task<void> send_link(std::string name, Language language);
    [[nodiscard]] std::string link_of(const core::Secret& token) const;

    Dependencies d_;
    Throttle throttle_;
    const MailOptions options_;
};

}  // namespace veza::services
