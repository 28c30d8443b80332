#pragma once
#include "domain/push.hpp"
#include "ports/push_cipher.hpp"
#include "ports/unit_of_work.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// The devices that somebody wants to be woken on. Thread-safe.
class PushSubscriptions {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        const ports::PushCipher& cipher;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };
    struct Options {
        bool enabled = true;      ///< without it, nothing is found here
        bool allow_http = false;  ///< endpoints without TLS, too: for a distributor in one's own network
    };
    PushSubscriptions(Dependencies dependencies, Options options) : d_(dependencies), options_(options) {}

    /// By which push services know this instance; `not_found` when push is switched off.
    [[nodiscard]] core::Result<std::string> key() const;
    /// Oldest first.
    [[nodiscard]] core::Task<std::vector<domain::PushSubscription>> list(domain::Actor actor);
    /// For the login that asks: one device each, so the one that it had before is replaced. When there are too many, the
    /// oldest goes.
    [[nodiscard]] core::Task<domain::PushSubscription> add(domain::Actor actor, std::string endpoint,
                                                           ports::PushKeys keys);
    /// One of the actor's own; `not_found` otherwise.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::PushSubscriptionId id);

private:
    [[nodiscard]] core::Status check(const std::string& endpoint, const ports::PushKeys& keys) const;

    Dependencies d_;
    const Options options_;
};

}  // namespace veza::services
