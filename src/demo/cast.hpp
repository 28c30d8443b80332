#pragma once
#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

namespace veza::demo {

/// Somebody of the demo, as they present themselves.
struct Role {
    std::string_view name;
    std::uint32_t color;
};
inline constexpr Role kKeepers{.name = "Keepers", .color = 0xE0A458};
inline constexpr Role kMusicians{.name = "Musicians", .color = 0x6FB3B8};
inline constexpr Role kListeners{.name = "Listeners", .color = 0x9D8DF1};

struct Member {
    std::string_view username;
    std::string_view display_name;
    std::string_view bio;
    std::string_view status;
    std::string_view role;               ///< the name of one of the roles above
    std::chrono::minutes joined_ago;     ///< when they came to the server
    std::chrono::minutes last_seen_ago;  ///< what was said later is unread for them
};

/// Who owns the server comes first; the others in the order in which they came.
[[nodiscard]] std::span<const Member> cast();

struct Friendship {
    std::string_view a;
    std::string_view b;
};
[[nodiscard]] std::span<const Friendship> friendships();
/// Who asked and was not answered yet.
[[nodiscard]] Friendship open_request();

}  // namespace veza::demo
