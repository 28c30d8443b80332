#include "adapters/sql/music_search.hpp"

#include "adapters/sql/in_list.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <limits>
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

/// FNV-1a, without the sign: the same on every machine for ever.
long long number_of(std::string_view text) {
    std::uint64_t value = 14'695'981'039'346'656'037ULL;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    return static_cast<long long>(value & static_cast<std::uint64_t>(std::numeric_limits<long long>::max()));
}

long long number_of(const core::Uuid& audience) {
    return audience.is_nil() ? 0 : number_of(audience.to_string());
}

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

std::string_view column_of(MusicKind kind) {
    switch (kind) {
        case MusicKind::track: return "track_id";
        case MusicKind::album: return "album_id";
        case MusicKind::artist: return "artist_id";
        case MusicKind::playlist: return "playlist_id";
    }
    return "track_id";
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

/// Of words_for() those that are not the term itself.
std::vector<long long> alike(const std::vector<long long>& words) {
    return {words.begin() + 1, words.end()};
}

}  // namespace

template <>
struct Columns<DocumentRow> {
    static void bind(Into& into, DocumentRow& row) { into(row.kind, row.id, row.title, row.beside); }
};

core::Status MusicSearch::put(const domain::MusicDocument& document) {
    return connection_.guard([&] {
        const std::string column(column_of(document.kind));
        connection_.execute("DELETE FROM music_documents WHERE " + column + " = :id", document.id);
        const auto last = connection_.first<std::optional<long long>>("SELECT MAX(document) FROM music_documents");
        const auto number = last.value_or(0).value_or(0) + 1;
        connection_.execute("INSERT INTO music_documents (document, " + column +
                                ", audience, title, beside) VALUES (:document, :id, :audience, :title, :beside)",
                            number, document.id, number_of(document.audience), document.title, document.beside);
        index(document, number);
    });
}

void MusicSearch::index(const domain::MusicDocument& document, Number number) {
    auto words = domain::search_words(document.title);
    for (auto& word : domain::search_words(document.beside))
        if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
    for (const auto& word : words) {
        connection_.execute(
            "INSERT INTO music_postings (word, audience, document) VALUES (:word, :audience, :document) "
            "ON CONFLICT DO NOTHING",
            number_of(word), number_of(document.audience), number);
        const auto is_new =
            connection_.execute("INSERT INTO music_words (word, number) VALUES (:word, :number) ON CONFLICT DO NOTHING",
                                word, number_of(word));
        if (is_new == 0) continue;
        for (const auto& shape : domain::shapes_of(word))
            connection_.execute("INSERT INTO music_shapes (shape, word) VALUES (:shape, :word) ON CONFLICT DO NOTHING",
                                number_of(shape), word);
    }
}

core::Status MusicSearch::remove(MusicKind kind, core::Uuid id) {
    return connection_.guard([&] {
        connection_.execute("DELETE FROM music_documents WHERE " + std::string(column_of(kind)) + " = :id", id);
    });
}

core::Result<bool> MusicSearch::contains(MusicKind kind, core::Uuid id) {
    return connection_.guard([&] {
        return connection_
            .first<long long>("SELECT document FROM music_documents WHERE " + std::string(column_of(kind)) + " = :id",
                              id)
            .has_value();
    });
}

core::Status MusicSearch::tidy() {
    return connection_.guard([&] {
        connection_.execute(
            "DELETE FROM music_words WHERE NOT EXISTS (SELECT 1 FROM music_postings p WHERE p.word = "
            "music_words.number)");
        connection_.execute(
            "DELETE FROM music_shapes WHERE NOT EXISTS (SELECT 1 FROM music_words w WHERE w.word = "
            "music_shapes.word)");
    });
}

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

/// For each of the first it is looked up whether the word itself stands there, too; all that have those like it are read.
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

/// In how many texts the word itself stands: exact below kCandidates, beyond told by how close together the newest are.
std::size_t MusicSearch::about(Number word, Number audience, Number newest) {
    static const auto kLastOfSample =
        "SELECT document FROM music_postings WHERE word = :word AND audience = :audience ORDER BY document DESC LIMIT "
        "1 "
        "OFFSET " +
        std::to_string(kCandidates - 1);
    const auto last = connection_.first<Number>(kLastOfSample, word, audience);
    if (!last) return count_with({word}, {audience}, kCandidates);
    return kCandidates * static_cast<std::size_t>(newest) / static_cast<std::size_t>(newest - *last + 1);
}

/// The terms, that in the fewest texts first, counted up to kCandidates.
std::vector<MusicSearch::Counted> MusicSearch::counted(const std::vector<Numbers>& terms, const Numbers& audiences) {
    const auto newest =
        connection_.first<Number>("SELECT document FROM music_documents ORDER BY document DESC LIMIT 1").value_or(0);
    std::vector<Counted> all;
    for (const auto& words : terms) {
        Counted term{.words = &words, .itself = {}};
        for (const auto audience : audiences) {
            term.itself.push_back(about(words.front(), audience, newest));
            term.itself_at_all += term.itself.back();
        }
        term.count = term.itself_at_all < kCandidates ? count_with(words, audiences, kCandidates) : kCandidates;
        all.push_back(std::move(term));
    }
    std::ranges::sort(all, {}, &Counted::frequency);
    return all;
}

/// The same, counted up to kOften: of most that are frequent, the word itself is enough.
void MusicSearch::count_on(std::vector<Counted>& terms, const Numbers& audiences) {
    for (auto& term : terms) {
        const auto may_be_often = term.itself_at_all >= kOften;
        term.count = may_be_often ? count_with({term.words->front()}, audiences, kOften) : 0;
        if (term.count < kOften) term.count = count_with(*term.words, audiences, kOften);
    }
    std::ranges::sort(terms, {}, &Counted::frequency);
}

/// The newest in which the words themselves stand, all of them but those that stand nowhere: the rarest leads there.
MusicSearch::Numbers MusicSearch::newest_with_words(std::vector<Counted> terms, const Numbers& audiences) {
    std::erase_if(terms, [](const Counted& term) { return term.itself_at_all == 0; });
    if (terms.empty()) return {};
    std::ranges::sort(terms, {}, &Counted::itself_at_all);
    std::string sql =
        "SELECT document FROM music_postings r WHERE word = :word AND audience = :audience AND document > "
        "COALESCE((SELECT document FROM music_postings WHERE word = :same_word AND audience = :same_audience ORDER BY "
        "document DESC LIMIT 1 OFFSET :left), 0)";
    for (std::size_t at = 1; at < terms.size(); ++at)
        sql.append(" AND EXISTS (SELECT 1 FROM music_postings p WHERE p.word = :w")
            .append(std::to_string(at))
            .append(" AND p.audience = r.audience AND p.document = r.document)");
    sql += " ORDER BY document DESC LIMIT " + std::to_string(kCandidates);
    const auto& rarest = terms.front();
    Numbers documents;
    std::size_t left = kLookedUp;
    for (std::size_t at = 0; at < audiences.size() && left > 0; ++at) {
        if (rarest.itself[at] == 0) continue;
        const auto word = rarest.words->front();
        Numbers params{word, audiences[at], word, audiences[at], static_cast<Number>(left)};
        for (std::size_t other = 1; other < terms.size(); ++other) params.push_back(terms[other].words->front());
        documents = joined(std::move(documents), connection_.all_of<Number>(sql, params));
        left -= std::min(left, rarest.itself[at]);
    }
    return newest(std::move(documents), kCandidates);
}

/// All that have the rarest term, unless it is frequent. Where these are many it is told beforehand which of them have the others, too: of
/// those that are not frequent, all are read; a frequent one is so mostly for the word itself, which is looked up; only where those like it
/// are frequent, the texts must tell.
MusicSearch::Numbers MusicSearch::documents_with_all(const std::vector<Numbers>& terms, const Numbers& audiences) {
    auto all = counted(terms, audiences);
    if (all.front().count < kCandidates) return documents_with(*all.front().words, audiences, kCandidates);
    count_on(all, audiences);
    if (all.front().count == kOften) return most_likely(all, audiences);
    const auto& rarest = *all.front().words;
    auto documents = documents_with(rarest, audiences, kOften);
    for (std::size_t at = 1; at < all.size() && documents.size() > kCandidates; ++at) {
        const auto& words = *all[at].words;
        if (all[at].count < kOften) {
            documents = in_both(documents, documents_with(words, audiences, kOften));
            continue;
        }
        if (words.size() > 1 && count_with(alike(words), audiences, kOften) == kOften) continue;
        documents = in_both(documents, documents_with_both(rarest, words, audiences));
    }
    return documents;
}

/// Where all terms are frequent: the newest with the words themselves, and where these are few, some of the rarest term.
MusicSearch::Numbers MusicSearch::most_likely(const std::vector<Counted>& terms, const Numbers& audiences) {
    auto documents = newest_with_words(terms, audiences);
    if (documents.size() >= kCandidates) return documents;
    const auto more = best_with(*terms.front().words, audiences);
    const auto wanted = std::min(more.size(), kCandidates - documents.size());
    documents.insert(documents.end(), more.begin(), more.begin() + static_cast<std::ptrdiff_t>(wanted));
    return newest_first(std::move(documents));
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
