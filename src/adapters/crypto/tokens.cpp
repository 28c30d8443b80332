#include "adapters/crypto/tokens.hpp"

#include "core/base64url.hpp"
#include "core/hex.hpp"

#include <jwt/jwt.hpp>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <chrono>
#include <span>
#include <stdexcept>

// cpp-jwt writes the tokens and reads the claims. It does not judge them: version 1.4 asserts on, or runs into undefined
// behaviour with, headers that it does not know, and compares signatures in variable time. So the header is compared with
// our own, the signature is checked here, and the library sees only what we have signed ourselves.
namespace veza::crypto {
namespace {

using Digest = std::array<std::byte, 32>;

constexpr std::size_t kMaxTokenBytes = 1024;
constexpr std::size_t kOpaqueBytes = 32;
/// No signed part of a JWT begins like this: the space is not in its alphabet.
constexpr std::string_view kSuccessorOf = "successor of refresh token ";

jwt::jwt_header header_for(const SigningKey& key) {
    jwt::jwt_header header(jwt::algorithm::HS256);
    header.add_header("kid", key.id);
    return header;
}

std::unexpected<core::Error> foreign() {
    return core::fail(core::Code::unauthenticated, core::Reason::unauthenticated, "the access token is not valid");
}

std::int64_t unix_seconds(core::Time time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

Digest mac_of(const core::Secret& key, std::string_view text) {
    Digest mac{};
    unsigned length = 0;
    const auto* done = ::HMAC(EVP_sha256(), key.expose().data(), static_cast<int>(key.expose().size()),
                              reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                              reinterpret_cast<unsigned char*>(mac.data()), &length);
    if (done == nullptr || length != mac.size()) throw std::runtime_error("HMAC-SHA256 failed");
    return mac;
}

bool signature_holds(const core::Secret& key, std::string_view signed_part, std::string_view signature) {
    const auto given = core::from_base64url(signature);
    if (!given || given->size() != std::tuple_size_v<Digest>) return false;
    const auto wanted = mac_of(key, signed_part);
    return ::CRYPTO_memcmp(given->data(), wanted.data(), wanted.size()) == 0;
}

/// The claims of a payload that we have signed. Another kind of token under the same key is foreign, too.
core::Result<ports::AccessClaims> read_claims(std::string_view encoded) {
    try {
        std::error_code error;
        jwt::jwt_payload payload;
        payload.decode(jwt::string_view{encoded.data(), encoded.size()}, error);
        if (error) return foreign();
        const auto& claims = payload.create_json_obj();
        auto user = domain::UserId::parse(claims.at("sub").get<std::string>());
        auto session = domain::SessionId::parse(claims.at("sid").get<std::string>());
        const std::chrono::seconds expires(claims.at("exp").get<std::int64_t>());
        if (!user || !session) return foreign();
        return ports::AccessClaims{.actor = {.user = *user, .session = *session}, .expires_at = core::Time{expires}};
    } catch (const std::exception&) {
        return foreign();  // a claim is missing, or of another type
    }
}

}  // namespace

Tokens::Tokens(SigningKeys keys, const core::Clock& clock, core::Random& random) : clock_(clock), random_(random) {
    if (keys.empty()) throw std::invalid_argument("tokens need a key");
    for (auto& key : keys) {
        auto header = header_for(key).base64_encode();
        keys_.push_back(Key{.signing = std::move(key), .header = std::move(header)});
    }
}

core::Secret Tokens::sign(const ports::AccessClaims& claims) const {
    const auto& key = keys_.front().signing;
    jwt::jwt_payload payload;
    payload.add_claim("sub", claims.actor.user.to_string());
    payload.add_claim("sid", claims.actor.session.to_string());
    payload.add_claim("iat", unix_seconds(clock_.now()));
    payload.add_claim("exp", unix_seconds(claims.expires_at));
    std::error_code error;
    jwt::jwt_signature signature(key.key.expose());
    auto token = signature.encode(header_for(key), payload, error);
    if (error) throw std::system_error(error, "signing an access token");
    return core::Secret{std::move(token)};
}

const Tokens::Key* Tokens::key_of(std::string_view header) const {
    for (const auto& key : keys_)
        if (key.header == header) return &key;
    return nullptr;
}

core::Result<ports::AccessClaims> Tokens::verify(std::string_view token, core::Time now) const {
    if (token.size() > kMaxTokenBytes) return foreign();
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    if (first == token.npos || first == last) return foreign();
    const auto* key = key_of(token.substr(0, first));
    if (key == nullptr || !signature_holds(key->signing.key, token.substr(0, last), token.substr(last + 1)))
        return foreign();
    VEZA_TRY(auto claims, read_claims(token.substr(first + 1, last - first - 1)));
    if (claims.expires_at <= now)
        return core::fail(core::Code::unauthenticated, core::Reason::token_expired, "the access token has expired");
    return claims;
}

core::Secret Tokens::opaque() const {
    std::array<std::byte, kOpaqueBytes> bytes{};
    random_.fill(bytes);
    return core::Secret{core::to_base64url(bytes)};
}

std::vector<core::Secret> Tokens::successors(const core::Secret& token, const core::Secret& attempt) const {
    // The digest has one length, so that no other pair of words reads the same.
    const core::Secret text{std::string{kSuccessorOf} + digest(token.expose()) + ' ' + attempt.expose()};
    std::vector<core::Secret> made;
    made.reserve(keys_.size());
    for (const auto& key : keys_) made.emplace_back(core::to_base64url(mac_of(key.signing.key, text.expose())));
    return made;
}

std::string Tokens::digest(std::string_view opaque) const {
    Digest bytes{};
    unsigned length = 0;
    const int done = ::EVP_Digest(opaque.data(), opaque.size(), reinterpret_cast<unsigned char*>(bytes.data()), &length,
                                  EVP_sha256(), nullptr);
    if (done != 1 || length != bytes.size()) throw std::runtime_error("SHA-256 failed");
    return core::to_hex(bytes);
}

}  // namespace veza::crypto
