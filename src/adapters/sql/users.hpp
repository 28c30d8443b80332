#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Accounts. An e-mail address is unique without regard to the case of its ASCII letters.
class UserRepository final : public ports::UserRepository {
public:
    explicit UserRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::User& user) override;
    core::Result<std::optional<domain::User>> find(domain::UserId id) override;
    core::Result<std::optional<domain::User>> find_by_username(std::string_view key) override;
    core::Result<std::optional<domain::User>> find_by_email(std::string_view email) override;
    core::Result<std::vector<domain::UserSummary>> summaries(const std::vector<domain::UserId>& ids) override;
    core::Result<bool> set_display_name(domain::UserId id, const std::optional<std::string>& name) override;
    core::Result<bool> set_avatar(domain::UserId id, const std::optional<std::string>& picture) override;
    core::Result<bool> set_about(domain::UserId id, const std::optional<std::string>& bio,
                                 const std::optional<std::string>& status_text) override;
    core::Result<bool> set_password_hash(domain::UserId id, const core::Secret& hash) override;
    core::Result<bool> set_instance_admin(domain::UserId id, bool admin) override;
    core::Result<bool> empty() override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
