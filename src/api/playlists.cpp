#include "services/playlists.hpp"

#include "api/music_requests.hpp"
#include "api/routes.hpp"
#include "wire/listening.hpp"

namespace veza::api {
namespace {

using services::Playlists;

core::Task<wire::Playlist> create_playlist(Playlists& playlists, Call call, CreatePlaylist body) {
    VEZA_CO_TRY(const auto made,
                co_await playlists.create(call.actor(), {.title = std::move(body.title),
                                                         .description = std::move(body.description),
                                                         .visibility = body.visibility,
                                                         .server = body.server_id,
                                                         .collaborative = body.collaborative.value_or(false)}));
    co_return wire::to_wire(made);
}

core::Task<std::vector<wire::Playlist>> list_playlists(Playlists& playlists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.query.id<domain::ServerId>("server_id"));
    VEZA_CO_TRY(const auto before, call.query.id<domain::PlaylistId>("before"));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    VEZA_CO_TRY(const auto found, co_await playlists.list(call.actor(), server, before, limit));
    co_return wire::to_wire(found);
}

core::Task<wire::Playlist> get_playlist(Playlists& playlists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_TRY(const auto found, co_await playlists.find(call.actor(), id));
    co_return wire::to_wire(found);
}

core::Task<wire::Playlist> update_playlist(Playlists& playlists, Call call, UpdatePlaylist body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_TRY(const auto changed, co_await playlists.update(call.actor(), id,
                                                              {.title = std::move(body.title),
                                                               .description = std::move(body.description),
                                                               .visibility = body.visibility,
                                                               .collaborative = body.collaborative}));
    co_return wire::to_wire(changed);
}

core::Task<Nothing> delete_playlist(Playlists& playlists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_CHECK(co_await playlists.remove(call.actor(), id));
    co_return Nothing{};
}

core::Task<std::vector<wire::PlaylistItem>> list_items(Playlists& playlists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_TRY(const auto after, call.query.id<domain::PlaylistItemId>("after"));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 100, 1, 500));
    VEZA_CO_TRY(const auto found, co_await playlists.items(call.actor(), id, after, limit));
    std::vector<wire::PlaylistItem> list;
    for (const auto& each : found) {
        wire::PlaylistItem item{
            .id = each.item.id, .track = {}, .added_by = each.item.added_by, .added_at = each.item.added_at};
        if (each.track) item.track = wire::to_wire(*each.track);
        list.push_back(std::move(item));
    }
    co_return list;
}

core::Task<wire::Playlist> add_items(Playlists& playlists, Call call, AddToPlaylist body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_TRY(const auto changed, co_await playlists.add(call.actor(), id, std::move(body.tracks), body.after));
    co_return wire::to_wire(changed);
}

core::Task<wire::Playlist> replace_items(Playlists& playlists, Call call, ReplacePlaylist body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_TRY(const auto changed,
                co_await playlists.replace(call.actor(), id, std::move(body.tracks), body.revision));
    co_return wire::to_wire(changed);
}

core::Task<wire::Playlist> move_item(Playlists& playlists, Call call, MovePlaylistItem body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_TRY(const auto item, call.path_id<domain::PlaylistItemId>("item"));
    VEZA_CO_TRY(const auto changed, co_await playlists.move(call.actor(), id, item, body.after));
    co_return wire::to_wire(changed);
}

core::Task<wire::Playlist> remove_item(Playlists& playlists, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PlaylistId>("playlist"));
    VEZA_CO_TRY(const auto item, call.path_id<domain::PlaylistItemId>("item"));
    VEZA_CO_TRY(const auto changed, co_await playlists.take_off(call.actor(), id, item));
    co_return wire::to_wire(changed);
}

}  // namespace

void add_playlist_routes(RouteTable& table, services::Playlists& playlists) {
    using enum Method;
    table.add({.method = post,
               .path = "/playlists",
               .operation = "createPlaylist",
               .summary = "Make a playlist",
               .status = 201,
               .rate = ports::RateRule{.limit = 120, .window = std::chrono::minutes{10}}},
              playlists, &create_playlist);
    table.add({.method = get,
               .path = "/playlists",
               .operation = "listPlaylists",
               .summary = "One's own playlists, or those of a server that one sees; the newest first",
               .query = {{"server_id", "of that server; one's own if absent"},
                         {"before", "the last one of the page before"},
                         {"limit", "1 to 100, 50 if absent"}}},
              playlists, &list_playlists);
    table.add({.method = get, .path = "/playlists/{playlist}", .operation = "getPlaylist", .summary = "A playlist"},
              playlists, &get_playlist);
    table.add({.method = patch,
               .path = "/playlists/{playlist}",
               .operation = "updatePlaylist",
               .summary = "Change what a playlist is called and who sees and changes it"},
              playlists, &update_playlist);
    table.add({.method = del,
               .path = "/playlists/{playlist}",
               .operation = "deletePlaylist",
               .summary = "Delete a playlist; its tracks stay",
               .status = 204},
              playlists, &delete_playlist);
    table.add({.method = get,
               .path = "/playlists/{playlist}/tracks",
               .operation = "listPlaylistTracks",
               .summary = "What is on it, in its order; a track that one may not hear is null",
               .query = {{"after", "the last item of the page before"}, {"limit", "1 to 500, 100 if absent"}}},
              playlists, &list_items);
    table.add({.method = post,
               .path = "/playlists/{playlist}/tracks",
               .operation = "addToPlaylist",
               .summary = "Put tracks on it, at the end or behind an item"},
              playlists, &add_items);
    table.add({.method = put,
               .path = "/playlists/{playlist}/tracks",
               .operation = "replacePlaylistTracks",
               .summary = "Put these tracks on it and nothing else; with a revision only if it is still that one"},
              playlists, &replace_items);
    table.add({.method = patch,
               .path = "/playlists/{playlist}/tracks/{item}",
               .operation = "movePlaylistTrack",
               .summary = "Move an item behind another, or to the beginning"},
              playlists, &move_item);
    table.add({.method = del,
               .path = "/playlists/{playlist}/tracks/{item}",
               .operation = "removeFromPlaylist",
               .summary = "Take an item off it"},
              playlists, &remove_item);
}

}  // namespace veza::api
