#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/totp_repository.hpp"

namespace veza::sql {

/// Second factors; secrets arrive sealed, recovery codes as digests.
class TotpRepository final : public ports::TotpRepository {
public:
    explicit TotpRepository(Connection& connection) : connection_(connection) {}

    core::Result<std::optional<domain::Totp>> find(domain::UserId user) override;
    core::Status put(const domain::Totp& totp) override;
    core::Result<bool> use_step(domain::UserId user, std::int64_t step) override;
    core::Result<bool> remove(domain::UserId user) override;
    core::Status put_recovery_codes(domain::UserId user, const std::vector<std::string>& digests) override;
    core::Result<bool> use_recovery_code(domain::UserId user, std::string_view digest) override;
    core::Result<std::size_t> recovery_codes_left(domain::UserId user) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
