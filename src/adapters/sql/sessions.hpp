#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Logins and their refresh tokens.
class SessionRepository final : public ports::SessionRepository {
public:
    explicit SessionRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::AuthSession& session) override;
    core::Result<std::optional<domain::AuthSession>> find(domain::SessionId id) override;
    core::Result<std::vector<domain::AuthSession>> of_user(domain::UserId user) override;
    core::Result<bool> touch(domain::SessionId id, core::Time last_used_at) override;
    core::Result<bool> revoke(domain::SessionId id, core::Time at) override;
    core::Result<std::vector<domain::SessionId>> revoke_all(domain::UserId user, std::optional<domain::SessionId> kept,
                                                            core::Time at) override;
    core::Result<std::vector<domain::SessionId>> revoked_since(core::Time since) override;
    core::Status add_token(const domain::RefreshToken& token) override;
    core::Result<std::optional<domain::RefreshToken>> find_token(std::string_view digest) override;
    core::Result<bool> use_token(std::string_view digest, core::Time at) override;
    core::Result<std::size_t> purge_expired(core::Time before) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
