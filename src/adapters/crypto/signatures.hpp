#pragma once
#include "ports/signatures.hpp"

namespace veza::crypto {

class Signatures final : public ports::Signatures {
public:
    [[nodiscard]] std::string hmac_sha256(const core::Secret& key, std::string_view text) const override;
};

}  // namespace veza::crypto
