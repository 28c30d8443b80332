#pragma once
// How texts are found by their parts, in every language. All texts here are folded (core::fold_for_search).
//
// A run of letters is indexed by its groups of three, shorter runs whole; scripts without spaces between words by each
// character and each pair. What an index finds by them are candidates; occurs_in() decides.
#include "domain/message.hpp"
#include "domain/search.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace veza::domain {

/// All parts of a text, each once, in order: what an index keeps. Of at most three code points each, none with a character
/// that is no letter, digit or symbol of its script.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view text);

/// Parts that a text must have if the term occurs in it: fewer than all, since each costs a look into the index. None for
/// a term of nothing but punctuation.
[[nodiscard]] std::vector<std::string> required_parts(std::string_view term);

/// Whether the term stands in the text. It may be a part of a longer word, unless it begins (or ends) with a run of one or two
/// letters: those must begin (end) there in the text, too, so that "it" is not found in every "with".
[[nodiscard]] bool occurs_in(std::string_view text, std::string_view term);

/// Whether the text, as it was written, holds a web address.
[[nodiscard]] bool has_link(std::string_view content);

/// Whether the message has that. Of reactions only what it was read with counts.
[[nodiscard]] bool has(const Message& message, Has what);

/// What of a message can be found: its content, what a poll asks and offers, what files are called and show, and what embeds
/// say. Not folded.
[[nodiscard]] std::vector<std::string> searchable_texts(const Message& message);

/// Whether messages fit a question, but for its limit: the last word about what an index finds.
class SearchMatcher {
public:
    /// The question must outlive the matcher.
    explicit SearchMatcher(const SearchQuestion& question);

    /// What the matcher must know beside the message.
    struct Beside {
        std::optional<ChannelId> parent{};  ///< of the thread in which it is
        bool reacted = false;               ///< whether there are reactions to it
    };

    /// All that can be said without the texts. The message comes with its poll and its files.
    [[nodiscard]] bool may_fit(const Message& message, const Beside& beside) const;
    /// The texts: with its poll, files and embeds, too.
    [[nodiscard]] bool says(const Message& message) const;

private:
    const SearchQuestion& question_;
    std::unordered_set<ChannelId> channels_;
};

}  // namespace veza::domain
