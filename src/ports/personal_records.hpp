#pragma once
#include "core/task.hpp"
#include "domain/message.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace veza::ports {

/// A place in the order of all messages.
struct MessagePlace {
    domain::ChannelId channel_id;
    domain::MessageId id;
    friend auto operator<=>(const MessagePlace&, const MessagePlace&) = default;
};

/// What one person left where messages are kept. For who takes their data along or goes. Thread-safe.
class PersonalRecords {
public:
    struct Written {
        std::vector<domain::Message> messages;  ///< by channel and id
        std::optional<MessagePlace> next;       ///< where to go on; nothing at the end
    };
    struct Mark {
        domain::ChannelId channel_id;
        domain::MessageId read_up_to;
        core::Time marked_at;
    };
    struct Reaction {
        domain::ChannelId channel_id;
        domain::MessageId message_id;
        std::string emoji;
    };

    virtual ~PersonalRecords() = default;

    /// Looks through a bounded number of messages after that place, and so may find none and still go on. Not those that were
    /// removed.
    [[nodiscard]] virtual core::Task<Written> written(domain::UserId author, std::optional<MessagePlace> after) = 0;
    [[nodiscard]] virtual core::Task<std::vector<Mark>> marks(domain::UserId user) = 0;
    /// At most `limit`, in no particular order.
    [[nodiscard]] virtual core::Task<std::vector<Reaction>> reactions(domain::UserId user, std::size_t limit) = 0;

    /// Forgets how far the person has read, and what called them.
    [[nodiscard]] virtual core::Task<void> forget_marks(domain::UserId user) = 0;
};

}  // namespace veza::ports
