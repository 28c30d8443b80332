#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// What repeated requests made the first time.
class IdempotencyRepository final : public ports::IdempotencyRepository {
public:
    explicit IdempotencyRepository(Connection& connection) : connection_(connection) {}

    core::Result<std::optional<std::string>> find(domain::UserId user, std::string_view key) override;
    core::Status put(domain::UserId user, std::string_view key, std::string_view resource, core::Time at) override;
    core::Status purge(core::Time before) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
