#pragma once
#include "domain/ids.hpp"

#include <mutex>
#include <unordered_map>

namespace veza::services {

/// The sessions whose access tokens must be refused although they have not expired yet. Thread-safe; an entry is
/// forgotten when no token of the session can be valid any more.
class Revocations {
public:
    void add(domain::SessionId session, core::Time forget_at);
    [[nodiscard]] bool contains(domain::SessionId session) const;
    void forget_before(core::Time now);

private:
    mutable std::mutex mutex_;
    std::unordered_map<domain::SessionId, core::Time> forget_at_;
};

}  // namespace veza::services
