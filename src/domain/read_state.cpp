#include "domain/read_state.hpp"

#include <algorithm>
#include <chrono>

namespace veza::domain {

MessageId message_id_at(core::Time time) {
    const auto since = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    const auto milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(since, 0));
    core::Uuid::Bytes bytes{};
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    return MessageId{core::Uuid{bytes}};
}

}  // namespace veza::domain
