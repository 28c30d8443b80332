#pragma once
// How parts, and our own words beside them, are written for either engine.
#include "domain/ids.hpp"
#include "domain/search.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace veza::sql {

// Longer than any part, so that nobody's text looks like them. Of an id the last bytes, which are random.
[[nodiscard]] std::string channel_word(domain::ChannelId channel);
[[nodiscard]] std::string author_word(domain::UserId user);
[[nodiscard]] std::string mention_word(domain::UserId user);
[[nodiscard]] std::string has_word(domain::Has what);

/// What the index knows that messages have. Reactions and pins come and go too easily.
inline constexpr std::array kIndexedHas = {domain::Has::link,  domain::Has::poll,  domain::Has::file,
                                           domain::Has::image, domain::Has::audio, domain::Has::video};

/// For FTS5: apart by spaces.
[[nodiscard]] std::string joined(const std::vector<std::string>& words);
/// For FTS5: `("a" OR "b")`. Not for an empty list.
[[nodiscard]] std::string any_of(const std::vector<std::string>& words);
/// For PostgreSQL: `{1,-2}`, a hash of each.
[[nodiscard]] std::string hashes(const std::vector<std::string>& words);

}  // namespace veza::sql
