#pragma once
// How music is found by words: by what a thing is called and by what stands beside its name. All texts here are folded
// (core::fold_for_search). Pure.
#include "core/uuid.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veza::domain {

enum class MusicKind : std::uint8_t { track, album, artist, playlist };

/// What can be found of one thing.
struct MusicDocument {
    MusicKind kind = MusicKind::track;
    core::Uuid id;
    core::Uuid
        audience;  ///< who may find it: a library, or a person; nil: everybody. Whether they see it is asked again
    std::string title;
    std::string beside;  ///< of a track: who it is by and what it is on
    friend bool operator==(const MusicDocument&, const MusicDocument&) = default;
};

inline constexpr std::size_t kSearchTermsMax = 8;
inline constexpr std::size_t kSearchQueryMax = 200;  ///< code points

/// The words of a text, each once, in their order. Of scripts that set no words apart each character and each pair.
[[nodiscard]] std::vector<std::string> search_words(std::string_view text);

/// What a word has in common with those that differ from it by one letter that is missing, added, changed or misplaced: the word
/// itself and each way of leaving one letter out. Nothing but the word where that would mean too much: below four letters.
[[nodiscard]] std::vector<std::string> shapes_of(std::string_view word);
[[nodiscard]] bool is_similar(std::string_view a, std::string_view b);

/// How well it fits what is looked for; 0 when one of the terms does not occur, not even as the beginning of a word or with a typo.
[[nodiscard]] int search_score(std::string_view title, std::string_view beside, const std::vector<std::string>& terms);

}  // namespace veza::domain
