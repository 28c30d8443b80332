#pragma once
#include "core/random.hpp"
#include "core/result.hpp"
#include "core/secret.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace veza::crypto {

/// A key of 256 bits, raw, and the short name under which tokens refer to it.
struct SigningKey {
    std::string id;
    core::Secret key;
};

/// The first signs, all verify: a new key is put on top, an old one stays below until its tokens are over. Never empty.
using SigningKeys = std::vector<SigningKey>;

/// Reads the key file, or makes it with one fresh key (owner-only, durable before this returns, never half-written).
/// The error's detail is a sentence for the operator: a file that others may read, or that is damaged, is refused,
/// because replacing it silently would log everybody out.
[[nodiscard]] core::Result<SigningKeys> load_or_create_signing_keys(const std::filesystem::path& file,
                                                                    core::Random& random);

/// The same for the keys with which secrets in the database are sealed (see Sealer).
[[nodiscard]] core::Result<SigningKeys> load_or_create_sealing_keys(const std::filesystem::path& file,
                                                                    core::Random& random);

/// The same for the key by which push services know the instance: a scalar of P-256 (see PushCipher).
[[nodiscard]] core::Result<SigningKeys> load_or_create_push_keys(const std::filesystem::path& file,
                                                                 core::Random& random);

/// Reads what such a file says: one `id key` a line, the key in base64url; empty lines and those with # say nothing.
[[nodiscard]] core::Result<SigningKeys> parse_signing_keys(std::string_view text);

}  // namespace veza::crypto
