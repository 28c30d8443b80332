#include "wire/channel.hpp"

namespace veza::wire {

SharedChannel to_wire(const domain::Channel& channel) {
    return SharedChannel{.id = channel.id,
                         .server_id = channel.server_id,
                         .type = channel.type,
                         .name = channel.name,
                         .topic = channel.topic,
                         .parent_id = channel.parent_id,
                         .position = channel.position};
}

Channel to_wire(const domain::Channel& channel, domain::Permissions mine,
                std::optional<domain::MessageId> last_message) {
    return Channel{to_wire(channel), {mine.bits()}, last_message};
}

}  // namespace veza::wire
