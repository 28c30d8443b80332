#pragma once
#include "core/pool.hpp"
#include "core/random.hpp"
#include "ports/credentials.hpp"

#include <cstddef>
#include <cstdint>

namespace veza::crypto {

/// What one hash costs. The defaults are OWASP's first choice for argon2id.
struct Argon2Cost {
    std::uint32_t memory_kib = 19'456;
    std::uint32_t passes = 2;
    std::uint32_t lanes = 1;
    friend bool operator==(const Argon2Cost&, const Argon2Cost&) = default;
};

/// argon2id on threads of its own. A hash holds `memory_kib` while it is made and gives it back afterwards; at most
/// `threads` are made at once and `queue_limit` wait, more are refused with `overloaded`.
class Argon2Hasher final : public ports::PasswordHasher {
public:
    struct Options {
        Argon2Cost cost{};
        std::size_t threads = 1;
        std::size_t queue_limit = 64;
    };

    Argon2Hasher(Options options, core::Random& random);

    [[nodiscard]] core::Task<core::Secret> hash(core::Secret password) override;
    [[nodiscard]] core::Task<bool> verify(core::Secret password, core::Secret hash) override;
    [[nodiscard]] bool outdated(const core::Secret& hash) const override;

    /// Refuses new work and finishes what was accepted.
    void stop() { pool_.stop(); }
    [[nodiscard]] std::size_t queued() const { return pool_.queued(); }

private:
    const Argon2Cost cost_;
    const core::Secret nobody_;  ///< what an unknown user's password is compared with: today's cost, no preimage
    core::Random& random_;
    core::Pool pool_;
};

}  // namespace veza::crypto
