#include "adapters/crypto/signatures.hpp"

#include "core/hex.hpp"

#include <openssl/hmac.h>

#include <array>
#include <span>
#include <stdexcept>

namespace veza::crypto {

std::string Signatures::hmac_sha256(const core::Secret& key, std::string_view text) const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    const auto* done = ::HMAC(EVP_sha256(), key.expose().data(), static_cast<int>(key.expose().size()),
                              reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
    if (done == nullptr) throw std::runtime_error("HMAC-SHA-256 failed");
    return core::to_hex(std::as_bytes(std::span(digest)).first(size));
}

}  // namespace veza::crypto
