#pragma once
#include "core/task.hpp"
#include "domain/message.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace veza::ports {

/// What readers put on messages: reactions, pins and votes. Kept where the messages are, and shown with them by
/// MessageRepository. Everything is `not_found` on a message that is not there or was removed.
class AnnotationRepository {
public:
    struct Target {
        domain::ChannelId channel_id;
        domain::MessageId message_id;
    };
    struct Reaction {
        Target target;
        domain::UserId user_id;
        std::string emoji;
    };
    enum class Outcome : std::uint8_t {
        done,
        unchanged,  ///< it was so before
        full,       ///< the message or the channel has as many as it may
        unknown,    ///< nobody put this emoji there yet, and it may not be the first
        closed,     ///< the poll is over
        invalid,    ///< the poll has no such option, or takes one only
    };
    /// Called once the change is durable, on a thread of the store, in commit order per channel; hands on only. Not
    /// called where nothing changed.
    using Committed = std::function<void()>;

    /// The same with the poll as it is now, for nobody in particular.
    using Counted = std::function<void(const domain::Poll&)>;

    virtual ~AnnotationRepository() = default;

    /// Repeating it changes nothing. With `may_be_first`, the emoji may be new to the message, of which it then has
    /// kEmojiPerMessage at most.
    [[nodiscard]] virtual core::Task<Outcome> react(Reaction reaction, bool may_be_first, Committed committed) = 0;
    /// False when it was not there.
    [[nodiscard]] virtual core::Task<bool> unreact(Reaction reaction, Committed committed) = 0;
    /// Takes an emoji off for all; false when nobody had put it there.
    [[nodiscard]] virtual core::Task<bool> clear(Target target, std::string emoji, Committed committed) = 0;
    /// Who put this emoji there, by user id, those after `after`; at most `limit`.
    [[nodiscard]] virtual core::Task<std::vector<domain::UserId>> reactors(Target target, std::string emoji,
                                                                           std::optional<domain::UserId> after,
                                                                           std::size_t limit) = 0;

    /// A channel has at most kPinsPerChannel.
    [[nodiscard]] virtual core::Task<Outcome> pin(Target target, Committed committed) = 0;
    /// False when it was not pinned.
    [[nodiscard]] virtual core::Task<bool> unpin(Target target, Committed committed) = 0;
    /// The latest pin first; all of them.
    [[nodiscard]] virtual core::Task<std::vector<domain::Message>> pins(domain::ChannelId channel,
                                                                        std::optional<domain::UserId> reader) = 0;

    /// From now on the user's choice is these options of the message's poll, each named once; none takes it back.
    /// `not_found` also on a message without a poll.
    [[nodiscard]] virtual core::Task<Outcome> vote(Target target, domain::UserId user,
                                                   std::vector<std::int32_t> options, Counted committed) = 0;
};

}  // namespace veza::ports
