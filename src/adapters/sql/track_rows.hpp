#pragma once
// How tracks are read, with the album, the artists and the genres that they name. All functions throw what the driver throws.
#include "adapters/sql/connection.hpp"
#include "domain/audio.hpp"
#include "domain/track.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::sql {

/// The columns of a TrackRow: of tracks `t` with `l` for the album and `a` for the analysis.
#define VEZA_SQL_TRACK_COLUMNS                                                                                     \
    "t.id, t.owner_id, t.server_id, t.visibility, t.status, t.failure, t.title, t.album_id, l.title, l.loudness, " \
    "l.peak, l.cover, t.disc, "                                                                                    \
    "t.number, t.year, t.cover, t.content, t.size, t.filename, t.plays, t.created_at, t.updated_at, "              \
    "a.container, a.codec, a.samples, a.sample_rate, a.bitrate, a.channels, a.loudness, a.loudness_range, "        \
    "a.true_peak, a.damaged_packets, a.truncated, a.preview "
#define VEZA_SQL_TRACK               \
    "SELECT " VEZA_SQL_TRACK_COLUMNS \
    "FROM tracks t LEFT JOIN albums l ON l.id = t.album_id LEFT JOIN analyses a ON a.content = t.content "

struct TrackRow {
    domain::Track track;
    std::optional<domain::AlbumId> album_id;
    std::optional<std::string> album_title;
    std::optional<double> album_loudness;
    std::optional<double> album_peak;
    std::optional<domain::PictureId> album_cover;
    std::optional<int> disc;
    std::optional<int> number;
    std::optional<int> year;
    std::optional<domain::AudioContainer> container;
    std::optional<domain::AudioCodec> codec;
    std::optional<long long> samples;
    std::optional<long long> sample_rate;
    std::optional<long long> bitrate;
    std::optional<long long> channels;
    std::optional<double> loudness;
    std::optional<double> loudness_range;
    std::optional<double> true_peak;
    std::optional<long long> damaged_packets;
    std::optional<bool> truncated;
    std::optional<std::string> preview;
};

template <>
struct Columns<TrackRow> {
    static void bind(Into& into, TrackRow& row) {
        auto& track = row.track;
        into(track.id, track.owner_id, track.server_id, track.visibility, track.status, track.failure, track.title);
        into(row.album_id, row.album_title, row.album_loudness, row.album_peak, row.album_cover, row.disc, row.number,
             row.year, track.cover, track.content, track.size);
        into(track.filename, track.plays, track.created_at, track.updated_at);
        into(row.container, row.codec, row.samples, row.sample_rate, row.bitrate, row.channels);
        into(row.loudness, row.loudness_range, row.true_peak, row.damaged_packets, row.truncated, row.preview);
    }
};

/// Of an album, from its two columns.
[[nodiscard]] inline std::optional<domain::AlbumLoudness> loudness_from(std::optional<double> lufs,
                                                                        std::optional<double> peak) {
    if (!lufs || !peak) return std::nullopt;
    return domain::AlbumLoudness{.lufs = *lufs, .peak_dbtp = *peak};
}

/// What the reader of a library sees of its tracks `t`: their own, and, in a library that they share, all that is ready and not
/// private. One parameter: the reader.
[[nodiscard]] inline std::string seen(bool shared, std::string_view reader = ":reader") {
    auto sql = "t.owner_id = " + std::string(reader);
    return shared ? "(" + sql + " OR (t.status = 'ready' AND t.visibility <> 'private_'))" : sql;
}

/// In their order.
[[nodiscard]] std::vector<domain::Track> tracks_from(Connection& connection, std::vector<TrackRow> rows);

}  // namespace veza::sql
