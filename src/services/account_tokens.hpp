#pragma once
#include "ports/credentials.hpp"
#include "ports/unit_of_work.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace veza::services {

/// Tokens that are sent or handed to somebody: who has one may do one thing with it, for a while.
class AccountTokens {
public:
    AccountTokens(ports::Tokens& tokens, const core::Clock& clock) : tokens_(tokens), clock_(clock) {}

    struct Made {
        core::Secret text;
        domain::AccountToken token;
    };
    [[nodiscard]] Made make(domain::UserId user, domain::TokenPurpose purpose, std::string subject,
                            std::chrono::seconds valid) const;
    /// The only one of that purpose from now on.
    [[nodiscard]] static core::Status put_alone(ports::Transaction& transaction, const domain::AccountToken& token);
    /// `invalid`/`token_invalid` for one that is unknown, over, or for another purpose.
    [[nodiscard]] core::Result<domain::AccountToken> find(ports::Transaction& transaction, std::string_view text,
                                                          domain::TokenPurpose purpose) const;
    /// The same, and it is used up.
    [[nodiscard]] core::Result<domain::AccountToken> take(ports::Transaction& transaction, std::string_view text,
                                                          domain::TokenPurpose purpose) const;

private:
    ports::Tokens& tokens_;
    const core::Clock& clock_;
};

}  // namespace veza::services
