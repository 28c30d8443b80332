#include "services/tracks.hpp"

#include "api/file_response.hpp"
#include "api/music_requests.hpp"
#include "api/routes.hpp"
#include "services/covers.hpp"
#include "services/waveforms.hpp"
#include "wire/track.hpp"

#include <algorithm>
#include <array>

namespace veza::api {
namespace {

using services::Tracks;

constexpr std::size_t kUsualCover = 300;
constexpr std::size_t kCoverMax = 4096;
constexpr std::string_view kPrivate = "private, no-cache";

core::Result<ports::TrackPage::Order> order_of(const Query& query, bool on_album) {
    const auto text = query.text("sort");
    if (!text) return on_album ? ports::TrackPage::Order::album : ports::TrackPage::Order::newest;
    if (*text == "newest") return ports::TrackPage::Order::newest;
    if (*text == "title") return ports::TrackPage::Order::title;
    if (*text == "album") return ports::TrackPage::Order::album;
    return core::invalid("sort", core::Reason::invalid_field, "this is newest, title or album");
}

core::Task<wire::Track> create_track(Tracks& tracks, Call call, CreateTrack body) {
    VEZA_CO_TRY(const auto made, co_await tracks.create(call.actor(), {.upload = body.upload_id,
                                                                       .title = std::move(body.title),
                                                                       .visibility = body.visibility,
                                                                       .server = body.server_id}));
    co_return wire::to_wire(made);
}

core::Task<std::vector<wire::Track>> list_tracks(Tracks& tracks, Call call, Nothing /*body*/) {
    Tracks::Asked asked;
    VEZA_CO_TRY(asked.server, call.query.id<domain::ServerId>("server_id"));
    VEZA_CO_TRY(asked.album, call.query.id<domain::AlbumId>("album_id"));
    VEZA_CO_TRY(asked.artist, call.query.id<domain::ArtistId>("artist_id"));
    VEZA_CO_TRY(asked.same_file, call.query.id<domain::TrackId>("same_file_as"));
    VEZA_CO_TRY(asked.after, call.query.id<domain::TrackId>("after"));
    VEZA_CO_TRY(asked.order, order_of(call.query, asked.album.has_value()));
    VEZA_CO_TRY(asked.limit, call.query.number("limit", 50, 1, 100));
    if (const auto genre = call.query.text("genre")) asked.genre = std::string(*genre);
    VEZA_CO_TRY(const auto found, co_await tracks.page(call.actor(), std::move(asked)));
    co_return wire::to_wire(found);
}

core::Task<wire::Track> get_track(Tracks& tracks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    VEZA_CO_TRY(const auto found, co_await tracks.find(call.actor(), id));
    co_return wire::to_wire(found);
}

core::Task<wire::Track> update_track(Tracks& tracks, Call call, UpdateTrack body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    VEZA_CO_TRY(const auto changed, co_await tracks.update(call.actor(), id,
                                                           {.title = std::move(body.title),
                                                            .visibility = body.visibility,
                                                            .artists = std::move(body.artists),
                                                            .album = std::move(body.album),
                                                            .disc = body.disc,
                                                            .number = body.number,
                                                            .genres = std::move(body.genres),
                                                            .year = body.year}));
    co_return wire::to_wire(changed);
}

core::Task<Nothing> delete_track(Tracks& tracks, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    VEZA_CO_CHECK(co_await tracks.remove(call.actor(), id));
    co_return Nothing{};
}

/// audiowaveform's two formats, which peaks.js and others read.
core::Task<HttpResponse> get_waveform(services::Waveforms& waveforms, Call call) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    constexpr auto kFinest = domain::kSamplesPerPixel;
    VEZA_CO_TRY(const auto wanted, call.query.number("samples_per_pixel", 0, kFinest, kFinest * 16));
    const auto zoom = static_cast<std::uint32_t>(wanted / kFinest);
    if (wanted != 0 &&
        (wanted % kFinest != 0 || std::ranges::find(domain::kZoomSteps, zoom) == domain::kZoomSteps.end()))
        co_return core::invalid("samples_per_pixel", core::Reason::invalid_field, "this is 256, 1024 or 4096");
    const auto format = call.query.text("format").value_or("json");
    if (format != "json" && format != "dat")
        co_return core::invalid("format", core::Reason::invalid_field, "this is json or dat");
    VEZA_CO_TRY(const auto drawn, co_await waveforms.draw(call.actor(), id, zoom));
    const auto etag = '"' + drawn.tag + '-' + std::string(format) + '"';
    HttpResponse response{.headers = {{"ETag", etag}, {"Cache-Control", std::string(kPrivate)}}};
    if (const auto known = call.request.header("if-none-match"); known && names_tag(*known, etag, true)) {
        response.status = 304;
        response.content_type.clear();
    } else if (format == "dat") {
        response.content_type = "application/octet-stream";
        response.body = domain::to_dat(drawn.waveform);
    } else {
        response.body = core::json::encode(wire::to_wire(drawn.waveform));
    }
    co_return response;
}

core::Task<HttpResponse> get_cover(services::Covers& covers, Call call) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    VEZA_CO_TRY(const auto size, call.query.number("size", kUsualCover, 1, kCoverMax));
    VEZA_CO_TRY(auto shown, co_await covers.open(call.actor(), id, static_cast<std::int32_t>(size)));
    OfferedFile offered{.file = std::move(shown.file.file),
                        .size = shown.file.size,
                        .etag = '"' + shown.picture.blob + '"',
                        .content_type = std::string(domain::content_type_of(shown.picture.format))};
    offered.headers = {{"Cache-Control", std::string(kPrivate)},
                       {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    co_return file_response(call.request, std::move(offered));
}

}  // namespace

void add_track_routes(RouteTable& table, const Music& music) {
    using enum Method;
    table.add(
        {.method = post,
         .path = "/tracks",
         .operation = "createTrack",
         .summary = "Make a track of an upload; it is listened to in the background. The same upload, the same track",
         .status = 201,
         .rate = ports::RateRule{.limit = 300, .window = std::chrono::minutes{10}}},
        music.tracks, &create_track);
    table.add({.method = get,
               .path = "/tracks",
               .operation = "listTracks",
               .summary = "The tracks of a library that one sees, a page",
               .query = {{"server_id", "of that server's library; the album's, the artist's or one's own if absent"},
                         {"album_id", "only those on it"},
                         {"artist_id", "only theirs"},
                         {"genre", "only of that genre"},
                         {"same_file_as", "only those that have the file of that track, it among them"},
                         {"sort", "newest (if absent), title, or album: as they stand on it"},
                         {"after", "the last track of the page before"},
                         {"limit", "1 to 100, 50 if absent"}}},
              music.tracks, &list_tracks);
    table.add({.method = get, .path = "/tracks/{track}", .operation = "getTrack", .summary = "A track"}, music.tracks,
              &get_track);
    table.add({.method = patch,
               .path = "/tracks/{track}",
               .operation = "updateTrack",
               .summary = "Change what is said of a track: its owner, and who manages the library"},
              music.tracks, &update_track);
    table.add({.method = del,
               .path = "/tracks/{track}",
               .operation = "deleteTrack",
               .summary = "Take a track out of its library, for good",
               .status = 204},
              music.tracks, &delete_track);
    table.add<wire::Waveform>(
        {.method = get,
         .path = "/tracks/{track}/waveform",
         .operation = "getTrackWaveform",
         .summary = "The picture of its sound, in audiowaveform's formats",
         .query = {{"samples_per_pixel", "256, 1024 or 4096; an overview of at most 2000 pixels if absent"},
                   {"format", "json (if absent) or dat"}}},
        music.waveforms, &get_waveform);
    table.add({.method = get,
               .path = "/tracks/{track}/cover",
               .operation = "getTrackCover",
               .summary = "Its cover",
               .query = {{"size", "the side in pixels that is needed: answered in the next size that is kept"}}},
              music.covers, &get_cover);
}

}  // namespace veza::api
