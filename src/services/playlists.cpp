#include "services/playlists.hpp"

#include "ports/catalogue.hpp"

#include <algorithm>
#include <unordered_map>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::Playlist;
using domain::PlaylistItem;
using domain::Visibility;

/// Tracks that are put on a list at once.
constexpr std::size_t kItemsAtOnce = 1000;

std::unexpected<core::Error> no_such_playlist() {
    return core::not_found("there is no such playlist");
}

std::unexpected<core::Error> not_on_playlist() {
    return core::not_found("there is nothing like that on the playlist");
}

core::Status check_shape(const Playlist& playlist) {
    if (playlist.server_id) return {};
    if (playlist.visibility == Visibility::server)
        return core::invalid("visibility", Reason::server_needed, "only what is in a server's library is seen there");
    if (playlist.collaborative)
        return core::invalid("collaborative", Reason::server_needed, "only a playlist of a server has others on it");
    return {};
}

core::Status check_count(const std::vector<domain::TrackId>& tracks) {
    if (tracks.size() <= kItemsAtOnce) return {};
    return core::invalid("tracks", Reason::playlist_full, "at most 1000 tracks at once");
}

}  // namespace

core::Task<Playlist> Playlists::create(domain::Actor actor, NewPlaylist wanted) {
    VEZA_CO_TRY(wanted.title, domain::check_title("title", wanted.title));
    VEZA_CO_TRY(auto description, domain::check_description(wanted.description.value_or("")));
    VEZA_CO_TRY([[maybe_unused]] const auto library, co_await d_.access.open(actor, wanted.server));
    const auto now = d_.clock.now();
    const Playlist made{
        .id = d_.ids.next_id<domain::PlaylistId>(),
        .owner_id = actor.user,
        .server_id = wanted.server,
        .title = std::move(wanted.title),
        .description = std::move(description),
        .visibility = wanted.visibility.value_or(wanted.server ? Visibility::server : Visibility::private_),
        .collaborative = wanted.collaborative,
        .created_at = now,
        .updated_at = now};
    VEZA_CO_CHECK(check_shape(made));
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        auto& playlists = transaction.catalogue().playlists();
        VEZA_TRY(const auto count, playlists.count(actor.user));
        if (count >= limits_.playlists_per_person)
            return core::fail(Code::conflict, Reason::too_many_playlists, "you have as many playlists as possible");
        VEZA_CHECK(playlists.create(made));
        VEZA_CHECK(d_.index.put(transaction, made));
        announce(transaction, made, made);
        return {};
    };
    VEZA_CO_CHECK(co_await d_.store.write(actor.user.uuid(), std::move(work)));
    co_return made;
}

core::Task<std::vector<Playlist>> Playlists::list(domain::Actor actor, std::optional<domain::ServerId> server,
                                                  std::optional<domain::PlaylistId> before, std::size_t limit) {
    VEZA_CO_TRY([[maybe_unused]] const auto library, co_await d_.access.open(actor, server));
    co_return co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
        auto& playlists = transaction.catalogue().playlists();
        return server ? playlists.of_server(*server, actor.user, before, limit)
                      : playlists.of_owner(actor.user, before, limit);
    });
}

core::Task<Playlist> Playlists::find(domain::Actor actor, domain::PlaylistId id) {
    VEZA_CO_TRY(auto found, co_await ports::read(d_.store, [id](ports::Transaction& transaction) {
                    return transaction.catalogue().playlists().find(id);
                }));
    if (!found) co_return no_such_playlist();
    VEZA_CO_CHECK(co_await d_.access.check_seen(std::move(actor), *found));
    co_return std::move(*found);
}

/// As the actor sees it.
core::Result<Playlist> Playlists::load(ports::Transaction& transaction, const domain::Actor& actor,
                                       domain::PlaylistId id) const {
    VEZA_TRY(auto found, transaction.catalogue().playlists().find(id));
    if (!found) return no_such_playlist();
    if (found->owner_id == actor.user || found->visibility == Visibility::public_) return std::move(*found);
    const auto server = domain::seen_in(*found);
    VEZA_TRY(const bool seen, server ? d_.access.sees(transaction, actor, *server) : core::Result<bool>(false));
    if (!seen) return no_such_playlist();
    return std::move(*found);
}

core::Task<Playlist> Playlists::update(domain::Actor actor, domain::PlaylistId id, Changes changes) {
    if (changes.title) {
        VEZA_CO_TRY(*changes.title, domain::check_title("title", *changes.title));
    }
    if (changes.description) {
        VEZA_CO_TRY(*changes.description, domain::check_description(*changes.description));
    }
    VEZA_CO_TRY(const auto known, co_await find(actor, id));
    co_return co_await ports::write(
        d_.store, known.owner_id.uuid(), [&](ports::Transaction& transaction) -> core::Result<Playlist> {
            VEZA_TRY(const auto before, load(transaction, actor, id));
            if (before.owner_id != actor.user) {
                if (!before.server_id || changes.visibility || changes.collaborative)
                    return core::fail(Code::forbidden, Reason::missing_permission, "this playlist is somebody else's");
                VEZA_CHECK(d_.access.check_manages(transaction, actor, domain::library_of(*before.server_id),
                                                   before.server_id));
            }
            auto after = before;
            if (changes.title) after.title = *changes.title;
            if (changes.description) after.description = *changes.description;
            if (changes.visibility) after.visibility = *changes.visibility;
            if (changes.collaborative) after.collaborative = *changes.collaborative;
            VEZA_CHECK(check_shape(after));
            if (after == before) return after;
            ++after.revision;
            after.updated_at = d_.clock.now();
            VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().playlists().update(after));
            VEZA_CHECK(d_.index.put(transaction, after));
            announce(transaction, before, after);
            return after;
        });
}

core::Task<void> Playlists::remove(domain::Actor actor, domain::PlaylistId id) {
    VEZA_CO_TRY(const auto known, co_await find(actor, id));
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto playlist, load(transaction, actor, id));
        if (playlist.owner_id != actor.user) {
            if (!playlist.server_id)
                return core::fail(Code::forbidden, Reason::missing_permission, "this playlist is somebody else's");
            VEZA_CHECK(d_.access.check_manages(transaction, actor, domain::library_of(*playlist.server_id),
                                               playlist.server_id));
        }
        VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().playlists().remove(id));
        transaction.on_commit([this, playlist] {
            d_.publisher.publish(domain::PlaylistDeleted{
                .owner_id = playlist.owner_id, .library = domain::seen_in(playlist), .playlist_id = playlist.id});
        });
        return {};
    };
    co_return co_await d_.store.write(known.owner_id.uuid(), std::move(work));
}

core::Task<std::vector<Playlists::Item>> Playlists::items(domain::Actor actor, domain::PlaylistId id,
                                                          std::optional<domain::PlaylistItemId> after,
                                                          std::size_t limit) {
    VEZA_CO_TRY([[maybe_unused]] const auto known, co_await find(actor, id));
    VEZA_CO_TRY(const auto servers, co_await d_.access.readable(actor));
    co_return co_await ports::read(d_.store, [&](ports::Transaction& transaction) -> core::Result<std::vector<Item>> {
        auto& catalogue = transaction.catalogue();
        std::optional<std::int64_t> from;
        if (after) {
            VEZA_TRY(const auto item, catalogue.playlists().item(id, *after));
            if (!item) return std::vector<Item>{};
            from = item->position;
        }
        VEZA_TRY(const auto items, catalogue.playlists().items(id, from, limit));
        std::vector<domain::TrackId> ids;
        for (const auto& item : items) ids.push_back(item.track_id);
        VEZA_TRY(const auto tracks, catalogue.tracks().find_all(ids));
        std::unordered_map<domain::TrackId, const domain::Track*> by_id;
        for (const auto& track : tracks)
            if (is_seen_by(track, actor.user, servers)) by_id.emplace(track.id, &track);
        std::vector<Item> shown;
        for (const auto& item : items) {
            Item each{.item = item};
            if (const auto track = by_id.find(item.track_id); track != by_id.end()) each.track = *track->second;
            shown.push_back(std::move(each));
        }
        return shown;
    });
}

// What is on it.

core::Task<Playlist> Playlists::edit(domain::Actor actor, domain::PlaylistId id, Edit what) {
    VEZA_CO_TRY(const auto known, co_await find(actor, id));
    co_return co_await ports::write(
        d_.store, known.owner_id.uuid(), [&](ports::Transaction& transaction) -> core::Result<Playlist> {
            VEZA_TRY(auto playlist, load(transaction, actor, id));
            if (playlist.owner_id != actor.user) {
                const auto server = domain::seen_in(playlist);
                VEZA_TRY(const bool inside, server&& playlist.collaborative
                                                ? d_.access.sees(transaction, actor, *server)
                                                : core::Result<bool>(false));
                if (!inside)
                    return core::fail(Code::forbidden, Reason::missing_permission, "this playlist is somebody else's");
            }
            VEZA_CHECK(what(transaction, playlist));
            ++playlist.revision;
            playlist.updated_at = d_.clock.now();
            auto& playlists = transaction.catalogue().playlists();
            VEZA_TRY([[maybe_unused]] const bool there, playlists.update(playlist));
            VEZA_TRY(auto after, playlists.find(id));
            if (!after) return no_such_playlist();
            announce(transaction, *after, *after);
            return std::move(*after);
        });
}

core::Status Playlists::check_tracks(ports::Transaction& transaction, const domain::Actor& actor,
                                     const std::vector<domain::TrackId>& tracks) const {
    VEZA_TRY(const auto found, transaction.catalogue().tracks().find_all(tracks));
    std::vector<domain::ServerId> servers;
    for (const auto& track : found) {
        if (!track.server_id || std::ranges::find(servers, *track.server_id) != servers.end()) continue;
        VEZA_TRY(const bool seen, d_.access.sees(transaction, actor, *track.server_id));
        if (seen) servers.push_back(*track.server_id);
    }
    for (std::size_t at = 0; at < tracks.size(); ++at) {
        const auto track = std::ranges::find(found, tracks[at], &domain::Track::id);
        if (track == found.end() || !is_seen_by(*track, actor.user, servers))
            return core::invalid("tracks[" + std::to_string(at) + "]", Reason::not_found, "there is no such track");
    }
    return {};
}

core::Status Playlists::put(ports::Transaction& transaction, const domain::Actor& actor, domain::PlaylistId id,
                            const std::vector<domain::TrackId>& tracks, std::int64_t from) const {
    std::vector<PlaylistItem> items;
    for (const auto track : tracks) {
        from += domain::kPlaylistGap;
        items.push_back({.id = d_.ids.next_id<domain::PlaylistItemId>(),
                         .position = from,
                         .track_id = track,
                         .added_by = actor.user,
                         .added_at = d_.clock.now()});
    }
    return transaction.catalogue().playlists().add(id, items);
}

core::Status Playlists::make_room(ports::Transaction& transaction, domain::PlaylistId id, std::int64_t after,
                                  std::int64_t count) const {
    auto& playlists = transaction.catalogue().playlists();
    const auto limit = static_cast<std::size_t>(limits_.tracks_per_playlist);
    VEZA_TRY(const auto behind, playlists.items(id, after, limit));
    // From the last one on, so that no two ever stand at one place.
    for (auto item = behind.rbegin(); item != behind.rend(); ++item) {
        VEZA_TRY([[maybe_unused]] const bool there,
                 playlists.move(item->id, item->position + count * domain::kPlaylistGap));
    }
    return {};
}

core::Task<Playlist> Playlists::add(domain::Actor actor, domain::PlaylistId id, std::vector<domain::TrackId> tracks,
                                    std::optional<domain::PlaylistItemId> after) {
    VEZA_CO_CHECK(check_count(tracks));
    Edit what = [&](ports::Transaction& transaction, const Playlist& playlist) -> core::Status {
        auto& playlists = transaction.catalogue().playlists();
        if (playlist.items + static_cast<std::int64_t>(tracks.size()) > limits_.tracks_per_playlist)
            return core::fail(Code::conflict, Reason::playlist_full, "there is no room on the playlist");
        VEZA_CHECK(check_tracks(transaction, actor, tracks));
        if (!after) {
            VEZA_TRY(const auto last, playlists.last_position(id));
            return put(transaction, actor, id, tracks, last);
        }
        VEZA_TRY(const auto item, playlists.item(id, *after));
        if (!item) return not_on_playlist();
        VEZA_CHECK(make_room(transaction, id, item->position, static_cast<std::int64_t>(tracks.size())));
        return put(transaction, actor, id, tracks, item->position);
    };
    co_return co_await edit(actor, id, std::move(what));
}

core::Task<Playlist> Playlists::replace(domain::Actor actor, domain::PlaylistId id, std::vector<domain::TrackId> tracks,
                                        std::optional<std::int64_t> revision) {
    VEZA_CO_CHECK(check_count(tracks));
    Edit what = [&](ports::Transaction& transaction, const Playlist& playlist) -> core::Status {
        if (revision && *revision != playlist.revision)
            return core::fail(Code::conflict, Reason::playlist_changed, "the playlist was changed meanwhile");
        if (static_cast<std::int64_t>(tracks.size()) > limits_.tracks_per_playlist)
            return core::fail(Code::conflict, Reason::playlist_full, "there is no room on the playlist");
        VEZA_CHECK(check_tracks(transaction, actor, tracks));
        VEZA_CHECK(transaction.catalogue().playlists().clear(id));
        return put(transaction, actor, id, tracks, 0);
    };
    co_return co_await edit(actor, id, std::move(what));
}

core::Task<Playlist> Playlists::move(domain::Actor actor, domain::PlaylistId id, domain::PlaylistItemId item,
                                     std::optional<domain::PlaylistItemId> after) {
    Edit what = [&](ports::Transaction& transaction, const Playlist&) -> core::Status {
        auto& playlists = transaction.catalogue().playlists();
        VEZA_TRY(const auto moved, playlists.item(id, item));
        if (!moved) return not_on_playlist();
        std::int64_t from = 0;
        if (after) {
            VEZA_TRY(const auto before, playlists.item(id, *after));
            if (!before) return not_on_playlist();
            if (before->id == item) return {};
            from = before->position;
        }
        VEZA_TRY(auto behind, playlists.items(id, from, 2));
        std::erase_if(behind, [item](const PlaylistItem& each) { return each.id == item; });
        if (behind.empty()) {  // to the end
            VEZA_TRY([[maybe_unused]] const bool there, playlists.move(item, from + 2 * domain::kPlaylistGap));
            return {};
        }
        if (behind.front().position - from < 2) {
            VEZA_CHECK(make_room(transaction, id, from, 1));
            VEZA_TRY([[maybe_unused]] const bool there, playlists.move(item, from + domain::kPlaylistGap / 2));
            return {};
        }
        VEZA_TRY([[maybe_unused]] const bool there, playlists.move(item, from + (behind.front().position - from) / 2));
        return {};
    };
    co_return co_await edit(std::move(actor), id, std::move(what));
}

core::Task<Playlist> Playlists::take_off(domain::Actor actor, domain::PlaylistId id, domain::PlaylistItemId item) {
    Edit what = [&](ports::Transaction& transaction, const Playlist&) -> core::Status {
        VEZA_TRY(const bool there, transaction.catalogue().playlists().remove_item(id, item));
        return there ? core::Status{} : not_on_playlist();
    };
    co_return co_await edit(std::move(actor), id, std::move(what));
}

void Playlists::announce(ports::Transaction& transaction, const Playlist& before, Playlist after) {
    const auto was_seen_in = domain::seen_in(before);
    const auto is_seen_in = domain::seen_in(after);
    auto shown = std::make_shared<const Playlist>(std::move(after));
    transaction.on_commit([this, was_seen_in, is_seen_in, shown] {
        if (was_seen_in && !is_seen_in)
            d_.publisher.publish(domain::PlaylistDeleted{
                .owner_id = shown->owner_id, .library = was_seen_in, .playlist_id = shown->id, .withdrawn = true});
        d_.publisher.publish(
            domain::PlaylistUpdated{.owner_id = shown->owner_id, .library = is_seen_in, .playlist = shown});
    });
}

}  // namespace veza::services
