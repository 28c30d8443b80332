#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/bot_repository.hpp"

namespace veza::sql {

/// Bots and the digests of their tokens.
class BotRepository final : public ports::BotRepository {
public:
    explicit BotRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Bot& bot) override;
    core::Result<std::optional<domain::Bot>> find(domain::UserId id) override;
    core::Result<std::vector<domain::Bot>> of_owner(domain::UserId owner) override;
    core::Result<std::vector<domain::Bot>> all() override;
    core::Result<bool> update(const domain::Bot& bot) override;
    core::Result<bool> remove(domain::UserId id) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
