#include "adapters/crypto/signatures.hpp"

#include "adapters/crypto/openssl.hpp"
#include "core/hex.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

namespace veza::crypto {
namespace {

using Mac = std::unique_ptr<EVP_MAC, Freed<EVP_MAC, ::EVP_MAC_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, Freed<EVP_MAC_CTX, ::EVP_MAC_CTX_free>>;

MacContext make_context() {
    const Mac method(::EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    if (!method) return nullptr;
    MacContext context(::EVP_MAC_CTX_new(method.get()));
    std::string digest = "SHA256";
    const std::array parameters{::OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                ::OSSL_PARAM_construct_end()};
    if (!context || ::EVP_MAC_CTX_set_params(context.get(), parameters.data()) != 1) return nullptr;
    return context;
}

}  // namespace

std::string Signatures::hmac_sha256(const core::Secret& key, std::string_view text) const {
    // To look the method up takes longer than to sign a link.
    thread_local const MacContext context = make_context();
    const std::string_view secret = key.expose();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    std::size_t size = 0;
    const bool done = context && ::EVP_MAC_init(context.get(), bytes(secret), secret.size(), nullptr) == 1 &&
                      ::EVP_MAC_update(context.get(), bytes(text), text.size()) == 1 &&
                      ::EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1;
    if (!done) throw std::runtime_error("HMAC-SHA-256 failed");
    return core::to_hex(std::as_bytes(std::span(digest)).first(size));
}

}  // namespace veza::crypto
