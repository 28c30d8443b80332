#include "services/account_tokens.hpp"

namespace veza::services {
namespace {

/// Longer than any that was made: not worth a digest.
constexpr std::size_t kLongest = 256;

auto not_valid() {
    return core::invalid("token", core::Reason::token_invalid, "the link is over or was used already; ask for another");
}

}  // namespace

AccountTokens::Made AccountTokens::make(domain::UserId user, domain::TokenPurpose purpose, std::string subject,
                                        std::chrono::seconds valid) const {
    auto text = tokens_.opaque();
    domain::AccountToken token{.digest = tokens_.digest(text.expose()),
                               .user_id = user,
                               .purpose = purpose,
                               .subject = std::move(subject),
                               .created_at = clock_.now(),
                               .expires_at = clock_.now() + valid};
    return {.text = std::move(text), .token = std::move(token)};
}

core::Status AccountTokens::put_alone(ports::Transaction& transaction, const domain::AccountToken& token) {
    VEZA_CHECK(transaction.accounts().remove_tokens(token.user_id, token.purpose));
    return transaction.accounts().put_token(token);
}

core::Result<domain::AccountToken> AccountTokens::find(ports::Transaction& transaction, std::string_view text,
                                                       domain::TokenPurpose purpose) const {
    if (text.size() > kLongest) return not_valid();
    VEZA_TRY(auto found, transaction.accounts().find_token(tokens_.digest(text), purpose));
    if (!found || found->expires_at <= clock_.now()) return not_valid();
    return std::move(*found);
}

core::Result<domain::AccountToken> AccountTokens::take(ports::Transaction& transaction, std::string_view text,
                                                       domain::TokenPurpose purpose) const {
    VEZA_TRY(auto found, find(transaction, text, purpose));
    VEZA_TRY(const bool first, transaction.accounts().use_token(found.digest));
    if (!first) return not_valid();
    return found;
}

}  // namespace veza::services
