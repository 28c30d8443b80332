#include "adapters/sql/albums.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/stored_bytes.hpp"
#include "adapters/sql/track_rows.hpp"
#include "domain/analysis.hpp"
#include "domain/cataloguing.hpp"

#include <unordered_map>

namespace veza::sql {

struct AlbumRow {
    domain::Album album;
    std::optional<int> year;
    std::optional<double> loudness;
    std::optional<double> peak;
};
template <>
struct Columns<AlbumRow> {
    static void bind(Into& into, AlbumRow& row) {
        auto& album = row.album;
        into(album.id, album.library, album.server_id, album.title, row.year, album.cover, row.loudness, row.peak,
             album.created_at, album.updated_at);
    }
};

struct AlbumCreditRow {
    domain::AlbumId album_id;
    domain::ArtistCredit credit;
};
template <>
struct Columns<AlbumCreditRow> {
    static void bind(Into& into, AlbumCreditRow& row) { into(row.album_id, row.credit.id, row.credit.name); }
};

struct AlbumHeardRow {
    domain::AlbumId album_id;
    int tracks = 0;
    long long duration_ms = 0;
};
template <>
struct Columns<AlbumHeardRow> {
    static void bind(Into& into, AlbumHeardRow& row) { into(row.album_id, row.tracks, row.duration_ms); }
};

struct SoundRow {
    std::optional<double> loudness;
    double true_peak = 0;
    std::optional<std::string> histogram;
};
template <>
struct Columns<SoundRow> {
    static void bind(Into& into, SoundRow& row) { into(row.loudness, row.true_peak, row.histogram); }
};

namespace {

#define VEZA_SQL_ALBUM                                                                                     \
    "SELECT l.id, l.library_id, l.server_id, l.title, l.year, l.cover, l.loudness, l.peak, l.created_at, " \
    "l.updated_at FROM "                                                                                   \
    "albums l "

std::vector<domain::AlbumId> ids_of(const std::vector<domain::Album>& albums) {
    std::vector<domain::AlbumId> ids;
    ids.reserve(albums.size());
    for (const auto& album : albums) ids.push_back(album.id);
    return ids;
}

/// With whom they are by, in their order.
std::vector<domain::Album> albums_from(Connection& connection, std::vector<AlbumRow> rows) {
    std::vector<domain::Album> albums;
    std::unordered_map<domain::AlbumId, std::size_t> places;
    for (auto& row : rows) {
        row.album.year = row.year;
        row.album.loudness = loudness_from(row.loudness, row.peak);
        places.emplace(row.album.id, albums.size());
        albums.push_back(std::move(row.album));
    }
    in_chunks(ids_of(albums), [&](const std::vector<domain::AlbumId>& chunk) {
        const auto sql =
            "SELECT c.album_id, c.artist_id, r.name FROM album_artists c JOIN artists r ON r.id = c.artist_id "
            "WHERE c.album_id IN (" +
            placeholders(chunk.size(), "", "") + ") ORDER BY c.album_id, c.position";
        for (auto& row : connection.all_of<AlbumCreditRow>(sql, chunk))
            albums[places.at(row.album_id)].artists.push_back(std::move(row.credit));
    });
    return albums;
}

}  // namespace

core::Status AlbumRepository::create(const domain::Album& album, std::string_view key) {
    return connection_.guard([&]() -> core::Status {
        connection_.execute(
            "INSERT INTO albums (id, library_id, server_id, title, sort_key, year, cover, created_at, updated_at) "
            "VALUES (:id, :library, :server, :title, :key, :year, :cover, :created, :updated)",
            album.id, album.library, album.server_id, album.title, domain::sort_key(album.title), album.year,
            album.cover, album.created_at, album.updated_at);
        put_credits(album);
        const auto made = connection_.execute(
            "INSERT INTO album_keys (library_id, album_key, album_id) VALUES (:library, :key, :album) "
            "ON CONFLICT DO NOTHING",
            album.library, key, album.id);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

void AlbumRepository::put_credits(const domain::Album& album) {
    int position = 0;
    for (const auto& artist : album.artists)
        connection_.execute(
            "INSERT INTO album_artists (album_id, position, artist_id) VALUES (:album, :position, :artist)", album.id,
            position++, artist.id);
}

core::Result<std::optional<domain::Album>> AlbumRepository::find(domain::AlbumId id) {
    return connection_.guard([&]() -> std::optional<domain::Album> {
        auto albums = albums_from(connection_, connection_.all<AlbumRow>(VEZA_SQL_ALBUM "WHERE l.id = :id", id));
        if (albums.empty()) return std::nullopt;
        return std::move(albums.front());
    });
}

core::Result<std::optional<domain::AlbumId>> AlbumRepository::find_by_key(domain::LibraryId library,
                                                                          std::string_view key) {
    return connection_.guard([&] {
        return connection_.first<domain::AlbumId>(
            "SELECT album_id FROM album_keys WHERE library_id = :library AND album_key = :key", library, key);
    });
}

core::Result<bool> AlbumRepository::update(const domain::Album& album) {
    return connection_.guard([&]() -> bool {
        const auto changed = connection_.execute(
            "UPDATE albums SET title = :title, sort_key = :key, year = :year, cover = :cover, updated_at = :updated "
            "WHERE id = :id",
            album.title, domain::sort_key(album.title), album.year, album.cover, album.updated_at, album.id);
        if (changed != 1) return false;
        connection_.execute("DELETE FROM album_artists WHERE album_id = :id", album.id);
        put_credits(album);
        return true;
    });
}

core::Status AlbumRepository::merge(domain::AlbumId from, domain::AlbumId into) {
    return connection_.guard([&] {
        connection_.execute("UPDATE tracks SET album_id = :into WHERE album_id = :from", into, from);
        connection_.execute("UPDATE album_keys SET album_id = :into WHERE album_id = :from", into, from);
        connection_.execute("DELETE FROM albums WHERE id = :from", from);
    });
}

core::Result<bool> AlbumRepository::remove_empty(domain::AlbumId id) {
    return connection_.guard([&] {
        return connection_.execute(
                   "DELETE FROM albums WHERE id = :id AND NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = "
                   "albums.id)",
                   id) == 1;
    });
}

core::Status AlbumRepository::measure(domain::AlbumId id) {
    return connection_.guard([&] {
        std::vector<domain::TrackLoudness> tracks;
        for (const auto& row : connection_.all<SoundRow>(
                 "SELECT a.loudness, a.true_peak, a.histogram FROM tracks t JOIN analyses a ON a.content = t.content "
                 "WHERE t.album_id = :id AND t.status = 'ready'",
                 id))
            tracks.push_back({.loudness = row.loudness,
                              .true_peak = row.true_peak,
                              .histogram = bytes_from(row.histogram.value_or(""))});
        std::optional<double> lufs;
        std::optional<double> peak;
        if (const auto loudness = domain::loudness_of(tracks)) {
            lufs = loudness->lufs;
            peak = loudness->peak_dbtp;
        }
        connection_.execute("UPDATE albums SET loudness = :loudness, peak = :peak WHERE id = :id", lufs, peak, id);
    });
}

core::Result<std::int64_t> AlbumRepository::count_tracks(domain::AlbumId id) {
    return connection_.guard([&] {
        return connection_.first<std::int64_t>("SELECT COUNT(*) FROM tracks WHERE album_id = :id", id).value_or(0);
    });
}

core::Result<std::vector<domain::AlbumSummary>> AlbumRepository::page(const ports::LibraryPage& page) {
    return connection_.guard([&] {
        std::string sql = VEZA_SQL_ALBUM "WHERE l.library_id = :library ";
        std::vector<std::string> parameters{page.library.to_string()};
        if (page.artist) {
            sql +=
                "AND l.id IN (SELECT c.album_id FROM album_artists c WHERE c.artist_id = :by UNION "
                "SELECT b.album_id FROM track_artists d JOIN tracks b ON b.id = d.track_id WHERE d.artist_id = :with "
                "AND b.album_id IS NOT NULL) ";
            parameters.insert(parameters.end(), 2, page.artist->to_string());
        }
        sql += "AND EXISTS (SELECT 1 FROM tracks t WHERE t.album_id = l.id AND ";
        sql.append(seen(page.shared)).append(") ");
        parameters.push_back(page.reader.to_string());
        const bool by_name = page.order == ports::LibraryPage::Order::name;
        if (page.after) {
            sql += by_name ? "AND (l.sort_key, l.id) > (SELECT b.sort_key, b.id FROM albums b WHERE b.id = :after) "
                           : "AND l.id < :after ";
            parameters.push_back(page.after->to_string());
        }
        sql += by_name ? "ORDER BY l.sort_key, l.id " : "ORDER BY l.id DESC ";
        sql += "LIMIT CAST(:limit AS BIGINT)";
        parameters.push_back(std::to_string(page.limit));
        return summaries(albums_from(connection_, connection_.all_of<AlbumRow>(sql, parameters)), page);
    });
}

core::Result<std::optional<domain::AlbumSummary>> AlbumRepository::summary(domain::AlbumId id,
                                                                           const ports::LibraryPage& as) {
    return connection_.guard([&]() -> std::optional<domain::AlbumSummary> {
        auto found =
            summaries(albums_from(connection_, connection_.all<AlbumRow>(VEZA_SQL_ALBUM "WHERE l.id = :id", id)), as);
        if (found.empty() || found.front().tracks == 0) return std::nullopt;
        return std::move(found.front());
    });
}

std::vector<domain::AlbumSummary> AlbumRepository::summaries(std::vector<domain::Album> albums,
                                                             const ports::LibraryPage& as) {
    std::unordered_map<domain::AlbumId, AlbumHeardRow> heard;
    in_chunks(ids_of(albums), [&](const std::vector<domain::AlbumId>& chunk) {
        auto sql =
            "SELECT t.album_id, COUNT(*), CAST(COALESCE(SUM(CASE WHEN a.sample_rate > 0 THEN (a.samples * 1000 "
            "+ a.sample_rate / 2) / a.sample_rate ELSE 0 END), 0) AS BIGINT) FROM tracks t "
            "LEFT JOIN analyses a ON a.content = t.content WHERE t.album_id IN (" +
            placeholders(chunk.size(), "", "") + ") AND ";
        sql.append(seen(as.shared)).append(" GROUP BY t.album_id");
        std::vector<core::Uuid> parameters;
        for (const auto id : chunk) parameters.push_back(id.uuid());
        parameters.push_back(as.reader.uuid());
        for (const auto& row : connection_.all_of<AlbumHeardRow>(sql, parameters)) heard[row.album_id] = row;
    });
    std::vector<domain::AlbumSummary> found;
    for (auto& album : albums) {
        const auto& row = heard[album.id];
        found.push_back({.album = std::move(album), .tracks = row.tracks, .duration_ms = row.duration_ms});
    }
    return found;
}

}  // namespace veza::sql
