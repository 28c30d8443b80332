#include "domain/music_search.hpp"

#include "core/fold.hpp"

#include <algorithm>

namespace veza::domain {
namespace {

using core::CharKind;

constexpr std::size_t kShapedFrom = 4;
constexpr std::size_t kShapedUpTo = 24;  ///< letters of a word: whoever writes more copies them

// What a term is worth, where it is found.
constexpr int kExact = 100;
constexpr int kBeginning = 60;
constexpr int kSimilar = 30;
constexpr int kBesideShare = 2;  ///< half of that beside the title
constexpr int kWholeTitle = 200;
constexpr int kTitleBegins = 50;

void add(std::vector<std::string>& words, std::string_view word) {
    if (word.empty() || std::ranges::find(words, word) != words.end()) return;
    words.emplace_back(word);
}

/// Where each code point begins, and the end.
std::vector<std::size_t> letters_of(std::string_view word) {
    std::vector<std::size_t> starts;
    auto rest = word;
    while (!rest.empty()) {
        starts.push_back(word.size() - rest.size());
        (void)core::take_code_point(rest);
    }
    starts.push_back(word.size());
    return starts;
}

int worth(const std::vector<std::string>& words, std::string_view term) {
    int best = 0;
    for (const auto& word : words) {
        if (word == term) return kExact;
        if (word.starts_with(term))
            best = std::max(best, kBeginning);
        else if (best < kSimilar && is_similar(word, term))
            best = kSimilar;
    }
    return best;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    std::vector<std::string> words;
    std::size_t begin = 0;      // of the run of letters
    std::string_view previous;  // the character of a dense script just before
    auto rest = text;
    while (!rest.empty()) {
        const auto at = text.size() - rest.size();
        const auto kind = core::kind_of(core::take_code_point(rest));
        const auto end = text.size() - rest.size();
        if (kind == CharKind::letter) {
            previous = {};
            continue;
        }
        add(words, text.substr(begin, at - begin));
        begin = end;
        const auto character = text.substr(at, end - at);
        if (kind != CharKind::dense) {
            previous = {};
            continue;
        }
        if (!previous.empty()) add(words, text.substr(at - previous.size(), previous.size() + character.size()));
        add(words, character);
        previous = character;
    }
    add(words, text.substr(begin));
    return words;
}

std::vector<std::string> shapes_of(std::string_view word) {
    std::vector<std::string> shapes;
    shapes.emplace_back(word);
    const auto starts = letters_of(word);
    const auto letters = starts.size() - 1;
    if (letters < kShapedFrom || letters > kShapedUpTo) return shapes;
    for (std::size_t at = 0; at < letters; ++at) {
        std::string shape(word.substr(0, starts[at]));
        shape += word.substr(starts[at + 1]);
        add(shapes, shape);
    }
    return shapes;
}

bool is_similar(std::string_view a, std::string_view b) {
    // Letters that differ by more than one in number cannot be one apart.
    const auto longer = std::max(a.size(), b.size());
    const auto shorter = std::min(a.size(), b.size());
    constexpr std::size_t kBytesOfALetter = 4;
    if (longer - shorter > kBytesOfALetter) return false;
    const auto of_a = shapes_of(a);
    const auto of_b = shapes_of(b);
    return std::ranges::any_of(of_a, [&](const auto& shape) { return std::ranges::find(of_b, shape) != of_b.end(); });
}

int search_score(std::string_view title, std::string_view beside, const std::vector<std::string>& terms) {
    const auto in_title = search_words(title);
    const auto in_beside = search_words(beside);
    int score = 0;
    std::string query;
    for (const auto& term : terms) {
        const auto found = std::max(worth(in_title, term), worth(in_beside, term) / kBesideShare);
        if (found == 0) return 0;
        score += found;
        query += (query.empty() ? "" : " ") + term;
    }
    if (title == query) return score + kWholeTitle;
    return title.starts_with(query) ? score + kTitleBegins : score;
}

}  // namespace veza::domain
