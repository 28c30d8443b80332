#pragma once
// What tus 1.0.0 says in headers (https://tus.io/protocols/resumable-upload), taken apart.
#include "core/result.hpp"
#include "services/uploads.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veza::api::tus {

inline constexpr std::string_view kVersion = "1.0.0";
inline constexpr std::string_view kExtensions = "creation,creation-with-upload,termination,checksum,expiration";
inline constexpr std::string_view kPartType = "application/offset+octet-stream";

/// A length or an offset: digits only, within 63 bits. `malformed` otherwise; `name` is the header's.
[[nodiscard]] core::Result<std::int64_t> parse_count(std::string_view name, std::optional<std::string_view> text);

/// The value of one key of Upload-Metadata: pairs of a key and its value in base64, separated by commas.
[[nodiscard]] core::Result<std::optional<std::string>> metadata(std::string_view text, std::string_view key);

/// Upload-Checksum: `sha1` or `sha256`, a space, and the digest in base64.
[[nodiscard]] core::Result<services::Uploads::Checksum> parse_checksum(std::string_view text);

}  // namespace veza::api::tus
