#pragma once
#include "core/task.hpp"
#include "core/time.hpp"
#include "core/uuid.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace veza::ports {

using MailId = core::Id<struct MailTag>;

/// A mail that no server has taken yet.
struct WaitingMail {
    MailId id;
    std::string to;
    std::string subject;
    std::string text;  ///< sealed
    std::int64_t attempts = 0;
    core::Time next_at;  ///< not before
    core::Time created_at;
    friend bool operator==(const WaitingMail&, const WaitingMail&) = default;
};

/// Where mails wait, also while the server does not run. Changes answer when they are durable. Errors are those of the store.
/// Thread-safe.
class MailQueue {
public:
    virtual ~MailQueue() = default;
    /// `unavailable`/`overloaded` when `bound` wait already.
    [[nodiscard]] virtual core::Task<void> put(WaitingMail mail, std::size_t bound) = 0;
    /// Those that may be sent at `now`, in the order of their time; at most `limit`.
    [[nodiscard]] virtual core::Task<std::vector<WaitingMail>> due(core::Time now, std::size_t limit) = 0;
    /// Attempts and next_at. Fine when it is gone.
    [[nodiscard]] virtual core::Task<void> postpone(WaitingMail mail) = 0;
    /// Fine when it is gone.
    [[nodiscard]] virtual core::Task<void> remove(MailId id) = 0;
};

}  // namespace veza::ports
