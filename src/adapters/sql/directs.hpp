#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Direct channels with their recipients. The two of a dm stand in `pair_key`, so that there is one dm of them at most.
class DirectRepository final : public ports::DirectRepository {
public:
    explicit DirectRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::DirectChannel& channel) override;
    core::Result<std::optional<domain::DirectChannel>> find(domain::ChannelId id) override;
    core::Result<std::optional<domain::DirectChannel>> find_dm(domain::UserId a, domain::UserId b) override;
    core::Result<std::vector<domain::DirectChannel>> of_user(domain::UserId user) override;
    core::Result<std::size_t> count(domain::UserId user) override;
    core::Result<bool> shared(domain::UserId a, domain::UserId b) override;
    core::Result<bool> update(const domain::DirectChannel& channel) override;

private:
    void put_recipients(const domain::DirectChannel& channel);
    void add_recipients(std::optional<domain::DirectChannel>& channel);

    Connection& connection_;
};

}  // namespace veza::sql
