#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/account.hpp"
#include "domain/server.hpp"
#include "domain/upload.hpp"
#include "domain/user.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace veza::ports {

/// What is kept of accounts beside who they are: their addresses, and tokens that were sent to them.
class AccountRepository {
public:
    virtual ~AccountRepository() = default;
    /// `conflict`/`conflict` when another account has that address.
    [[nodiscard]] virtual core::Result<bool> set_email(domain::UserId id, const domain::EmailState& state) = 0;
    /// People, not bots, and not those who have gone, whose user name starts with `key` (folded); by it, at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::User>> search(std::string_view key, std::size_t limit) = 0;
    /// How many administrators of the instance there are.
    [[nodiscard]] virtual core::Result<std::size_t> administrators() = 0;

    [[nodiscard]] virtual core::Status put_token(const domain::AccountToken& token) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::AccountToken>> find_token(
        std::string_view digest, domain::TokenPurpose purpose) = 0;
    /// False when there is none: of two that race, one wins.
    [[nodiscard]] virtual core::Result<bool> use_token(std::string_view digest) = 0;
    [[nodiscard]] virtual core::Status remove_tokens(domain::UserId user, domain::TokenPurpose purpose) = 0;
    /// Tokens, and names that were kept from others, that are over at `now`.
    [[nodiscard]] virtual core::Status purge(core::Time now) = 0;
};

/// How accounts end.
class DepartureRepository {
public:
    virtual ~DepartureRepository() = default;
    /// When the account ends; nothing when it is to stay.
    [[nodiscard]] virtual core::Result<bool> schedule(domain::UserId id, std::optional<core::Time> at) = 0;
    /// By id.
    [[nodiscard]] virtual core::Result<std::vector<domain::Server>> owned_servers(domain::UserId owner) = 0;
    /// All of the person's that are there, by id.
    [[nodiscard]] virtual core::Result<std::vector<domain::Upload>> uploads(domain::UserId user) = 0;
    /// The account can be used no more: its password, second factor, addresses and tokens go at once. Its logins are revoked
    /// apart.
    [[nodiscard]] virtual core::Status close(domain::UserId id) = 0;
    /// Takes all that this store has of the person. What others have written, done or keep stays with an account that is
    /// called `username` and says nothing else. Unfinished uploads end with the next round of who looks after them.
    [[nodiscard]] virtual core::Status erase(domain::UserId id, std::string_view username, core::Time at) = 0;
    /// Keeps a name from others until then.
    [[nodiscard]] virtual core::Status reserve_name(std::string_view digest, core::Time until) = 0;
    [[nodiscard]] virtual core::Result<bool> is_reserved(std::string_view digest, core::Time now) = 0;
};

}  // namespace veza::ports
