#pragma once
#include "ports/credentials.hpp"
#include "ports/unit_of_work.hpp"
#include "services/throttle.hpp"

#include <chrono>
#include <string>

namespace veza::services {

/// Asks who is logged in for the password once more, before something that a stolen session must not do.
class Reauthentication {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::PasswordHasher& hasher;
        ports::RateLimiter& limiter;
    };

    explicit Reauthentication(Dependencies dependencies,
                              ports::RateRule rate = {.limit = 10, .window = std::chrono::minutes{5}})
        : store_(dependencies.store), hasher_(dependencies.hasher), throttle_(dependencies.limiter), rate_(rate) {}

    /// The account. `invalid`/`password_wrong` for `field` otherwise; `rate_limited` after too many tries.
    [[nodiscard]] core::Task<domain::User> confirm(domain::Actor actor, core::Secret password,
                                                   std::string field = "password");

private:
    ports::UnitOfWork& store_;
    ports::PasswordHasher& hasher_;
    Throttle throttle_;
    const ports::RateRule rate_;
};

}  // namespace veza::services
