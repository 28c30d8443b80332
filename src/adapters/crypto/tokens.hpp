#pragma once
#include "adapters/crypto/signing_keys.hpp"
#include "core/time.hpp"
#include "ports/credentials.hpp"

#include <string>
#include <vector>

namespace veza::crypto {

/// Access tokens are JWTs signed with HMAC-SHA256 (`sub` the user, `sid` the session, `iat`, `exp` in seconds), opaque
/// tokens 256 random bits. Immutable, so any thread may use it at once.
///
/// Only the exact header that this class writes for one of its keys is accepted, compared as text: `alg`, `typ` and
/// `kid` are pinned by that, and nothing is parsed before its signature has proved to be ours.
class Tokens final : public ports::Tokens {
public:
    /// `keys` must not be empty.
    Tokens(SigningKeys keys, const core::Clock& clock, core::Random& random);

    [[nodiscard]] core::Secret sign(const ports::AccessClaims& claims) const override;
    [[nodiscard]] core::Result<ports::AccessClaims> verify(std::string_view token, core::Time now) const override;
    [[nodiscard]] core::Secret opaque() const override;
    /// HMAC-SHA256 over what no JWT can be, so that one is never taken for the other although they share the keys.
    [[nodiscard]] std::vector<core::Secret> successors(const core::Secret& token,
                                                       const core::Secret& attempt) const override;
    [[nodiscard]] std::string digest(std::string_view opaque) const override;

private:
    struct Key {
        SigningKey signing;
        std::string header;  ///< the encoded JWT header that names this key
    };
    [[nodiscard]] const Key* key_of(std::string_view header) const;

    std::vector<Key> keys_;
    const core::Clock& clock_;
    core::Random& random_;
};

}  // namespace veza::crypto
