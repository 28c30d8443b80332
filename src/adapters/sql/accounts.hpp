#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/account_repository.hpp"

namespace veza::sql {

class AccountRepository final : public ports::AccountRepository {
public:
    explicit AccountRepository(Connection& connection) : connection_(connection) {}
    core::Result<bool> set_email(domain::UserId id, const domain::EmailState& state) override;
    core::Result<std::vector<domain::User>> search(std::string_view key, std::size_t limit) override;
    core::Result<std::size_t> administrators() override;
    core::Status put_token(const domain::AccountToken& token) override;
    core::Result<std::optional<domain::AccountToken>> find_token(std::string_view digest,
                                                                 domain::TokenPurpose purpose) override;
    core::Result<bool> use_token(std::string_view digest) override;
    core::Status remove_tokens(domain::UserId user, domain::TokenPurpose purpose) override;
    core::Status purge(core::Time now) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
