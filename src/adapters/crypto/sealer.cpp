#include "adapters/crypto/sealer.hpp"

#include "adapters/crypto/openssl.hpp"
#include "core/base64url.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace veza::crypto {
namespace {

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX, ::EVP_CIPHER_CTX_free>>;

void must_seal(int done) {
    if (done != 1) throw std::runtime_error("AES-256-GCM failed");
}

auto cannot_open() {
    return core::fail(
        core::Code::internal, core::Reason::internal,
        "a sealed value does not open: was the key file of another instance, or an older one, put in place?");
}

}  // namespace

Sealer::Sealer(SigningKeys keys, core::Random& random) : keys_(std::move(keys)), random_(random) {
    if (keys_.empty()) throw std::invalid_argument("a sealer needs a key");
}

std::string Sealer::seal(const core::Secret& plain, std::string_view purpose) const {
    const auto& text = plain.expose();
    std::vector<std::byte> box(kGcmNonceBytes + text.size() + kGcmTagBytes);
    random_.fill(std::span{box}.first(kGcmNonceBytes));
    auto* const body = box.data() + kGcmNonceBytes;
    const Cipher context{::EVP_CIPHER_CTX_new()};
    int length = 0;
    must_seal(::EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(keys_.front().key.expose()),
                                   bytes(box.data())));
    must_seal(::EVP_EncryptUpdate(context.get(), nullptr, &length, bytes(purpose), static_cast<int>(purpose.size())));
    must_seal(::EVP_EncryptUpdate(context.get(), bytes(body), &length, bytes(text), static_cast<int>(text.size())));
    must_seal(::EVP_EncryptFinal_ex(context.get(), bytes(body + length), &length));
    must_seal(::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kGcmTagBytes, body + text.size()));
    return keys_.front().id + '.' + core::to_base64url(box);
}

core::Result<core::Secret> Sealer::open(std::string_view sealed, std::string_view purpose) const {
    const auto dot = std::min(sealed.find('.'), sealed.size());
    const auto key = std::ranges::find(keys_, sealed.substr(0, dot), &SigningKey::id);
    auto box = core::from_base64url(sealed.substr(std::min(dot + 1, sealed.size())));
    if (key == keys_.end() || !box || box->size() < kGcmNonceBytes + kGcmTagBytes) return cannot_open();
    const auto size = box->size() - kGcmNonceBytes - kGcmTagBytes;
    auto* const body = box->data() + kGcmNonceBytes;
    std::string plain(size, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(plain.data());
    const Cipher context{::EVP_CIPHER_CTX_new()};
    int length = 0;
    must_seal(
        ::EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key->key.expose()), bytes(box->data())));
    must_seal(::EVP_DecryptUpdate(context.get(), nullptr, &length, bytes(purpose), static_cast<int>(purpose.size())));
    must_seal(::EVP_DecryptUpdate(context.get(), out, &length, bytes(body), static_cast<int>(size)));
    must_seal(::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kGcmTagBytes, body + size));
    if (::EVP_DecryptFinal_ex(context.get(), out + length, &length) != 1) return cannot_open();
    return core::Secret{std::move(plain)};
}

}  // namespace veza::crypto
