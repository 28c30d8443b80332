#include "adapters/sql/artists.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/track_rows.hpp"
#include "domain/cataloguing.hpp"

#include <algorithm>
#include <unordered_map>

namespace veza::sql {

template <>
struct Columns<domain::Artist> {
    static void bind(Into& into, domain::Artist& artist) {
        into(artist.id, artist.library, artist.server_id, artist.name, artist.musicbrainz, artist.created_at,
             artist.updated_at);
    }
};

struct HeardRow {
    domain::ArtistId artist_id;
    int tracks = 0;
    int albums = 0;
};
template <>
struct Columns<HeardRow> {
    static void bind(Into& into, HeardRow& row) { into(row.artist_id, row.tracks, row.albums); }
};

template <>
struct Columns<domain::GenreSummary> {
    static void bind(Into& into, domain::GenreSummary& genre) { into(genre.name, genre.tracks); }
};

namespace {

#define VEZA_SQL_ARTIST                                                                               \
    "SELECT r.id, r.library_id, r.server_id, r.name, r.musicbrainz, r.created_at, r.updated_at FROM " \
    "artists r "

/// What is by an artist: tracks, and all that is on albums of theirs. Each half has the parameters of `which`, and the reader.
std::string works(std::string_view own, std::string_view of_albums, bool shared) {
    std::string sql =
        "SELECT c.artist_id, t.id AS own, t.album_id FROM track_artists c JOIN tracks t ON t.id = c.track_id "
        "WHERE c.artist_id ";
    sql.append(own).append(" AND ").append(seen(shared, ":one"));
    sql +=
        " UNION ALL SELECT e.artist_id, NULL AS own, t.album_id FROM album_artists e JOIN tracks t ON t.album_id = "
        "e.album_id WHERE e.artist_id ";
    sql.append(of_albums).append(" AND ").append(seen(shared, ":two"));
    return sql;
}

}  // namespace

core::Status ArtistRepository::create(const domain::Artist& artist) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO artists (id, library_id, server_id, name, sort_key, musicbrainz, created_at, updated_at) "
            "VALUES (:id, :library, :server, :name, :key, :musicbrainz, :created, :updated)",
            artist.id, artist.library, artist.server_id, artist.name, domain::sort_key(artist.name), artist.musicbrainz,
            artist.created_at, artist.updated_at);
        put_name(artist);
    });
}

/// The first who had a name keeps it.
void ArtistRepository::put_name(const domain::Artist& artist) {
    connection_.execute(
        "INSERT INTO artist_names (library_id, name_key, artist_id) VALUES (:library, :key, :artist) "
        "ON CONFLICT DO NOTHING",
        artist.library, domain::sort_key(artist.name), artist.id);
}

core::Result<std::optional<domain::Artist>> ArtistRepository::find(domain::ArtistId id) {
    return connection_.guard([&] { return connection_.first<domain::Artist>(VEZA_SQL_ARTIST "WHERE r.id = :id", id); });
}

core::Result<std::optional<domain::Artist>> ArtistRepository::find_by_name(domain::LibraryId library,
                                                                           std::string_view key) {
    return connection_.guard([&] {
        return connection_.first<domain::Artist>(
            VEZA_SQL_ARTIST
            "JOIN artist_names n ON n.artist_id = r.id WHERE n.library_id = :library AND n.name_key = :key",
            library, key);
    });
}

core::Result<std::optional<domain::Artist>> ArtistRepository::find_by_musicbrainz(domain::LibraryId library,
                                                                                  core::Uuid id) {
    return connection_.guard([&] {
        return connection_.first<domain::Artist>(
            VEZA_SQL_ARTIST "WHERE r.library_id = :library AND r.musicbrainz = :id", library, id);
    });
}

core::Result<bool> ArtistRepository::update(const domain::Artist& artist) {
    return connection_.guard([&]() -> bool {
        const auto changed = connection_.execute(
            "UPDATE artists SET name = :name, sort_key = :key, musicbrainz = :musicbrainz, updated_at = :updated "
            "WHERE id = :id",
            artist.name, domain::sort_key(artist.name), artist.musicbrainz, artist.updated_at, artist.id);
        if (changed != 1) return false;
        put_name(artist);
        return true;
    });
}

core::Status ArtistRepository::merge(domain::ArtistId from, domain::ArtistId into) {
    return connection_.guard([&] {
        // Who is named twice by it is named once.
        connection_.execute(
            "DELETE FROM track_artists WHERE artist_id = :from AND track_id IN (SELECT track_id FROM track_artists "
            "WHERE artist_id = :into)",
            from, into);
        connection_.execute(
            "DELETE FROM album_artists WHERE artist_id = :from AND album_id IN (SELECT album_id FROM album_artists "
            "WHERE artist_id = :into)",
            from, into);
        connection_.execute("UPDATE track_artists SET artist_id = :into WHERE artist_id = :from", into, from);
        connection_.execute("UPDATE album_artists SET artist_id = :into WHERE artist_id = :from", into, from);
        connection_.execute("UPDATE artist_names SET artist_id = :into WHERE artist_id = :from", into, from);
        connection_.execute("DELETE FROM artists WHERE id = :from", from);
    });
}

core::Result<bool> ArtistRepository::remove_unused(domain::ArtistId id) {
    return connection_.guard([&] {
        return connection_.execute(
                   "DELETE FROM artists WHERE id = :id AND NOT EXISTS (SELECT 1 FROM track_artists c WHERE c.artist_id "
                   "= artists.id) AND NOT EXISTS (SELECT 1 FROM album_artists e WHERE e.artist_id = artists.id)",
                   id) == 1;
    });
}

core::Result<std::vector<domain::ArtistSummary>> ArtistRepository::page(const ports::LibraryPage& page) {
    return connection_.guard([&] {
        auto sql = VEZA_SQL_ARTIST "WHERE r.library_id = :library AND EXISTS (" +
                   works("= r.id", "= r.id", page.shared) + ") ";
        std::vector<std::string> parameters{page.library.to_string(), page.reader.to_string(), page.reader.to_string()};
        const bool by_name = page.order == ports::LibraryPage::Order::name;
        if (page.after) {
            sql += by_name ? "AND (r.sort_key, r.id) > (SELECT b.sort_key, b.id FROM artists b WHERE b.id = :after) "
                           : "AND r.id < :after ";
            parameters.push_back(page.after->to_string());
        }
        sql += by_name ? "ORDER BY r.sort_key, r.id " : "ORDER BY r.id DESC ";
        sql += "LIMIT CAST(:limit AS BIGINT)";
        parameters.push_back(std::to_string(page.limit));
        return summaries(connection_.all_of<domain::Artist>(sql, parameters), page);
    });
}

core::Result<std::optional<domain::ArtistSummary>> ArtistRepository::summary(domain::ArtistId id,
                                                                             const ports::LibraryPage& as) {
    return connection_.guard([&]() -> std::optional<domain::ArtistSummary> {
        auto found = summaries(connection_.all<domain::Artist>(VEZA_SQL_ARTIST "WHERE r.id = :id", id), as);
        if (found.empty() || (found.front().tracks == 0 && found.front().albums == 0)) return std::nullopt;
        return std::move(found.front());
    });
}

std::vector<domain::ArtistSummary> ArtistRepository::summaries(std::vector<domain::Artist> artists,
                                                               const ports::LibraryPage& as) {
    std::vector<domain::ArtistId> ids;
    for (const auto& artist : artists) ids.push_back(artist.id);
    std::unordered_map<domain::ArtistId, HeardRow> heard;
    in_chunks(ids, [&](const std::vector<domain::ArtistId>& chunk) {
        const auto which = [&](std::string_view prefix) {
            std::string list = "IN (";
            for (std::size_t at = 0; at < chunk.size(); ++at)
                list.append(at == 0 ? ":" : ", :").append(prefix).append(std::to_string(at));
            return list + ")";
        };
        const auto sql = "SELECT w.artist_id, COUNT(DISTINCT w.own), COUNT(DISTINCT w.album_id) FROM (" +
                         works(which("p"), which("q"), as.shared) + ") w GROUP BY w.artist_id";
        std::vector<core::Uuid> parameters;
        for (int time = 0; time < 2; ++time) {
            for (const auto id : chunk) parameters.push_back(id.uuid());
            parameters.push_back(as.reader.uuid());
        }
        for (const auto& row : connection_.all_of<HeardRow>(sql, parameters)) heard[row.artist_id] = row;
    });
    std::vector<domain::ArtistSummary> found;
    for (auto& artist : artists) {
        const auto& row = heard[artist.id];
        found.push_back({.artist = std::move(artist), .tracks = row.tracks, .albums = row.albums});
    }
    return found;
}

core::Result<std::vector<domain::GenreSummary>> ArtistRepository::genres(const ports::LibraryPage& as) {
    return connection_.guard([&] {
        auto sql = std::string(
            "SELECT MIN(g.genre), COUNT(*) FROM track_genres g JOIN tracks t ON t.id = g.track_id "
            "WHERE g.library_id = :library AND ");
        sql.append(seen(as.shared)).append(" GROUP BY g.genre_key ORDER BY COUNT(*) DESC, g.genre_key LIMIT 1000");
        auto found = connection_.all<domain::GenreSummary>(sql, as.library, as.reader);
        std::ranges::sort(found, {}, [](const domain::GenreSummary& genre) { return domain::sort_key(genre.name); });
        return found;
    });
}

}  // namespace veza::sql
