// What is found by words is put into the index here; see music_search.hpp.
#include "adapters/sql/music_numbers.hpp"
#include "adapters/sql/music_search.hpp"
#include "domain/music_search.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace veza::sql {
namespace {

using domain::MusicKind;

std::string_view column_of(MusicKind kind) {
    switch (kind) {
        case MusicKind::track: return "track_id";
        case MusicKind::album: return "album_id";
        case MusicKind::artist: return "artist_id";
        case MusicKind::playlist: return "playlist_id";
    }
    return "track_id";
}

}  // namespace

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

}  // namespace veza::sql
