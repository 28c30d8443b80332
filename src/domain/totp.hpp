#pragma once
#include "domain/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

inline constexpr std::size_t kRecoveryCodes = 10;

/// The second factor of an account: a shared secret from which both sides make codes that last half a minute.
struct Totp {
    UserId user_id;
    std::string sealed_secret;  ///< never the secret itself
    core::Time created_at;
    std::optional<core::Time> confirmed_at;  ///< until then it is only proposed, and asked for nowhere
    std::int64_t last_step = 0;              ///< the newest half minute whose code was used
    friend bool operator==(const Totp&, const Totp&) = default;
};

}  // namespace veza::domain
