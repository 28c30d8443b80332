#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/upload_repository.hpp"

namespace veza::sql {

class UploadRepository final : public ports::UploadRepository {
public:
    explicit UploadRepository(Connection& connection) : connection_(connection) {}
    core::Status create(const domain::Upload& upload) override;
    core::Result<std::optional<domain::Upload>> find(domain::UploadId id) override;
    core::Result<bool> advance(domain::UploadId id, std::int64_t from, std::int64_t to) override;
    core::Result<bool> complete(domain::UploadId id, std::string_view blob) override;
    core::Result<bool> use(domain::UploadId id, core::Time at, core::Time keep_until) override;
    core::Result<bool> remove(domain::UploadId id) override;
    core::Result<std::vector<domain::Upload>> expired(core::Time now, std::size_t limit) override;
    core::Result<std::int64_t> reserved_bytes(domain::UserId user) override;
    core::Result<std::int64_t> count_unused(domain::UserId user) override;

private:
    Connection& connection_;
};

class BlobRepository final : public ports::BlobRepository {
public:
    explicit BlobRepository(Connection& connection) : connection_(connection) {}
    core::Status touch(std::string_view hash, std::int64_t size, core::Time at) override;
    core::Result<std::vector<std::string>> unreferenced(core::Time before, std::size_t limit) override;
    core::Result<bool> remove_unreferenced(std::string_view hash, core::Time before) override;

private:
    Connection& connection_;
};

}  // namespace veza::sql
