#pragma once
#include "domain/emoji.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace veza::wire {

/// An emoji of a server; its picture is /pictures/{id}.
struct Emoji {
    domain::EmojiId id;
    domain::ServerId server_id;
    std::string name;
    bool animated = false;
    domain::UserId created_by;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Emoji, (), (id, server_id, name, animated, created_by, created_at))

[[nodiscard]] Emoji to_wire(const domain::ServerEmoji& emoji);
[[nodiscard]] std::vector<Emoji> to_wire(const std::vector<domain::ServerEmoji>& emoji);

}  // namespace veza::wire
