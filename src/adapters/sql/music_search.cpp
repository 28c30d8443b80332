#include "adapters/sql/music_search.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/music_numbers.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace veza::sql {
namespace {

using domain::MusicKind;

/// Of one term: the word itself, those that begin with it, and those that are one letter apart.
constexpr std::size_t kBeginningsRead = 200;
constexpr std::size_t kBeginnings = 31;
constexpr std::size_t kSimilar = 31;
/// Texts that are looked through for a search; of several words up to kOften, where they cannot be told apart beforehand.
constexpr std::size_t kCandidates = 1000;
/// A term that is found in as many texts is frequent: in how many more does not matter, and not all of them are looked at.
constexpr std::size_t kOften = 4000;
/// Texts with one word of which it is looked up whether the others stand there, too.
constexpr std::size_t kLookedUp = 8000;
constexpr std::array<std::size_t, 4> kLengths = {1, 8, 64, 256};

/// Filled up to one of few lengths by repeating the last; what is longer than all is cut.
std::vector<long long> padded(std::vector<long long> numbers) {
    const auto* const length = std::ranges::find_if(kLengths, [&](auto each) { return each >= numbers.size(); });
    numbers.resize(length == kLengths.end() ? kLengths.back() : *length, numbers.back());
    return numbers;
}

std::string list(std::string_view prefix, std::size_t count) {
    std::string text = "(";
    for (std::size_t at = 0; at < count; ++at)
        text.append(at == 0 ? ":" : ", :").append(prefix).append(std::to_string(at));
    return text + ")";
}

/// Just above all texts that begin so.
std::string after_all(std::string_view beginning) {
    return std::string(beginning) + "\xF4\x8F\xBF\xBF";  // the last code point
}

struct DocumentRow {
    int kind = 0;
    core::Uuid id;
    std::string title;
    std::string beside;
};

/// Each once, the newest first: numbers grow.
std::vector<long long> newest_first(std::vector<long long> documents) {
    std::ranges::sort(documents, std::greater{});
    documents.erase(std::ranges::unique(documents).begin(), documents.end());
    return documents;
}

std::vector<long long> newest(std::vector<long long> documents, std::size_t limit) {
    documents = newest_first(std::move(documents));
    if (documents.size() > limit) documents.resize(limit);
    return documents;
}

std::vector<long long> joined(std::vector<long long> first, const std::vector<long long>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// Both of newest_first().
std::vector<long long> in_both(const std::vector<long long>& first, const std::vector<long long>& second) {
    std::vector<long long> both;
    std::ranges::set_intersection(first, second, std::back_inserter(both), std::greater{});
    return both;
}

/// Both of newest_first().
std::vector<long long> not_in(const std::vector<long long>& first, const std::vector<long long>& second) {
    std::vector<long long> rest;
    std::ranges::set_difference(first, second, std::back_inserter(rest), std::greater{});
    return rest;
}

/// Of words_for() those that are not the term itself.
std::vector<long long> alike(const std::vector<long long>& words) {
    return {words.begin() + 1, words.end()};
}

}  // namespace

template <>
struct Columns<DocumentRow> {
    static void bind(Into& into, DocumentRow& row) { into(row.kind, row.id, row.title, row.beside); }
};

/// The term itself first.
MusicSearch::Numbers MusicSearch::words_for(const std::string& term) {
    Numbers numbers{number_of(term)};
    const auto add = [&](const std::string& word) {
        if (const auto number = number_of(word); std::ranges::find(numbers, number) == numbers.end())
            numbers.push_back(number);
    };
    auto beginnings = connection_.all<std::string>(
        "SELECT word FROM music_words WHERE word > :term AND word < :end ORDER BY word LIMIT :limit", term,
        after_all(term), static_cast<long long>(kBeginningsRead));
    std::ranges::sort(beginnings, {},
                      [](const std::string& word) { return std::pair{word.size(), std::string_view(word)}; });
    for (std::size_t at = 0; at < beginnings.size() && at < kBeginnings; ++at) add(beginnings[at]);
    Numbers shapes;
    for (const auto& shape : domain::shapes_of(term)) shapes.push_back(number_of(shape));
    if (shapes.size() == 1) return numbers;  // too short to be mistyped
    shapes = padded(std::move(shapes));
    const auto similar = connection_.all_of<std::string>(
        "SELECT word FROM music_shapes WHERE shape IN " + list("s", shapes.size()) + " LIMIT 200", shapes);
    std::size_t count = 0;
    for (const auto& word : similar)
        if (count < kSimilar && domain::is_similar(word, term)) {
            add(word);
            ++count;
        }
    return numbers;
}

std::size_t MusicSearch::count_with(const Numbers& words, const Numbers& audiences, std::size_t limit) {
    const auto in_words = padded(words);
    const auto in_audiences = padded(audiences);
    const auto sql = "SELECT COUNT(*) FROM (SELECT 1 FROM music_postings WHERE word IN " + list("w", in_words.size()) +
                     " AND audience IN " + list("a", in_audiences.size()) + " LIMIT " + std::to_string(limit) +
                     ") counted";
    return static_cast<std::size_t>(connection_.all_of<Number>(sql, joined(in_words, in_audiences)).front());
}

MusicSearch::Numbers MusicSearch::documents_with(const Numbers& words, const Numbers& audiences, std::size_t limit) {
    const auto in_words = padded(words);
    const auto in_audiences = padded(audiences);
    const auto sql = "SELECT document FROM music_postings WHERE word IN " + list("w", in_words.size()) +
                     " AND audience IN " + list("a", in_audiences.size()) + " LIMIT " + std::to_string(limit);
    return newest_first(connection_.all_of<Number>(sql, joined(in_words, in_audiences)));
}

/// For each of the first it is looked up whether the word itself stands there, too; those like it are in fewer than kOften, which are all read.
MusicSearch::Numbers MusicSearch::documents_with_both(const Numbers& first, const Numbers& second,
                                                      const Numbers& audiences) {
    const auto in_first = padded(first);
    const auto in_audiences = padded(audiences);
    const auto with_word = "SELECT document FROM music_postings f WHERE word IN " + list("v", in_first.size()) +
                           " AND audience IN " + list("b", in_audiences.size()) +
                           " AND EXISTS (SELECT 1 FROM music_postings p WHERE p.word = :word AND p.audience = "
                           "f.audience AND p.document = f.document)";
    auto params = joined(in_first, in_audiences);
    params.push_back(second.front());
    auto documents = connection_.all_of<Number>(with_word, params);
    if (second.size() > 1) documents = joined(std::move(documents), documents_with(alike(second), audiences, kOften));
    return newest_first(std::move(documents));
}

/// The newest with the word itself, and only where these are few, some with those that are like it.
MusicSearch::Numbers MusicSearch::best_with(const Numbers& words, const Numbers& audiences) {
    static const auto kNewestWith =
        "SELECT document FROM music_postings WHERE word = :word AND audience = :audience ORDER BY document DESC "
        "LIMIT " +
        std::to_string(kCandidates);
    Numbers documents;
    for (const auto audience : audiences)
        documents = joined(std::move(documents), connection_.all<Number>(kNewestWith, words.front(), audience));
    documents = newest(std::move(documents), kCandidates);
    if (documents.size() >= kCandidates || words.size() == 1) return documents;
    return newest_first(
        joined(std::move(documents), documents_with(alike(words), audiences, kCandidates - documents.size())));
}

/// Whether the word stands in so many: told for less than by counting them.
bool MusicSearch::stands_in(std::size_t texts, Number word, const Numbers& audiences) {
    const auto in_audiences = padded(audiences);
    const auto sql = "SELECT 1 FROM music_postings WHERE word = :word AND audience IN " +
                     list("a", in_audiences.size()) + " LIMIT 1 OFFSET " + std::to_string(texts - 1);
    return !connection_.all_of<Number>(sql, joined({word}, in_audiences)).empty();
}

/// The terms, that in the fewest texts first, counted up to `limit`. Of most that are in more the word itself is.
std::vector<MusicSearch::Counted> MusicSearch::rarest_first(const std::vector<Numbers>& terms, const Numbers& audiences,
                                                            std::size_t limit) {
    std::vector<Counted> counted;
    for (const auto& words : terms)
        counted.push_back(
            {.words = &words,
             .count = stands_in(limit, words.front(), audiences) ? limit : count_with(words, audiences, limit)});
    std::ranges::sort(counted, {}, &Counted::count);
    return counted;
}

std::optional<MusicSearch::Number> MusicSearch::nth_newest(Number word, Number audience, std::size_t nth) {
    return connection_.first<Number>(
        "SELECT document FROM music_postings WHERE word = :word AND audience = :audience ORDER BY document DESC "
        "LIMIT 1 OFFSET :skipped",
        word, audience, static_cast<Number>(nth - 1));
}

std::optional<MusicSearch::Number> MusicSearch::nth_oldest(Number word, Number audience, std::size_t nth) {
    return connection_.first<Number>(
        "SELECT document FROM music_postings WHERE word = :word AND audience = :audience ORDER BY document "
        "LIMIT 1 OFFSET :skipped",
        word, audience, static_cast<Number>(nth - 1));
}

/// In how many texts a word stands: of each audience with many of them told by how close together its newest and its oldest are.
std::size_t MusicSearch::about(Number word, const Numbers& audiences) {
    const auto all =
        connection_.first<Number>("SELECT document FROM music_documents ORDER BY document DESC LIMIT 1").value_or(0);
    std::size_t count = 0;
    for (const auto audience : audiences)
        if (const auto newer = nth_newest(word, audience, kCandidates)) {
            const auto older = nth_oldest(word, audience, kCandidates);
            const auto among = all - *newer + 1 + older.value_or(0);
            count += 2 * kCandidates * static_cast<std::size_t>(all) / static_cast<std::size_t>(among);
        }
    return count > 0 ? count : count_with({word}, audiences, kOften);
}

/// Those whose words themselves stand anywhere, the rarest of these words first.
std::vector<MusicSearch::Counted> MusicSearch::words_themselves(const std::vector<Counted>& terms,
                                                                const Numbers& audiences) {
    std::vector<Counted> found;
    for (const auto& term : terms)
        if (const auto count = about(term.words->front(), audiences); count > 0)
            found.push_back({.words = term.words, .count = count});
    std::ranges::sort(found, {}, &Counted::count);
    return found;
}

/// The newest in which all of the words themselves stand: the first of them leads there.
MusicSearch::Numbers MusicSearch::newest_with_words(const std::vector<Counted>& words, const Numbers& audiences) {
    std::string sql =
        "SELECT document FROM music_postings r WHERE word = :word AND audience = :audience AND document >= :oldest";
    for (std::size_t at = 1; at < words.size(); ++at)
        sql.append(" AND EXISTS (SELECT 1 FROM music_postings p WHERE p.word = :w")
            .append(std::to_string(at))
            .append(" AND p.audience = r.audience AND p.document = r.document)");
    sql += " ORDER BY document DESC LIMIT " + std::to_string(kCandidates);
    const auto rarest = words.front().words->front();
    Numbers documents;
    std::size_t left = kLookedUp;
    for (const auto audience : audiences) {
        const auto oldest = nth_newest(rarest, audience, left);
        Numbers params{rarest, audience, oldest.value_or(0)};
        for (std::size_t at = 1; at < words.size(); ++at) params.push_back(words[at].words->front());
        documents = joined(std::move(documents), connection_.all_of<Number>(sql, params));
        if (oldest) break;
        left -= count_with({rarest}, {audience}, left);
    }
    return newest(std::move(documents), kCandidates);
}

/// All that have the rarest term, unless it is frequent. Where these are many it is told beforehand which of them have the others, too: of
/// those that are not frequent, all are read; a frequent one is so mostly for the word itself, which is looked up; only where those like it
/// are frequent, the texts must tell.
MusicSearch::Numbers MusicSearch::documents_with_all(const std::vector<Numbers>& terms, const Numbers& audiences) {
    auto counted = rarest_first(terms, audiences, kCandidates);
    if (counted.front().count < kCandidates) return documents_with(*counted.front().words, audiences, kCandidates);
    counted = rarest_first(terms, audiences, kOften);
    if (counted.front().count == kOften) return most_likely(counted, audiences);
    const auto& first = *counted.front().words;
    auto documents = documents_with(first, audiences, kOften);
    for (std::size_t at = 1; at < counted.size() && documents.size() > kCandidates; ++at) {
        const auto& words = *counted[at].words;
        if (counted[at].count < kOften) {
            documents = in_both(documents, documents_with(words, audiences, kOften));
            continue;
        }
        if (words.size() > 1 && count_with(alike(words), audiences, kOften) == kOften) continue;
        documents = in_both(documents, documents_with_both(first, words, audiences));
    }
    return documents;
}

/// Where all terms are frequent: the newest with the words themselves, and where these are few, some of the rarest term.
MusicSearch::Numbers MusicSearch::most_likely(const std::vector<Counted>& terms, const Numbers& audiences) {
    const auto words = words_themselves(terms, audiences);
    if (words.empty()) return best_with(*terms.front().words, audiences);
    auto documents = newest_with_words(words, audiences);
    if (documents.size() >= kCandidates) return documents;
    auto more = not_in(best_with(*words.front().words, audiences), documents);
    more.resize(std::min(more.size(), kCandidates - documents.size()));
    return newest_first(joined(std::move(documents), more));
}

std::vector<MusicSearch::Found> MusicSearch::judge(const Numbers& documents, const Asked& asked) {
    std::vector<Found> found;
    in_chunks(documents, [&](const Numbers& chunk) {
        const auto sql =
            "SELECT CASE WHEN track_id IS NOT NULL THEN 0 WHEN album_id IS NOT NULL THEN 1 WHEN artist_id IS NOT NULL "
            "THEN 2 ELSE 3 END, COALESCE(track_id, album_id, artist_id, playlist_id), title, beside FROM "
            "music_documents "
            "WHERE document IN " +
            list("d", chunk.size());
        for (const auto& row : connection_.all_of<DocumentRow>(sql, chunk))
            if (const auto score = domain::search_score(row.title, row.beside, asked.terms); score > 0)
                found.push_back({.kind = static_cast<MusicKind>(row.kind), .id = row.id, .score = score});
    });
    std::ranges::sort(
        found, [](const Found& a, const Found& b) { return a.score != b.score ? a.score > b.score : a.id > b.id; });
    if (found.size() > asked.limit) found.resize(asked.limit);
    return found;
}

core::Result<std::vector<MusicSearch::Found>> MusicSearch::find(const Asked& asked) {
    return connection_.guard([&]() -> std::vector<Found> {
        if (asked.terms.empty() || asked.audiences.empty()) return {};
        Numbers audiences;
        for (const auto& audience : asked.audiences) audiences.push_back(number_of(audience));
        std::vector<Numbers> terms;
        for (const auto& term : asked.terms) terms.push_back(words_for(term));
        auto documents = terms.size() == 1 ? best_with(terms.front(), audiences) : documents_with_all(terms, audiences);
        return judge(documents, asked);
    });
}

}  // namespace veza::sql
