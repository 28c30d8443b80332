#pragma once
// Questions about many keys at once. The number of placeholders is rounded up, so that few texts are ever prepared.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veza::sql {

inline constexpr std::size_t kChunk = 128;

/// `open` and `close` go around each of `count` placeholders: "(:p0), (:p1)" or ":p0, :p1".
[[nodiscard]] inline std::string placeholders(std::size_t count, std::string_view open, std::string_view close) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) text += ", ";
        text.append(open).append(":p").append(std::to_string(i)).append(close);
    }
    return text;
}

/// Calls `visit` with parts of `keys` of 1, 8 or kChunk elements; the last one repeats its last key where it is short.
template <class Key, class Visitor>
void in_chunks(const std::vector<Key>& keys, Visitor visit) {
    for (std::size_t at = 0; at < keys.size();) {
        const std::size_t left = keys.size() - at;
        const std::size_t size = left == 1 ? 1 : left <= 8 ? 8 : kChunk;
        const std::size_t taken = std::min(size, left);
        std::vector<Key> chunk(keys.begin() + static_cast<std::ptrdiff_t>(at),
                               keys.begin() + static_cast<std::ptrdiff_t>(at + taken));
        chunk.resize(size, chunk.back());
        visit(chunk);
        at += taken;
    }
}

}  // namespace veza::sql
