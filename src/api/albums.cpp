#include "services/albums.hpp"

#include "api/music_requests.hpp"
#include "api/routes.hpp"
#include "services/artists.hpp"
#include "services/music_finder.hpp"
#include "wire/album.hpp"
#include "wire/listening.hpp"

namespace veza::api {
namespace {

using services::Albums;
using services::Artists;

core::Result<services::AskedLibrary> asked_of(const Query& query) {
    services::AskedLibrary asked;
    VEZA_TRY(asked.server, query.id<domain::ServerId>("server_id"));
    VEZA_TRY(asked.artist, query.id<core::Uuid>("artist_id"));
    VEZA_TRY(asked.after, query.id<core::Uuid>("after"));
    VEZA_TRY(asked.limit, query.number("limit", 50, 1, 100));
    const auto sort = query.text("sort").value_or("name");
    if (sort != "name" && sort != "newest")
        return core::invalid("sort", core::Reason::invalid_field, "this is name or newest");
    if (sort == "newest") asked.order = ports::LibraryPage::Order::newest;
    return asked;
}

core::Task<std::vector<wire::Album>> list_albums(Albums& albums, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(auto asked, asked_of(call.query));
    VEZA_CO_TRY(const auto found, co_await albums.page(call.actor(), asked));
    co_return wire::to_wire(found);
}

core::Task<wire::AlbumWithTracks> get_album(Albums& albums, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::AlbumId>("album"));
    VEZA_CO_TRY(const auto view, co_await albums.find(call.actor(), id));
    co_return wire::to_wire(view.summary, view.tracks);
}

core::Task<wire::AlbumWithTracks> update_album(Albums& albums, Call call, UpdateAlbum body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::AlbumId>("album"));
    VEZA_CO_TRY(const auto view, co_await albums.update(call.actor(), id,
                                                        {.title = std::move(body.title),
                                                         .artists = std::move(body.artists),
                                                         .year = body.year,
                                                         .cover = body.cover}));
    co_return wire::to_wire(view.summary, view.tracks);
}

core::Task<wire::AlbumWithTracks> merge_albums(Albums& albums, Call call, MergeAlbum body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::AlbumId>("album"));
    VEZA_CO_TRY(const auto view, co_await albums.merge(call.actor(), id, body.from));
    co_return wire::to_wire(view.summary, view.tracks);
}

core::Task<std::vector<wire::Artist>> list_artists(Artists& artists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(auto asked, asked_of(call.query));
    VEZA_CO_TRY(const auto found, co_await artists.page(call.actor(), asked));
    co_return wire::to_wire(found);
}

core::Task<wire::Artist> get_artist(Artists& artists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ArtistId>("artist"));
    VEZA_CO_TRY(const auto found, co_await artists.find(call.actor(), id));
    co_return wire::to_wire(found);
}

core::Task<wire::Artist> update_artist(Artists& artists, Call call, UpdateArtist body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ArtistId>("artist"));
    VEZA_CO_TRY(const auto changed, co_await artists.rename(call.actor(), id, std::move(body.name)));
    co_return wire::to_wire(changed);
}

core::Task<wire::Artist> merge_artists(Artists& artists, Call call, MergeArtist body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::ArtistId>("artist"));
    VEZA_CO_TRY(const auto merged, co_await artists.merge(call.actor(), id, body.from));
    co_return wire::to_wire(merged);
}

core::Task<std::vector<wire::Genre>> list_genres(Artists& artists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.query.id<domain::ServerId>("server_id"));
    VEZA_CO_TRY(const auto found, co_await artists.genres(call.actor(), server));
    co_return wire::to_wire(found);
}

core::Task<wire::FoundMusic> search_music(services::MusicFinder& finder, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 10, 1, 50));
    VEZA_CO_TRY(const auto found,
                co_await finder.find(call.actor(), std::string(call.query.text("q").value_or("")), limit));
    co_return wire::FoundMusic{.tracks = wire::to_wire(found.tracks),
                               .albums = wire::to_wire(found.albums),
                               .artists = wire::to_wire(found.artists),
                               .playlists = wire::to_wire(found.playlists)};
}

const std::vector<Parameter>& paging() {
    static const std::vector<Parameter> kList = {{"server_id", "of that server's library; one's own if absent"},
                                                 {"sort", "name (if absent) or newest"},
                                                 {"after", "the id of the last one of the page before"},
                                                 {"limit", "1 to 100, 50 if absent"}};
    return kList;
}

std::vector<Parameter> paging_with_artist() {
    auto list = paging();
    list.push_back({"artist_id", "only by them, or with them"});
    return list;
}

}  // namespace

void add_album_routes(RouteTable& table, const Music& music) {
    using enum Method;
    table.add({.method = get,
               .path = "/albums",
               .operation = "listAlbums",
               .summary = "The albums of a library of which one sees a track, a page",
               .query = paging_with_artist()},
              music.albums, &list_albums);
    table.add({.method = get,
               .path = "/albums/{album}",
               .operation = "getAlbum",
               .summary = "An album, with its tracks in their order"},
              music.albums, &get_album);
    table.add({.method = patch,
               .path = "/albums/{album}",
               .operation = "updateAlbum",
               .summary = "Change an album: who manages the library. The cover is made of an upload"},
              music.albums, &update_album);
    table.add({.method = post,
               .path = "/albums/{album}/merge",
               .operation = "mergeAlbums",
               .summary = "Put all that is on another album of the library on this one, also what comes later"},
              music.albums, &merge_albums);
    table.add({.method = get,
               .path = "/artists",
               .operation = "listArtists",
               .summary = "The artists of a library of whom one sees something, a page",
               .query = paging()},
              music.artists, &list_artists);
    table.add({.method = get, .path = "/artists/{artist}", .operation = "getArtist", .summary = "An artist"},
              music.artists, &get_artist);
    table.add({.method = patch,
               .path = "/artists/{artist}",
               .operation = "updateArtist",
               .summary = "Rename an artist: who manages the library"},
              music.artists, &update_artist);
    table.add({.method = post,
               .path = "/artists/{artist}/merge",
               .operation = "mergeArtists",
               .summary = "Make another artist of the library this one, by each of their names"},
              music.artists, &merge_artists);
    table.add({.method = get,
               .path = "/genres",
               .operation = "listGenres",
               .summary = "The genres of a library, by name: the 1000 with the most tracks",
               .query = {{"server_id", "of that server's library; one's own if absent"}}},
              music.artists, &list_genres);
    table.add({.method = get,
               .path = "/search",
               .operation = "searchMusic",
               .summary = "Tracks, albums and artists among all that one sees, the best first",
               .query = {{"q", "words, or how they begin; one typo in each is forgiven"},
                         {"limit", "of each kind: 1 to 50, 10 if absent"}},
               .rate = ports::RateRule{.limit = 240, .window = std::chrono::minutes{1}}},
              music.finder, &search_music);
}

}  // namespace veza::api
