#pragma once
#include "core/task.hpp"
#include "domain/read_state.hpp"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace veza::ports {

/// Channels as one of their readers has them: all of one server, or without one.
struct ReadScope {
    std::vector<domain::ChannelId> channels;
    std::vector<domain::RoleId> roles{};  ///< which the reader has there
    /// When the reader came in: older messages are not unread, unless the reader marks them so after that.
    core::Time since{};
};

/// How far people have read. Kept beside the messages, so that a message and the mark of its author are one commit:
/// MessageRepository::create marks the new message as read for its author.
class ReadStates {
public:
    using Readings = std::map<domain::ChannelId, domain::ChannelReading>;
    /// Called once the change is durable, with the channels in which something changed; hands on only.
    using Committed = std::function<void(const Readings&)>;

    virtual ~ReadStates() = default;

    /// Every channel of the scopes has an entry. At most 100,000 channels.
    [[nodiscard]] virtual core::Task<Readings> find(domain::UserId user, std::vector<ReadScope> scopes) = 0;

    /// Marks each channel of the scope as read up to `to`, later messages as unread; without `to`, all of it as read. What is
    /// later than the newest message counts as that. `committed` is not called when nothing changes.
    [[nodiscard]] virtual core::Task<void> mark(domain::UserId user, ReadScope scope,
                                                std::optional<domain::MessageId> to, Committed committed) = 0;
};

}  // namespace veza::ports
