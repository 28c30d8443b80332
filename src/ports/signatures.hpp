#pragma once
#include "core/secret.hpp"

#include <string>
#include <string_view>

namespace veza::ports {

/// Proves to another program that a text comes from here. Thread-safe, never blocks.
class Signatures {
public:
    virtual ~Signatures() = default;
    /// HMAC-SHA-256 in lower-case hexadecimal.
    [[nodiscard]] virtual std::string hmac_sha256(const core::Secret& key, std::string_view text) const = 0;
};

}  // namespace veza::ports
