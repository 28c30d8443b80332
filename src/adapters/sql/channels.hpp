#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// Channels with their overwrites.
class ChannelRepository final : public ports::ChannelRepository {
public:
    explicit ChannelRepository(Connection& connection) : connection_(connection) {}

    core::Status create(const domain::Channel& channel) override;
    core::Result<std::optional<domain::Channel>> find(domain::ChannelId id) override;
    core::Result<std::vector<domain::Channel>> of_server(domain::ServerId server) override;
    core::Result<bool> update(const domain::Channel& channel) override;
    core::Status put_overwrite(domain::ChannelId id, const domain::Overwrite& overwrite) override;
    core::Result<bool> remove_overwrite(domain::ChannelId id, core::Uuid target) override;
    core::Result<bool> remove(domain::ChannelId id, core::Time at) override;
    core::Result<std::vector<domain::ChannelId>> removed_before(core::Time before, std::size_t limit) override;
    core::Result<bool> purge(domain::ChannelId id) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
