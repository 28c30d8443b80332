#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "domain/upload.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

class UploadRepository {
public:
    virtual ~UploadRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Upload& upload) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Upload>> find(domain::UploadId id) = 0;
    /// Of two that go on from the same place, one gets false.
    [[nodiscard]] virtual core::Result<bool> advance(domain::UploadId id, std::int64_t from, std::int64_t to) = 0;
    [[nodiscard]] virtual core::Result<bool> complete(domain::UploadId id, std::string_view blob) = 0;
    /// Marks it, and keeps it at least until then: who repeats a request finds it again.
    [[nodiscard]] virtual core::Result<bool> use(domain::UploadId id, core::Time at, core::Time keep_until) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::UploadId id) = 0;
    /// Those over at `now`, the oldest first.
    [[nodiscard]] virtual core::Result<std::vector<domain::Upload>> expired(core::Time now, std::size_t limit) = 0;
    /// What the user's unused uploads take, each with the size that was announced.
    [[nodiscard]] virtual core::Result<std::int64_t> reserved_bytes(domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<std::int64_t> count_unused(domain::UserId user) = 0;
};

/// Which contents the BlobStore holds, and since when nobody asked for them.
class BlobRepository {
public:
    virtual ~BlobRepository() = default;
    /// Notes that the content is needed now; it is a candidate for removal only long after.
    [[nodiscard]] virtual core::Status touch(std::string_view hash, std::int64_t size, core::Time at) = 0;
    /// Contents last touched before `before` to which nothing in this store refers, at most `limit`. A store of
    /// messages elsewhere is not asked: its contents have to be kept in another way.
    [[nodiscard]] virtual core::Result<std::vector<std::string>> unreferenced(core::Time before, std::size_t limit) = 0;
    /// False when it is needed again, by the same measure.
    [[nodiscard]] virtual core::Result<bool> remove_unreferenced(std::string_view hash, core::Time before) = 0;
};

}  // namespace veza::ports
