#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Memberships with their roles, which stand in a table of their own and are read in the order of their ids.
class MemberRepository final : public ports::MemberRepository {
public:
    explicit MemberRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Membership& member) override;
    core::Result<std::optional<domain::Membership>> find(domain::ServerId server, domain::UserId user) override;
    core::Result<std::vector<domain::Membership>> of_user(domain::UserId user) override;
    core::Result<std::vector<domain::Membership>> page(domain::ServerId server, std::optional<domain::UserId> after,
                                                       std::size_t limit) override;
    core::Result<std::vector<domain::ServerId>> shared(domain::UserId a, domain::UserId b) override;
    core::Result<std::vector<domain::Membership>> of_users(domain::ServerId server,
                                                           const std::vector<domain::UserId>& ids) override;
    core::Result<std::vector<ports::MemberNames>> names(domain::ServerId server, std::optional<domain::UserId> after,
                                                        std::size_t limit) override;
    core::Result<std::int64_t> count(domain::ServerId server) override;
    core::Result<bool> update(const domain::Membership& member) override;
    core::Result<bool> remove(domain::ServerId server, domain::UserId user) override;

private:
    void put_roles(const domain::Membership& member);

    Connection& connection_;
};

}  // namespace veza::sql
