#include "adapters/sql/tracks.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/track_rows.hpp"
#include "domain/cataloguing.hpp"

#include <algorithm>

namespace veza::sql {

template <>
struct Columns<ports::TrackRepository::Origin> {
    static void bind(Into& into, ports::TrackRepository::Origin& origin) { into(origin.upload, origin.path); }
};
template <>
struct Columns<ports::TrackRepository::Unfinished> {
    static void bind(Into& into, ports::TrackRepository::Unfinished& track) { into(track.id, track.owner); }
};
template <>
struct Columns<ports::TrackRepository::Totals> {
    static void bind(Into& into, ports::TrackRepository::Totals& totals) {
        into(totals.tracks, totals.processing, totals.bytes);
    }
};

namespace {

std::optional<domain::AlbumId> album_of(const domain::Track& track) {
    return track.album ? std::optional(track.album->id) : std::nullopt;
}
std::optional<std::int32_t> disc_of(const domain::Track& track) {
    return track.album ? track.album->disc : std::nullopt;
}
std::optional<std::int32_t> number_of(const domain::Track& track) {
    return track.album ? track.album->number : std::nullopt;
}

/// The first, of which there is at most one.
std::optional<domain::Track> one_from(Connection& connection, std::optional<TrackRow> row) {
    if (!row) return std::nullopt;
    std::vector<TrackRow> rows;
    rows.push_back(std::move(*row));
    return std::move(tracks_from(connection, std::move(rows)).front());
}

/// The statement for one page, with its parameters in order; every page of the same shape has the same text.
struct PageQuery {
    std::string sql = VEZA_SQL_TRACK;
    std::vector<std::string> parameters{};

    void narrow(const std::string& condition, std::string value) {
        sql += condition;
        parameters.push_back(std::move(value));
    }
};

void begin_at(PageQuery& query, const ports::TrackPage& page) {
    if (page.album) {
        query.narrow("WHERE t.album_id = :album ", page.album->to_string());
    } else if (page.artist) {
        query.narrow("JOIN track_artists c ON c.track_id = t.id AND c.artist_id = :artist WHERE 1 = 1 ",
                     page.artist->to_string());
    } else if (page.genre) {
        query.narrow(
            "JOIN track_genres g ON g.track_id = t.id AND g.library_id = :genres_of AND g.genre_key = :genre "
            "WHERE 1 = 1 ",
            page.library.to_string());
        query.parameters.push_back(domain::sort_key(*page.genre));
    } else if (page.content) {
        query.narrow("WHERE t.content = :content ", *page.content);
    } else {
        query.sql += "WHERE 1 = 1 ";
    }
}

void go_on_after(PageQuery& query, const ports::TrackPage& page) {
    using enum ports::TrackPage::Order;
    const auto after = page.after ? page.after->to_string() : std::string{};
    switch (page.order) {
        case newest:
            if (page.after) query.narrow("AND t.id < :after ", after);
            query.sql += "ORDER BY t.id DESC ";
            break;
        case title:
            if (page.after)
                query.narrow("AND (t.sort_key, t.id) > (SELECT b.sort_key, b.id FROM tracks b WHERE b.id = :after) ",
                             after);
            query.sql += "ORDER BY t.sort_key, t.id ";
            break;
        case album:
            if (page.after)
                query.narrow(
                    "AND (COALESCE(t.disc, 0), COALESCE(t.number, 0), t.sort_key, t.id) > (SELECT COALESCE(b.disc, 0), "
                    "COALESCE(b.number, 0), b.sort_key, b.id FROM tracks b WHERE b.id = :after) ",
                    after);
            query.sql += "ORDER BY COALESCE(t.disc, 0), COALESCE(t.number, 0), t.sort_key, t.id ";
            break;
    }
}

}  // namespace

core::Status TrackRepository::create(const domain::Track& track, const Origin& origin) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO tracks (id, owner_id, library_id, server_id, visibility, status, failure, title, sort_key, "
            "album_id, disc, number, year, cover, content, size, filename, upload_id, path, plays, created_at, "
            "updated_at) VALUES (:id, :owner, :library, :server, :visibility, :status, :failure, :title, :key, :album, "
            ":disc, :number, :year, :cover, :content, :size, :filename, :upload, :path, :plays, :created, :updated) "
            "ON CONFLICT DO NOTHING",
            track.id, track.owner_id, domain::library_of(track), track.server_id, track.visibility, track.status,
            track.failure, track.title, domain::sort_key(track.title), album_of(track), disc_of(track),
            number_of(track), track.year, track.cover, track.content, track.size, track.filename, origin.upload,
            origin.path, track.plays, track.created_at, track.updated_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        put_credits(track);
        return {};
    });
}

void TrackRepository::put_credits(const domain::Track& track) {
    int position = 0;
    for (const auto& artist : track.artists)
        connection_.execute(
            "INSERT INTO track_artists (track_id, position, artist_id) VALUES (:track, :position, :artist)", track.id,
            position++, artist.id);
    position = 0;
    for (const auto& genre : track.genres)
        connection_.execute(
            "INSERT INTO track_genres (track_id, position, library_id, genre, genre_key) VALUES (:track, :position, "
            ":library, :genre, :key)",
            track.id, position++, domain::library_of(track), genre, domain::sort_key(genre));
}

core::Result<std::optional<domain::Track>> TrackRepository::find(domain::TrackId id) {
    return connection_.guard(
        [&] { return one_from(connection_, connection_.first<TrackRow>(VEZA_SQL_TRACK "WHERE t.id = :id", id)); });
}

core::Result<std::optional<domain::Track>> TrackRepository::find_by_upload(domain::UserId owner,
                                                                           domain::UploadId upload) {
    return connection_.guard([&] {
        return one_from(connection_,
                        connection_.first<TrackRow>(
                            VEZA_SQL_TRACK "WHERE t.owner_id = :owner AND t.upload_id = :upload", owner, upload));
    });
}

core::Result<std::vector<domain::Track>> TrackRepository::find_all(const std::vector<domain::TrackId>& ids) {
    return connection_.guard([&] {
        std::vector<TrackRow> rows;
        auto each_once = ids;
        std::ranges::sort(each_once);
        each_once.erase(std::ranges::unique(each_once).begin(), each_once.end());
        in_chunks(each_once, [&](const std::vector<domain::TrackId>& chunk) {
            const auto sql = std::string(VEZA_SQL_TRACK "WHERE t.id IN (") + placeholders(chunk.size(), "", "") + ")";
            for (auto& row : connection_.all_of<TrackRow>(sql, chunk)) rows.push_back(std::move(row));
        });
        return tracks_from(connection_, std::move(rows));
    });
}

core::Result<ports::TrackRepository::Origin> TrackRepository::origin(domain::TrackId id) {
    return connection_.guard([&] {
        return connection_.first<Origin>("SELECT upload_id, path FROM tracks WHERE id = :id", id).value_or(Origin{});
    });
}

core::Result<bool> TrackRepository::update(const domain::Track& track) {
    return connection_.guard([&]() -> bool {
        const auto changed = connection_.execute(
            "UPDATE tracks SET visibility = :visibility, status = :status, failure = :failure, title = :title, "
            "sort_key = :key, album_id = :album, disc = :disc, number = :number, year = :year, cover = :cover, "
            "updated_at = :updated WHERE id = :id",
            track.visibility, track.status, track.failure, track.title, domain::sort_key(track.title), album_of(track),
            disc_of(track), number_of(track), track.year, track.cover, track.updated_at, track.id);
        if (changed != 1) return false;
        connection_.execute("DELETE FROM track_artists WHERE track_id = :id", track.id);
        connection_.execute("DELETE FROM track_genres WHERE track_id = :id", track.id);
        put_credits(track);
        return true;
    });
}

core::Result<bool> TrackRepository::renew(domain::TrackId id, std::string_view content, std::int64_t size) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE tracks SET content = :content, size = :size, status = 'processing', failure = '' "
                   "WHERE id = :id",
                   content, size, id) == 1;
    });
}

core::Result<bool> TrackRepository::remove(domain::TrackId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM tracks WHERE id = :id", id) == 1; });
}

core::Result<std::vector<domain::Track>> TrackRepository::page(const ports::TrackPage& page) {
    return connection_.guard([&] {
        PageQuery query;
        begin_at(query, page);
        query.narrow("AND t.library_id = :library ", page.library.to_string());
        if (!page.everything) query.narrow("AND " + seen(page.shared) + " ", page.reader.to_string());
        go_on_after(query, page);
        query.narrow("LIMIT CAST(:limit AS BIGINT)", std::to_string(page.limit));
        return tracks_from(connection_, connection_.all_of<TrackRow>(query.sql, query.parameters));
    });
}

core::Result<std::vector<TrackRepository::Unfinished>> TrackRepository::unfinished(std::optional<domain::TrackId> after,
                                                                                   std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<Unfinished>(
            "SELECT id, owner_id FROM tracks WHERE status = 'processing' AND id > :after ORDER BY id LIMIT :limit",
            after.value_or(domain::TrackId{}), static_cast<std::int64_t>(limit));
    });
}

core::Result<ports::TrackRepository::Totals> TrackRepository::totals(domain::UserId owner) {
    return connection_.guard([&] {
        return connection_
            .first<Totals>(
                "SELECT COUNT(*), COUNT(CASE WHEN status = 'processing' THEN 1 END), "
                "CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM tracks WHERE owner_id = :owner AND path IS NULL",
                owner)
            .value_or(Totals{});
    });
}

core::Result<std::vector<domain::Track>> TrackRepository::of_owner(domain::UserId owner,
                                                                   std::optional<domain::TrackId> after,
                                                                   std::size_t limit) {
    return connection_.guard([&] {
        return tracks_from(connection_,
                           connection_.all<TrackRow>(
                               VEZA_SQL_TRACK "WHERE t.owner_id = :owner AND t.id > :after ORDER BY t.id LIMIT :limit",
                               owner, after.value_or(domain::TrackId{}), static_cast<std::int64_t>(limit)));
    });
}

}  // namespace veza::sql
