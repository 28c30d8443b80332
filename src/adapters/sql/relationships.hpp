#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// A row is one person's side of a relationship.
class RelationshipRepository final : public ports::RelationshipRepository {
public:
    explicit RelationshipRepository(Connection& connection) : connection_(connection) {}

    core::Result<std::optional<domain::Relationship>> find(domain::UserId user, domain::UserId other) override;
    core::Result<std::vector<domain::Relationship>> of_user(domain::UserId user) override;
    core::Result<std::size_t> count(domain::UserId user) override;
    core::Result<std::vector<domain::UserId>> blocks(domain::UserId user) override;
    core::Status put(domain::UserId user, const domain::Relationship& relationship) override;
    core::Result<bool> remove(domain::UserId user, domain::UserId other) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
