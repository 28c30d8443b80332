#pragma once
// A repository of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/job.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace veza::ports {

class JobRepository {
public:
    virtual ~JobRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Job& job) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Job>> find(domain::JobId id) = 0;
    /// Newest first, at most 100.
    [[nodiscard]] virtual core::Result<std::vector<domain::Job>> of_user(domain::UserId user) = 0;
    /// The one that has waited longest of those that are not finished and may run at `now`.
    [[nodiscard]] virtual core::Result<std::optional<domain::Job>> next(core::Time now) = 0;
    /// All but whose it is and what it is.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Job& job) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::JobId id) = 0;
    /// Those over at `now`, at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Job>> expired(core::Time now, std::size_t limit) = 0;
};

}  // namespace veza::ports
