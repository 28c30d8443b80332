#pragma once
#include "domain/ids.hpp"
#include "domain/mentions.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace veza::domain {

struct Message {
    MessageId id;
    ChannelId channel_id;
    UserId author_id;
    std::string content;
    core::Time created_at;
    std::optional<core::Time> edited_at;
    std::optional<std::string> nonce;  ///< the author's own mark, unique per author and channel
    std::optional<MessageId> reply_to;
    Mentions mentions{};  ///< as resolved when it was written or edited last
    friend bool operator==(const Message&, const Message&) = default;
};

/// Which page of a channel's messages is wanted. At most one anchor; none means the newest.
struct MessagePage {
    enum class Anchor : std::uint8_t { newest, before, after, around };
    Anchor anchor = Anchor::newest;
    MessageId id{};
    std::size_t limit = 50;
};

}  // namespace veza::domain
