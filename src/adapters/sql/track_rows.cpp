#include "adapters/sql/track_rows.hpp"

#include "adapters/sql/in_list.hpp"
#include "adapters/sql/stored_bytes.hpp"
#include "domain/analysis.hpp"

#include <unordered_map>

namespace veza::sql {

struct CreditRow {
    domain::TrackId track_id;
    domain::ArtistCredit credit;
};
template <>
struct Columns<CreditRow> {
    static void bind(Into& into, CreditRow& row) { into(row.track_id, row.credit.id, row.credit.name); }
};

struct GenreRow {
    domain::TrackId track_id;
    std::string genre;
};
template <>
struct Columns<GenreRow> {
    static void bind(Into& into, GenreRow& row) { into(row.track_id, row.genre); }
};

namespace {

domain::AudioFacts facts_from(const TrackRow& row) {
    domain::Analysis analysis{.loudness = row.loudness,
                              .loudness_range = row.loudness_range.value_or(0),
                              .true_peak = row.true_peak.value_or(0),
                              .damaged_packets = static_cast<std::uint32_t>(row.damaged_packets.value_or(0)),
                              .truncated = row.truncated.value_or(false),
                              .preview = bytes_from(row.preview.value_or("")),
                              .made_at = {}};
    auto& format = analysis.format;
    format.container = *row.container;
    format.codec = *row.codec;
    format.samples = static_cast<std::uint64_t>(row.samples.value_or(0));
    format.sample_rate = static_cast<std::uint32_t>(row.sample_rate.value_or(0));
    format.bitrate = static_cast<std::uint32_t>(row.bitrate.value_or(0));
    format.channels = static_cast<std::uint32_t>(row.channels.value_or(0));
    return domain::facts_of(analysis);
}

domain::Track track_from(TrackRow row) {
    auto& track = row.track;
    if (row.album_id)
        track.album = domain::AlbumPlace{.id = *row.album_id,
                                         .title = std::move(row.album_title).value_or(""),
                                         .disc = row.disc,
                                         .number = row.number,
                                         .loudness = loudness_from(row.album_loudness, row.album_peak),
                                         .cover = row.album_cover};
    else
        track.album.reset();
    track.year = row.year;
    track.audio.reset();
    if (track.status == domain::TrackStatus::ready && row.container && row.codec) track.audio = facts_from(row);
    return std::move(track);
}

template <class Row, class Add>
void add_of(Connection& connection, const std::vector<domain::TrackId>& ids, std::string_view select,
            std::string_view order, Add add) {
    in_chunks(ids, [&](const std::vector<domain::TrackId>& chunk) {
        const auto sql = std::string(select) + placeholders(chunk.size(), "", "") + std::string(order);
        for (auto& row : connection.all_of<Row>(sql, chunk)) add(std::move(row));
    });
}

}  // namespace

std::vector<domain::Track> tracks_from(Connection& connection, std::vector<TrackRow> rows) {
    std::vector<domain::Track> tracks;
    std::vector<domain::TrackId> ids;
    std::unordered_map<domain::TrackId, std::size_t> places;
    for (auto& row : rows) {
        ids.push_back(row.track.id);
        places.emplace(row.track.id, tracks.size());
        tracks.push_back(track_from(std::move(row)));
    }
    add_of<CreditRow>(connection, ids,
                      "SELECT c.track_id, c.artist_id, r.name FROM track_artists c JOIN artists r ON r.id = "
                      "c.artist_id WHERE c.track_id IN (",
                      ") ORDER BY c.track_id, c.position",
                      [&](CreditRow row) { tracks[places.at(row.track_id)].artists.push_back(std::move(row.credit)); });
    add_of<GenreRow>(connection, ids, "SELECT track_id, genre FROM track_genres WHERE track_id IN (",
                     ") ORDER BY track_id, position",
                     [&](GenreRow row) { tracks[places.at(row.track_id)].genres.push_back(std::move(row.genre)); });
    return tracks;
}

}  // namespace veza::sql
