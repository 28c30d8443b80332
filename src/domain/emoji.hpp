#pragma once
#include "domain/ids.hpp"

#include <cstddef>
#include <string>

namespace veza::domain {

inline constexpr std::size_t kEmojiNameMin = 2;
inline constexpr std::size_t kEmojiNameMax = 32;
inline constexpr std::size_t kEmojiPerServer = 250;

/// An emoji that the people of a server added. Texts name it as `<:name:id>`, reactions by its id.
struct ServerEmoji {
    EmojiId id;  ///< its picture's, too
    ServerId server_id;
    std::string name;  ///< unique in the server
    bool animated = false;
    UserId created_by;
    core::Time created_at;
    friend bool operator==(const ServerEmoji&, const ServerEmoji&) = default;
};

}  // namespace veza::domain
