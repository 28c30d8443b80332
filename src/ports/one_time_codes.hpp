#pragma once
#include "core/result.hpp"
#include "core/secret.hpp"
#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veza::ports {

/// Codes that work once: from a shared secret and the clock (RFC 6238), or written down beforehand. Thread-safe.
class OneTimeCodes {
public:
    virtual ~OneTimeCodes() = default;
    /// A fresh shared secret, in the base32 that authenticator apps take.
    [[nodiscard]] virtual core::Secret make_secret() const = 0;
    /// The half minute, counted from 1970, for which `code` is right: the present one, or the one before or after, because
    /// clocks differ. Nothing when it is wrong. Compares in constant time.
    [[nodiscard]] virtual std::optional<std::int64_t> step_of(const core::Secret& secret, std::string_view code,
                                                              core::Time now) const = 0;
    /// 80 random bits as four groups of four letters and digits.
    [[nodiscard]] virtual core::Secret make_recovery_code() const = 0;
};

/// Encrypts what must be read again but never lie in the database as it is. Thread-safe.
class Sealer {
public:
    virtual ~Sealer() = default;
    /// Text that opens only with the same `purpose`, so that a row cannot be copied to another account.
    [[nodiscard]] virtual std::string seal(const core::Secret& plain, std::string_view purpose) const = 0;
    /// `internal` when it was sealed with a key that is gone, for another purpose, or was changed.
    [[nodiscard]] virtual core::Result<core::Secret> open(std::string_view sealed, std::string_view purpose) const = 0;
};

}  // namespace veza::ports
