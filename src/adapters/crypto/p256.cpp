#include "adapters/crypto/p256.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/param_build.h>

#include <stdexcept>

namespace veza::crypto::p256 {
namespace {

constexpr const char* kGroup = "prime256v1";

using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, ::EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, ::EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, ::OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, ::OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, ::BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP, ::EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT, ::EC_POINT_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG, ::ECDSA_SIG_free>>;

void must(bool done) {
    if (!done) throw std::runtime_error("OpenSSL failed on P-256");
}

Key from_params(OSSL_PARAM_BLD* builder, int selection) {
    const Params params{::OSSL_PARAM_BLD_to_param(builder)};
    const Context context{::EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    must(params && context && ::EVP_PKEY_fromdata_init(context.get()) == 1);
    EVP_PKEY* key = nullptr;
    if (::EVP_PKEY_fromdata(context.get(), &key, selection, params.get()) != 1) return nullptr;
    return Key{key};
}

/// The point that belongs to a scalar; empty when the scalar is none of the curve.
std::string point_for(const BIGNUM* scalar) {
    const Group group{::EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)};
    const Point point{::EC_POINT_new(group.get())};
    must(group && point);
    if (::BN_is_zero(scalar) == 1 || ::BN_cmp(scalar, ::EC_GROUP_get0_order(group.get())) >= 0) return {};
    must(::EC_POINT_mul(group.get(), point.get(), scalar, nullptr, nullptr, nullptr) == 1);
    std::string text(kPointBytes, '\0');
    must(::EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, bytes(text), text.size(),
                              nullptr) == kPointBytes);
    return text;
}

}  // namespace

Key private_key(std::string_view scalar) {
    if (scalar.size() != kScalarBytes) return nullptr;
    const Number number{::BN_secure_new()};
    must(number && ::BN_bin2bn(bytes(scalar), kScalarBytes, number.get()) != nullptr);
    const auto point = point_for(number.get());
    if (point.empty()) return nullptr;
    const Builder builder{::OSSL_PARAM_BLD_new()};
    must(builder && ::OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, kGroup, 0) == 1 &&
         ::OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) == 1 &&
         ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) == 1);
    return from_params(builder.get(), EVP_PKEY_KEYPAIR);
}

Key public_key(std::string_view point) {
    if (point.size() != kPointBytes || point.front() != '\x04') return nullptr;
    const Builder builder{::OSSL_PARAM_BLD_new()};
    must(builder && ::OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, kGroup, 0) == 1 &&
         ::OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) == 1);
    return from_params(builder.get(), EVP_PKEY_PUBLIC_KEY);
}

Key fresh_key() {
    Key key{::EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", kGroup)};
    must(key != nullptr);
    return key;
}

std::string point_of(const Key& key) {
    std::string text(kPointBytes, '\0');
    std::size_t length = 0;
    must(::EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes(text), text.size(), &length) ==
             1 &&
         length == kPointBytes);
    return text;
}

std::string shared_secret(const Key& mine, const Key& theirs) {
    const Context context{::EVP_PKEY_CTX_new(mine.get(), nullptr)};
    std::string secret(kScalarBytes, '\0');
    std::size_t length = secret.size();
    must(context && ::EVP_PKEY_derive_init(context.get()) == 1 &&
         ::EVP_PKEY_derive_set_peer(context.get(), theirs.get()) == 1 &&
         ::EVP_PKEY_derive(context.get(), bytes(secret), &length) == 1 && length == kScalarBytes);
    return secret;
}

std::string sign(const Key& key, std::string_view text) {
    const Digest digest{::EVP_MD_CTX_new()};
    must(digest && ::EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
    std::size_t length = 0;
    must(::EVP_DigestSign(digest.get(), nullptr, &length, bytes(text), text.size()) == 1);
    std::string der(length, '\0');
    must(::EVP_DigestSign(digest.get(), bytes(der), &length, bytes(text), text.size()) == 1);
    const auto* at = bytes(std::string_view{der});
    const Signature signature{::d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(length))};
    must(signature != nullptr);
    std::string raw(2 * kScalarBytes, '\0');
    must(::BN_bn2binpad(::ECDSA_SIG_get0_r(signature.get()), bytes(raw), kScalarBytes) == kScalarBytes &&
         ::BN_bn2binpad(::ECDSA_SIG_get0_s(signature.get()), bytes(raw) + kScalarBytes, kScalarBytes) == kScalarBytes);
    return raw;
}

bool verify(const Key& key, std::string_view text, std::string_view signature) {
    if (signature.size() != 2 * kScalarBytes) return false;
    const Signature parsed{::ECDSA_SIG_new()};
    must(parsed && ::ECDSA_SIG_set0(parsed.get(), ::BN_bin2bn(bytes(signature), kScalarBytes, nullptr),
                                    ::BN_bin2bn(bytes(signature) + kScalarBytes, kScalarBytes, nullptr)) == 1);
    unsigned char* der = nullptr;
    const int length = ::i2d_ECDSA_SIG(parsed.get(), &der);
    must(length > 0);
    const Digest digest{::EVP_MD_CTX_new()};
    const bool right =
        digest && ::EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
        ::EVP_DigestVerify(digest.get(), der, static_cast<std::size_t>(length), bytes(text), text.size()) == 1;
    ::OPENSSL_free(der);
    return right;
}

}  // namespace veza::crypto::p256
