#pragma once
// The curve of Web Push, over OpenSSL's EVP interface. Points are uncompressed (65 bytes), scalars 32 bytes, big-endian.
#include "adapters/crypto/openssl.hpp"
#include "core/result.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace veza::crypto::p256 {

inline constexpr std::size_t kPointBytes = 65;
inline constexpr std::size_t kScalarBytes = 32;

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, ::EVP_PKEY_free>>;

/// Null when the scalar is none of the curve (one in four thousand million).
[[nodiscard]] Key private_key(std::string_view scalar);
/// Null when the bytes are no point on the curve.
[[nodiscard]] Key public_key(std::string_view point);
/// For one message.
[[nodiscard]] Key fresh_key();

[[nodiscard]] std::string point_of(const Key& key);
/// What the two ends have in common (ECDH).
[[nodiscard]] std::string shared_secret(const Key& mine, const Key& theirs);
/// ES256: r and s, 32 bytes each.
[[nodiscard]] std::string sign(const Key& key, std::string_view text);
[[nodiscard]] bool verify(const Key& key, std::string_view text, std::string_view signature);

}  // namespace veza::crypto::p256
