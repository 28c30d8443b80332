#pragma once
#include "core/secret.hpp"
#include "core/task.hpp"
#include "domain/user.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

/// Slow on purpose: runs on a pool of its own, so that a storm of logins cannot stall anything else.
class PasswordHasher {
public:
    virtual ~PasswordHasher() = default;
    /// The encoded hash, with its salt and parameters. `unavailable`/`overloaded` when too many wait.
    [[nodiscard]] virtual core::Task<core::Secret> hash(core::Secret password) = 0;
    /// Compares in constant time. An empty `hash` (unknown user) takes as long as a real one and answers false.
    [[nodiscard]] virtual core::Task<bool> verify(core::Secret password, core::Secret hash) = 0;
    /// Whether the hash was made with weaker parameters than today's.
    [[nodiscard]] virtual bool outdated(const core::Secret& hash) const = 0;
};

/// What an access token says.
struct AccessClaims {
    domain::Actor actor;
    core::Time expires_at;
};

/// Makes and checks tokens. Thread-safe, never blocks.
class Tokens {
public:
    virtual ~Tokens() = default;
    [[nodiscard]] virtual core::Secret sign(const AccessClaims& claims) const = 0;
    /// `unauthenticated`/`unauthenticated` for a foreign or malformed one, `token_expired` for an old one.
    [[nodiscard]] virtual core::Result<AccessClaims> verify(std::string_view token, core::Time now) const = 0;
    /// A fresh opaque token of 256 random bits, URL-safe.
    [[nodiscard]] virtual core::Secret opaque() const = 0;
    /// The opaque tokens that may follow upon `token` where its holder proves `attempt`: one for each of the instance's keys,
    /// the first made with the key that signs today. Never empty; the same for the same words, on every node.
    [[nodiscard]] virtual std::vector<core::Secret> successors(const core::Secret& token,
                                                               const core::Secret& attempt) const = 0;
    /// How the store knows an opaque token.
    [[nodiscard]] virtual std::string digest(std::string_view opaque) const = 0;
};

}  // namespace veza::ports
