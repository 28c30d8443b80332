#include "wire/emoji.hpp"

namespace veza::wire {

Emoji to_wire(const domain::ServerEmoji& emoji) {
    return {.id = emoji.id,
            .server_id = emoji.server_id,
            .name = emoji.name,
            .animated = emoji.animated,
            .created_by = emoji.created_by,
            .created_at = emoji.created_at};
}

std::vector<Emoji> to_wire(const std::vector<domain::ServerEmoji>& emoji) {
    std::vector<Emoji> list;
    list.reserve(emoji.size());
    for (const auto& each : emoji) list.push_back(to_wire(each));
    return list;
}

}  // namespace veza::wire
