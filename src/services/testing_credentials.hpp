#pragma once
// Credentials that cost nothing, for tests of use cases. What protects real ones is tested in adapters/crypto.
#include "ports/credentials.hpp"
#include "ports/one_time_codes.hpp"
#include "ports/push_cipher.hpp"
#include "ports/signatures.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace veza::services {

/// Hashes are the password behind the cost they were made with.
class PlainHasher final : public ports::PasswordHasher {
public:
    core::Task<core::Secret> hash(core::Secret password) override {
        ++made_;
        co_return core::Secret(std::to_string(cost_) + ":" + password.expose());
    }
    core::Task<bool> verify(core::Secret password, core::Secret hash) override {
        ++verified_;
        co_return !hash.empty() && hash.expose().substr(hash.expose().find(':') + 1) == password.expose();
    }
    [[nodiscard]] bool outdated(const core::Secret& hash) const override {
        return !hash.expose().starts_with(std::to_string(cost_) + ":");
    }

    [[nodiscard]] int made() const { return made_; }
    [[nodiscard]] int verified() const { return verified_; }
    void raise_cost() { ++cost_; }

private:
    int cost_ = 1;
    int made_ = 0;
    int verified_ = 0;
};

/// Tokens that can be read: user/session/expiry.
class PlainTokens final : public ports::Tokens {
public:
    explicit PlainTokens(core::UuidGenerator& ids) : ids_(ids) {}

    [[nodiscard]] core::Secret sign(const ports::AccessClaims& claims) const override {
        return core::Secret(claims.actor.user.to_string() + "/" + claims.actor.session.to_string() + "/" +
                            core::to_rfc3339(claims.expires_at));
    }
    [[nodiscard]] core::Result<ports::AccessClaims> verify(std::string_view token, core::Time now) const override {
        constexpr std::size_t kId = 36;
        if (token.size() < 2 * kId + 2)
            return core::fail(core::Code::unauthenticated, core::Reason::unauthenticated, "not a token");
        ports::AccessClaims claims{};
        VEZA_TRY(claims.actor.user, domain::UserId::parse(token.substr(0, kId)));
        VEZA_TRY(claims.actor.session, domain::SessionId::parse(token.substr(kId + 1, kId)));
        VEZA_TRY(claims.expires_at, core::parse_rfc3339(token.substr(2 * kId + 2)));
        if (claims.expires_at <= now)
            return core::fail(core::Code::unauthenticated, core::Reason::token_expired, "expired");
        return claims;
    }
    [[nodiscard]] core::Secret opaque() const override { return core::Secret(ids_.next().to_string()); }
    [[nodiscard]] std::vector<core::Secret> successors(const core::Secret& token,
                                                       const core::Secret& attempt) const override {
        std::vector<core::Secret> made;
        for (const auto& key : keys_) made.emplace_back(key + ":" + token.expose() + "+" + attempt.expose());
        return made;
    }
    /// Puts a new key on top.
    void change_key(std::string key) { keys_.insert(keys_.begin(), std::move(key)); }
    [[nodiscard]] std::string digest(std::string_view opaque) const override { return "#" + std::string(opaque); }

private:
    core::UuidGenerator& ids_;
    std::vector<std::string> keys_{"key"};
};

/// Codes that can be foretold: the half minute, behind the length of the secret's name.
class PlainCodes final : public ports::OneTimeCodes {
public:
    explicit PlainCodes(core::UuidGenerator& ids) : ids_(ids) {}

    [[nodiscard]] core::Secret make_secret() const override { return core::Secret(ids_.next().to_string()); }
    [[nodiscard]] std::optional<std::int64_t> step_of(const core::Secret& /*secret*/, std::string_view code,
                                                      core::Time now) const override {
        for (const auto step : {step_at(now) - 1, step_at(now), step_at(now) + 1})
            if (code == std::to_string(step)) return step;
        return std::nullopt;
    }
    [[nodiscard]] core::Secret make_recovery_code() const override {
        return core::Secret("recover-" + ids_.next().to_string());
    }

    [[nodiscard]] static std::int64_t step_at(core::Time now) {
        return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / std::chrono::seconds{30};
    }

private:
    core::UuidGenerator& ids_;
};

/// Writes the purpose before the secret.
class PlainSealer final : public ports::Sealer {
public:
    [[nodiscard]] std::string seal(const core::Secret& plain, std::string_view purpose) const override {
        return std::string(purpose) + "=" + plain.expose();
    }
    [[nodiscard]] core::Result<core::Secret> open(std::string_view sealed, std::string_view purpose) const override {
        if (!sealed.starts_with(purpose)) return core::fail(core::Code::internal, core::Reason::internal, "foreign");
        return core::Secret(std::string(sealed.substr(purpose.size() + 1)));
    }
};

/// The key and a number made of the text, for all to see.
class PlainSignatures final : public ports::Signatures {
public:
    [[nodiscard]] std::string hmac_sha256(const core::Secret& key, std::string_view text) const override {
        return key.expose() + std::to_string(std::hash<std::string_view>{}(text));
    }
};

/// Seals nothing; every key is one, but for an empty one.
class PlainPushCipher final : public ports::PushCipher {
public:
    [[nodiscard]] const std::string& public_key() const override { return key_; }
    [[nodiscard]] core::Status check(const ports::PushKeys& keys) const override {
        if (keys.auth.empty()) return core::invalid("keys.auth", core::Reason::invalid_field, "no key");
        return {};
    }
    [[nodiscard]] core::Result<std::string> encrypt(const ports::PushKeys& /*keys*/,
                                                    std::string_view plain) const override {
        return std::string(plain);
    }
    [[nodiscard]] std::string authorization(std::string_view origin, core::Time /*now*/) const override {
        return std::string(origin);
    }

private:
    std::string key_ = "key";
};

}  // namespace veza::services
