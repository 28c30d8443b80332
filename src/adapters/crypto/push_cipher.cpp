#include "adapters/crypto/push_cipher.hpp"

#include "adapters/crypto/openssl.hpp"
#include "adapters/crypto/p256.hpp"
#include "core/base64url.hpp"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <chrono>
#include <stdexcept>

namespace veza::crypto {
namespace {

constexpr std::size_t kPushAuthBytes = 16;
constexpr std::size_t kPushSaltBytes = 16;
constexpr std::size_t kContentKeyBytes = 16;
constexpr std::uint32_t kRecordSize = 4096;
constexpr std::size_t kHeaderBytes = kPushSaltBytes + 4 + 1 + p256::kPointBytes;
constexpr char kLastRecord = '\x02';
/// The most that RFC 8292 allows is a day; clocks differ.
constexpr std::chrono::hours kTokenLife{12};

using Kdf = std::unique_ptr<EVP_KDF, Freed<EVP_KDF, ::EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX, ::EVP_KDF_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX, ::EVP_CIPHER_CTX_free>>;

void must_cipher(bool done) {
    if (!done) throw std::runtime_error("OpenSSL failed on a push message");
}

std::string hkdf(std::string_view salt, std::string_view key, std::string_view info, std::size_t size) {
    const Kdf kdf{::EVP_KDF_fetch(nullptr, "HKDF", nullptr)};
    const KdfContext context{::EVP_KDF_CTX_new(kdf.get())};
    // OpenSSL takes what it does not change as if it could.
    const auto octets = [](const char* name, std::string_view text) {
        return ::OSSL_PARAM_construct_octet_string(name, const_cast<char*>(text.data()), text.size());
    };
    char digest[] = "SHA256";
    const std::array params{::OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                            octets(OSSL_KDF_PARAM_SALT, salt), octets(OSSL_KDF_PARAM_KEY, key),
                            octets(OSSL_KDF_PARAM_INFO, info), ::OSSL_PARAM_construct_end()};
    std::string out(size, '\0');
    must_cipher(context && ::EVP_KDF_derive(context.get(), bytes(out), out.size(), params.data()) == 1);
    return out;
}

/// RFC 8291, section 3.3, and RFC 8188, sections 2.2 and 2.3.
struct ContentKey {
    std::string key;
    std::string nonce;
};
ContentKey content_key(std::string_view secret, std::string_view auth, std::string_view salt, std::string_view device,
                       std::string_view sender) {
    std::string info{"WebPush: info"};
    info.append(1, '\0').append(device).append(sender);
    const auto input = hkdf(auth, secret, info, 32);
    return {.key = hkdf(salt, input, std::string_view("Content-Encoding: aes128gcm\0", 28), kContentKeyBytes),
            .nonce = hkdf(salt, input, std::string_view("Content-Encoding: nonce\0", 24), kGcmNonceBytes)};
}

std::string seal(const ContentKey& content, std::string_view plain) {
    std::string box(plain.size() + kGcmTagBytes, '\0');
    const Cipher context{::EVP_CIPHER_CTX_new()};
    int length = 0;
    must_cipher(
        context &&
        ::EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes(content.key), bytes(content.nonce)) ==
            1 &&
        ::EVP_EncryptUpdate(context.get(), bytes(box), &length, bytes(plain), static_cast<int>(plain.size())) == 1 &&
        ::EVP_EncryptFinal_ex(context.get(), bytes(box) + length, &length) == 1 &&
        ::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kGcmTagBytes, bytes(box) + plain.size()) == 1);
    return box;
}

std::string unseal(const ContentKey& content, std::string_view box) {
    if (box.size() <= kGcmTagBytes) return {};
    const auto size = box.size() - kGcmTagBytes;
    std::string tag(box.substr(size));
    std::string plain(size, '\0');
    const Cipher context{::EVP_CIPHER_CTX_new()};
    int length = 0;
    must_cipher(context &&
                ::EVP_DecryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes(content.key),
                                     bytes(content.nonce)) == 1 &&
                ::EVP_DecryptUpdate(context.get(), bytes(plain), &length, bytes(box), static_cast<int>(size)) == 1 &&
                ::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kGcmTagBytes, tag.data()) == 1);
    return ::EVP_DecryptFinal_ex(context.get(), bytes(plain) + length, &length) == 1 ? plain : std::string{};
}

std::optional<std::string> decoded(std::string_view text, std::size_t size) {
    // Browsers write base64url with or without padding.
    while (text.ends_with('=')) text.remove_suffix(1);
    const auto raw = core::from_base64url(text);
    if (!raw || raw->size() != size) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(raw->data()), raw->size());
}

std::string encoded(std::string_view raw) {
    return core::to_base64url(std::as_bytes(std::span{raw}));
}

/// The device as its subscription names it.
struct Device {
    std::string point;
    p256::Key key;
    std::string auth;
};
core::Result<Device> device_of(const ports::PushKeys& keys) {
    auto point = decoded(keys.p256dh, p256::kPointBytes);
    auto key = point ? p256::public_key(*point) : nullptr;
    if (!key)
        return core::invalid("keys.p256dh", core::Reason::invalid_field, "this is no point on P-256 in base64url");
    auto auth = decoded(keys.auth, kPushAuthBytes);
    if (!auth) return core::invalid("keys.auth", core::Reason::invalid_field, "this is not 16 bytes in base64url");
    return Device{.point = std::move(*point), .key = std::move(key), .auth = std::move(*auth)};
}

core::Result<std::string> encrypt_with(const ports::PushKeys& keys, std::string_view plain, const p256::Key& once,
                                       std::string_view salt) {
    VEZA_TRY(const auto device, device_of(keys));
    const auto sender = p256::point_of(once);
    const auto content = content_key(p256::shared_secret(once, device.key), device.auth, salt, device.point, sender);
    std::string body{salt};
    for (int shift = 24; shift >= 0; shift -= 8)
        body += static_cast<char>(kRecordSize >> static_cast<unsigned>(shift) & 0xFFU);
    body += static_cast<char>(p256::kPointBytes);
    body += sender;
    body += seal(content, std::string{plain} + kLastRecord);
    return body;
}

}  // namespace

struct PushCipher::Own {
    p256::Key key;
};

PushCipher::PushCipher(const SigningKeys& keys, std::string contact, core::Random& random)
    : contact_(std::move(contact)), random_(random) {
    auto key = p256::private_key(keys.at(0).key.expose());
    if (!key) throw std::invalid_argument("the key for push services is no scalar of P-256");
    public_key_ = encoded(p256::point_of(key));
    own_ = std::make_unique<const Own>(std::move(key));
}

PushCipher::~PushCipher() = default;

core::Status PushCipher::check(const ports::PushKeys& keys) const {
    VEZA_TRY([[maybe_unused]] const auto device, device_of(keys));
    return {};
}

core::Result<std::string> PushCipher::encrypt(const ports::PushKeys& keys, std::string_view plain) const {
    std::string salt(kPushSaltBytes, '\0');
    random_.fill(std::as_writable_bytes(std::span{salt}));
    return encrypt_with(keys, plain, p256::fresh_key(), salt);
}

std::string PushCipher::authorization(std::string_view origin, core::Time now) const {
    const auto expires = std::chrono::duration_cast<std::chrono::seconds>((now + kTokenLife).time_since_epoch());
    // Nothing in it needs escaping: an origin is ASCII, and the contact was checked with the configuration.
    const auto claims = R"({"aud":")" + std::string{origin} + R"(","exp":)" + std::to_string(expires.count()) +
                        R"(,"sub":")" + contact_ + R"("})";
    const auto text = encoded(R"({"typ":"JWT","alg":"ES256"})") + '.' + encoded(claims);
    return "vapid t=" + text + '.' + encoded(p256::sign(own_->key, text)) + ", k=" + public_key_;
}

core::Result<std::string> encrypt_push(const ports::PushKeys& keys, std::string_view plain, const PushSeed& seed) {
    const auto once = p256::private_key(seed.scalar);
    if (!once) throw std::invalid_argument("no scalar of P-256");
    return encrypt_with(keys, plain, once, seed.salt);
}

std::string decrypt_push(std::string_view scalar, std::string_view auth, std::string_view body) {
    if (body.size() < kHeaderBytes) return {};
    const auto own = p256::private_key(scalar);
    const auto sender = body.substr(kPushSaltBytes + 5, p256::kPointBytes);
    const auto theirs = p256::public_key(sender);
    if (!own || !theirs) return {};
    const auto content = content_key(p256::shared_secret(own, theirs), auth, body.substr(0, kPushSaltBytes),
                                     p256::point_of(own), sender);
    auto plain = unseal(content, body.substr(kHeaderBytes));
    if (plain.empty() || plain.back() != kLastRecord) return {};
    plain.pop_back();
    return plain;
}

}  // namespace veza::crypto
