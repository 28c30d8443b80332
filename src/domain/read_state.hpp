#pragma once
#include "core/time.hpp"
#include "domain/ids.hpp"

#include <cstdint>
#include <optional>

namespace veza::domain {

/// Unread mentions are counted so far: beyond it a reader only wants to know that there are many.
inline constexpr std::int32_t kUnreadMentionsMax = 100;

/// How far somebody has read a channel.
struct ReadState {
    std::optional<MessageId> message_id{};  ///< read up to here; the message need not be there any more
    std::int32_t mentions = 0;              ///< later messages of others that call the reader, up to kUnreadMentionsMax
    friend bool operator==(const ReadState&, const ReadState&) = default;
};

/// A channel as its reader finds it: unread where the last message is later than what was read.
struct ChannelReading {
    std::optional<MessageId> last_message_id{};
    ReadState read{};
    friend bool operator==(const ChannelReading&, const ChannelReading&) = default;
};

/// Comes before the id of every message that is written at `time` or later, and after those of earlier milliseconds.
[[nodiscard]] MessageId message_id_at(core::Time time);

}  // namespace veza::domain
