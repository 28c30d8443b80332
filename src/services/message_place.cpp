#include "services/message_place.hpp"

namespace veza::services {

std::string to_cursor(const ports::MessagePlace& place) {
    return place.channel_id.to_string() + '/' + place.id.to_string();
}

std::optional<ports::MessagePlace> from_cursor(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == text.npos) return std::nullopt;
    const auto channel = domain::ChannelId::parse(text.substr(0, slash));
    const auto message = domain::MessageId::parse(text.substr(slash + 1));
    if (!channel || !message) return std::nullopt;
    return ports::MessagePlace{.channel_id = *channel, .id = *message};
}

}  // namespace veza::services
