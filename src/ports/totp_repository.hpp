#pragma once
#include "core/result.hpp"
#include "domain/totp.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

/// Second factors and their recovery codes. The rules of repositories.hpp hold.
class TotpRepository {
public:
    virtual ~TotpRepository() = default;
    [[nodiscard]] virtual core::Result<std::optional<domain::Totp>> find(domain::UserId user) = 0;
    /// Inserts, or replaces whole.
    [[nodiscard]] virtual core::Status put(const domain::Totp& totp) = 0;
    /// Marks `step` as used. False when it or a later one was used before: of two that race, one wins.
    [[nodiscard]] virtual core::Result<bool> use_step(domain::UserId user, std::int64_t step) = 0;
    /// Also removes the recovery codes.
    [[nodiscard]] virtual core::Result<bool> remove(domain::UserId user) = 0;

    /// Replaces all that were there.
    [[nodiscard]] virtual core::Status put_recovery_codes(domain::UserId user,
                                                          const std::vector<std::string>& digests) = 0;
    /// Takes it away. False when there is none: of two that race, one wins.
    [[nodiscard]] virtual core::Result<bool> use_recovery_code(domain::UserId user, std::string_view digest) = 0;
    [[nodiscard]] virtual core::Result<std::size_t> recovery_codes_left(domain::UserId user) = 0;
};

}  // namespace veza::ports
