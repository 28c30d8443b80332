#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/repositories.hpp"

namespace veza::sql {

/// The audit logs of the servers.
class AuditRepository final : public ports::AuditRepository {
public:
    explicit AuditRepository(Connection& connection) : connection_(connection) {}

    core::Status add(const domain::AuditEntry& entry) override;
    core::Result<std::vector<domain::AuditEntry>> page(domain::ServerId server, const domain::AuditPage& page) override;
    core::Result<std::vector<domain::UserId>> actors(domain::ServerId server, std::size_t limit) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
