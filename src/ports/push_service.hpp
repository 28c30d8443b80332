#pragma once
#include "core/task.hpp"
#include "domain/push.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace veza::ports {

/// What became of a push.
struct PushOutcome {
    enum class Kind : std::uint8_t {
        delivered,
        gone,     ///< there is no such device any more
        later,    ///< the service is busy, or cannot be reached
        refused,  ///< and will be again
    };
    Kind kind = Kind::delivered;
    std::optional<std::chrono::seconds> retry_after{};  ///< of `later`, when the service says so
};

/// Carries notes to devices. Thread-safe.
class PushService {
public:
    virtual ~PushService() = default;
    /// Never fails: whatever goes wrong is an outcome. Takes at most some seconds.
    [[nodiscard]] virtual boost::asio::awaitable<PushOutcome> deliver(domain::PushSubscription subscription,
                                                                      domain::PushNote note) = 0;
};

}  // namespace veza::ports
