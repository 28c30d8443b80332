#pragma once
#include "domain/ids.hpp"

#include <mutex>
#include <unordered_map>
#include <unordered_set>

namespace veza::services {

/// Who looks at the app at this moment, on which connections to this node: they need not be called to it. Thread-safe; the
/// lock is held for a look-up.
class Attention {
public:
    /// A connection says so when it changes, and takes it back when it ends.
    void attend(domain::UserId user, core::Uuid connection, bool attentive);
    [[nodiscard]] bool has(domain::UserId user) const;

private:
    mutable std::mutex mutex_;
    std::unordered_map<domain::UserId, std::unordered_set<core::Uuid>> connections_;
};

}  // namespace veza::services
