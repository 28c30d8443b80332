#pragma once
#include "adapters/crypto/signing_keys.hpp"
#include "ports/one_time_codes.hpp"

namespace veza::crypto {

/// AES-256-GCM with a random nonce; the purpose is authenticated along. Text is `key id.nonce, ciphertext and tag`.
/// Immutable, so any thread may use it at once.
class Sealer final : public ports::Sealer {
public:
    /// `keys` must not be empty: the first seals, all open.
    Sealer(SigningKeys keys, core::Random& random);

    [[nodiscard]] std::string seal(const core::Secret& plain, std::string_view purpose) const override;
    [[nodiscard]] core::Result<core::Secret> open(std::string_view sealed, std::string_view purpose) const override;

private:
    SigningKeys keys_;
    core::Random& random_;
};

}  // namespace veza::crypto
