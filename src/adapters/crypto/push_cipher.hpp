#pragma once
#include "adapters/crypto/signing_keys.hpp"
#include "ports/push_cipher.hpp"

#include <memory>

namespace veza::crypto {

/// ECDH on P-256, HKDF and AES-128-GCM for the message, ES256 for the sender. Immutable, so any thread may use it at once.
class PushCipher final : public ports::PushCipher {
public:
    /// `contact` is where a push service may complain: a mailto: or https: address. Throws when the key is none.
    PushCipher(const SigningKeys& keys, std::string contact, core::Random& random);
    ~PushCipher() override;

    [[nodiscard]] const std::string& public_key() const override { return public_key_; }
    [[nodiscard]] core::Status check(const ports::PushKeys& keys) const override;
    [[nodiscard]] core::Result<std::string> encrypt(const ports::PushKeys& keys, std::string_view plain) const override;
    [[nodiscard]] std::string authorization(std::string_view origin, core::Time now) const override;

private:
    struct Own;
    std::unique_ptr<const Own> own_;
    std::string public_key_;
    std::string contact_;
    core::Random& random_;
};

/// What is chosen at random for one message: for the test vector of RFC 8291.
struct PushSeed {
    std::string scalar;  ///< 32 bytes
    std::string salt;    ///< 16 bytes
};
[[nodiscard]] core::Result<std::string> encrypt_push(const ports::PushKeys& keys, std::string_view plain,
                                                     const PushSeed& seed);
/// The device's side, for tests. Empty when it does not open.
[[nodiscard]] std::string decrypt_push(std::string_view scalar, std::string_view auth, std::string_view body);

}  // namespace veza::crypto
