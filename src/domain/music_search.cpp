#include "domain/music_search.hpp"

#include "core/fold.hpp"

#include <algorithm>
#include <array>
#include <span>

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

/// The first letters of a word, one more than words have that can be mistyped. Thousands are compared for a search: without memory.
class Letters {
public:
    explicit Letters(std::string_view word) {
        while (!word.empty() && count_ < letters_.size()) letters_.at(count_++) = core::take_code_point(word);
    }
    [[nodiscard]] std::span<const char32_t> all() const { return {letters_.data(), count_}; }

private:
    std::array<char32_t, kShapedUpTo + 1> letters_;
    std::size_t count_ = 0;
};

bool can_be_mistyped(std::span<const char32_t> word) {
    return word.size() >= kShapedFrom && word.size() <= kShapedUpTo;
}

/// Of two that are as long and not the same: whether one letter is changed, or misplaced.
bool share_all_but_one(std::span<const char32_t> a, std::span<const char32_t> b) {
    const auto first = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    if (first == a.size()) return true;  // they differ in what is no UTF-8
    auto last = a.size() - 1;
    while (a[last] == b[last]) --last;
    const auto length = last - first;
    return std::ranges::equal(a.subspan(first + 1, length), b.subspan(first, length)) ||
           std::ranges::equal(b.subspan(first + 1, length), a.subspan(first, length));
}

/// Whether leaving one letter out of `longer` makes the other.
bool has_one_more(std::span<const char32_t> longer, std::span<const char32_t> shorter) {
    const auto first = static_cast<std::size_t>(std::ranges::mismatch(longer, shorter).in2 - shorter.begin());
    return std::ranges::equal(longer.subspan(first + 1), shorter.subspan(first));
}

/// Each word of a text, in their order, and more than once what occurs so. All are parts of the text.
template <class Visit>
void each_word(std::string_view text, Visit visit) {
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
        if (at > begin) visit(text.substr(begin, at - begin));
        begin = end;
        const auto character = text.substr(at, end - at);
        if (kind != CharKind::dense) {
            previous = {};
            continue;
        }
        if (!previous.empty()) visit(text.substr(at - previous.size(), previous.size() + character.size()));
        visit(character);
        previous = character;
    }
    if (begin < text.size()) visit(text.substr(begin));
}

using Words = std::vector<std::string_view>;
constexpr std::size_t kUsualWords = 16;  // thousands of texts are compared for a search

Words words_in(std::string_view text) {
    Words words;
    if (!text.empty()) words.reserve(kUsualWords);
    each_word(text, [&words](std::string_view word) { words.push_back(word); });
    return words;
}

int worth(const Words& words, std::string_view term) {
    if (std::ranges::find(words, term) != words.end()) return kExact;
    int best = 0;
    for (const auto& word : words) {
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
    each_word(text, [&words](std::string_view word) { add(words, word); });
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
    if (a == b) return true;
    // Letters that differ by more than one in number cannot be one apart.
    const auto longer = std::max(a.size(), b.size());
    const auto shorter = std::min(a.size(), b.size());
    constexpr std::size_t kBytesOfALetter = 4;
    if (longer - shorter > kBytesOfALetter) return false;
    const Letters of_a(a);
    const Letters of_b(b);
    const auto one = of_a.all();
    const auto other = of_b.all();
    if (one.size() == other.size()) return can_be_mistyped(one) && share_all_but_one(one, other);
    if (one.size() == other.size() + 1) return can_be_mistyped(one) && has_one_more(one, other);
    if (other.size() == one.size() + 1) return can_be_mistyped(other) && has_one_more(other, one);
    return false;
}

int search_score(std::string_view title, std::string_view beside, const std::vector<std::string>& terms) {
    const auto in_title = words_in(title);
    const auto in_beside = words_in(beside);
    int score = 0;
    std::string query;
    for (const auto& term : terms) {
        auto found = worth(in_title, term);
        if (found < kExact / kBesideShare) found = std::max(found, worth(in_beside, term) / kBesideShare);
        if (found == 0) return 0;
        score += found;
        query += (query.empty() ? "" : " ") + term;
    }
    if (title == query) return score + kWholeTitle;
    return title.starts_with(query) ? score + kTitleBegins : score;
}

}  // namespace veza::domain
