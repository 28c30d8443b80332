#pragma once
#include <cstdint>
#include <string_view>

namespace veza::net {

enum class Coding : std::uint8_t { identity, gzip, brotli };

/// The best of the codings at hand that an Accept-Encoding header admits (RFC 9110, section 12.5.3): by its weights, and
/// brotli before gzip before identity where these are equal. Identity when nothing fits, which is allowed, too.
[[nodiscard]] Coding choose_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

}  // namespace veza::net
