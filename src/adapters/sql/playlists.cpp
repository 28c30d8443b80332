#include "adapters/sql/playlists.hpp"

#include "adapters/sql/in_list.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Playlist> {
    static void bind(Into& into, domain::Playlist& playlist) {
        into(playlist.id, playlist.owner_id, playlist.server_id, playlist.title, playlist.description);
        into(playlist.visibility, playlist.collaborative, playlist.revision, playlist.created_at, playlist.updated_at);
        into(playlist.items);
    }
};

template <>
struct Columns<domain::PlaylistItem> {
    static void bind(Into& into, domain::PlaylistItem& item) {
        into(item.id, item.position, item.track_id, item.added_by, item.added_at);
    }
};

template <>
struct Columns<domain::Play> {
    static void bind(Into& into, domain::Play& play) { into(play.track_id, play.started_at, play.heard_ms); }
};

namespace {

#define VEZA_SQL_PLAYLIST                                                                                       \
    "SELECT p.id, p.owner_id, p.server_id, p.title, p.description, p.visibility, p.collaborative, p.revision, " \
    "p.created_at, p.updated_at, (SELECT COUNT(*) FROM playlist_items i WHERE i.playlist_id = p.id) FROM playlists p "

#define VEZA_SQL_ITEM "SELECT id, position, track_id, added_by, added_at FROM playlist_items WHERE playlist_id = :list "

/// Above all ids that are ever made.
domain::PlaylistId last_id() {
    core::Uuid::Bytes bytes{};
    bytes.fill(0xFF);
    return domain::PlaylistId{core::Uuid{bytes}};
}

}  // namespace

core::Status PlaylistRepository::create(const domain::Playlist& playlist) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO playlists (id, owner_id, server_id, title, description, visibility, collaborative, revision, "
            "created_at, updated_at) VALUES (:id, :owner, :server, :title, :description, :visibility, :collaborative, "
            ":revision, :created, :updated)",
            playlist.id, playlist.owner_id, playlist.server_id, playlist.title, playlist.description,
            playlist.visibility, playlist.collaborative, playlist.revision, playlist.created_at, playlist.updated_at);
    });
}

core::Result<std::optional<domain::Playlist>> PlaylistRepository::find(domain::PlaylistId id) {
    return connection_.guard(
        [&] { return connection_.first<domain::Playlist>(VEZA_SQL_PLAYLIST "WHERE p.id = :id", id); });
}

core::Result<bool> PlaylistRepository::update(const domain::Playlist& playlist) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE playlists SET title = :title, description = :description, visibility = :visibility, "
                   "collaborative = :collaborative, revision = :revision, updated_at = :updated WHERE id = :id",
                   playlist.title, playlist.description, playlist.visibility, playlist.collaborative, playlist.revision,
                   playlist.updated_at, playlist.id) == 1;
    });
}

core::Result<bool> PlaylistRepository::remove(domain::PlaylistId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM playlists WHERE id = :id", id) == 1; });
}

core::Result<std::vector<domain::Playlist>> PlaylistRepository::of_owner(domain::UserId owner,
                                                                         std::optional<domain::PlaylistId> before,
                                                                         std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Playlist>(
            VEZA_SQL_PLAYLIST "WHERE p.owner_id = :owner AND p.id < :before ORDER BY p.id DESC LIMIT :limit", owner,
            before.value_or(last_id()), static_cast<std::int64_t>(limit));
    });
}

core::Result<std::vector<domain::Playlist>> PlaylistRepository::of_server(domain::ServerId server,
                                                                          domain::UserId reader,
                                                                          std::optional<domain::PlaylistId> before,
                                                                          std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Playlist>(
            VEZA_SQL_PLAYLIST
            "WHERE p.server_id = :server AND (p.owner_id = :reader OR p.visibility <> 'private_') "
            "AND p.id < :before ORDER BY p.id DESC LIMIT :limit",
            server, reader, before.value_or(last_id()), static_cast<std::int64_t>(limit));
    });
}

core::Result<std::int64_t> PlaylistRepository::count(domain::UserId owner) {
    return connection_.guard([&] {
        return connection_.first<std::int64_t>("SELECT COUNT(*) FROM playlists WHERE owner_id = :owner", owner)
            .value_or(0);
    });
}

core::Result<std::vector<domain::PlaylistItem>> PlaylistRepository::items(domain::PlaylistId id,
                                                                          std::optional<std::int64_t> after,
                                                                          std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::PlaylistItem>(VEZA_SQL_ITEM
                                                     "AND position > :after ORDER BY position LIMIT :limit",
                                                     id, after.value_or(0), static_cast<std::int64_t>(limit));
    });
}

core::Result<std::optional<domain::PlaylistItem>> PlaylistRepository::item(domain::PlaylistId id,
                                                                           domain::PlaylistItemId item) {
    return connection_.guard(
        [&] { return connection_.first<domain::PlaylistItem>(VEZA_SQL_ITEM "AND id = :item", id, item); });
}

core::Result<std::int64_t> PlaylistRepository::last_position(domain::PlaylistId id) {
    return connection_.guard([&] {
        return connection_
            .first<std::int64_t>(
                "SELECT CAST(COALESCE(MAX(position), 0) AS BIGINT) FROM playlist_items WHERE playlist_id = :list", id)
            .value_or(0);
    });
}

core::Status PlaylistRepository::add(domain::PlaylistId id, const std::vector<domain::PlaylistItem>& items) {
    return connection_.guard([&] {
        for (const auto& item : items)
            connection_.execute(
                "INSERT INTO playlist_items (id, playlist_id, position, track_id, added_by, added_at) VALUES (:id, "
                ":list, :position, :track, :by, :at)",
                item.id, id, item.position, item.track_id, item.added_by, item.added_at);
    });
}

core::Result<bool> PlaylistRepository::move(domain::PlaylistItemId item, std::int64_t position) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE playlist_items SET position = :position WHERE id = :id", position, item) ==
               1;
    });
}

core::Result<bool> PlaylistRepository::remove_item(domain::PlaylistId id, domain::PlaylistItemId item) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM playlist_items WHERE playlist_id = :list AND id = :id", id, item) == 1;
    });
}

core::Status PlaylistRepository::clear(domain::PlaylistId id) {
    return connection_.guard([&] { connection_.execute("DELETE FROM playlist_items WHERE playlist_id = :list", id); });
}

core::Result<bool> ListeningRepository::like(domain::UserId user, domain::TrackId track, core::Time at) {
    return connection_.guard([&] {
        return connection_.execute(
                   "INSERT INTO likes (user_id, track_id, created_at) VALUES (:user, :track, :at) "
                   "ON CONFLICT DO NOTHING",
                   user, track, at) == 1;
    });
}

core::Result<bool> ListeningRepository::unlike(domain::UserId user, domain::TrackId track) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM likes WHERE user_id = :user AND track_id = :track", user, track) == 1;
    });
}

core::Result<std::int64_t> ListeningRepository::count_likes(domain::UserId user) {
    return connection_.guard([&] {
        return connection_.first<std::int64_t>("SELECT COUNT(*) FROM likes WHERE user_id = :user", user).value_or(0);
    });
}

core::Result<std::vector<domain::TrackId>> ListeningRepository::likes(domain::UserId user,
                                                                      std::optional<domain::TrackId> before,
                                                                      std::size_t limit) {
    return connection_.guard([&] {
        if (!before)
            return connection_.all<domain::TrackId>(
                "SELECT track_id FROM likes WHERE user_id = :user ORDER BY created_at DESC, track_id DESC LIMIT :limit",
                user, static_cast<std::int64_t>(limit));
        return connection_.all<domain::TrackId>(
            "SELECT track_id FROM likes WHERE user_id = :user AND (created_at, track_id) < (SELECT b.created_at, "
            "b.track_id FROM likes b WHERE b.user_id = :same AND b.track_id = :before) "
            "ORDER BY created_at DESC, track_id DESC LIMIT :limit",
            user, user, *before, static_cast<std::int64_t>(limit));
    });
}

core::Result<std::vector<domain::TrackId>> ListeningRepository::liked(domain::UserId user,
                                                                      const std::vector<domain::TrackId>& tracks) {
    return connection_.guard([&] {
        std::vector<domain::TrackId> found;
        in_chunks(tracks, [&](const std::vector<domain::TrackId>& chunk) {
            std::vector<core::Uuid> parameters{user.uuid()};
            for (const auto track : chunk) parameters.push_back(track.uuid());
            for (const auto track : connection_.all_of<domain::TrackId>(
                     "SELECT track_id FROM likes WHERE user_id = :user AND track_id IN (" +
                         placeholders(chunk.size(), "", "") + ")",
                     parameters))
                found.push_back(track);
        });
        return found;
    });
}

core::Result<bool> ListeningRepository::play(domain::UserId user, const domain::Play& play, std::int64_t kept) {
    return connection_.guard([&]() -> bool {
        const auto oldest = connection_.first<core::Time>(
            "SELECT started_at FROM plays WHERE user_id = :user ORDER BY started_at DESC LIMIT 1 OFFSET :kept", user,
            kept - 1);
        if (oldest && play.started_at < *oldest) return false;
        const auto made = connection_.execute(
            "INSERT INTO plays (user_id, track_id, started_at, heard_ms) VALUES (:user, :track, :at, :heard) "
            "ON CONFLICT DO NOTHING",
            user, play.track_id, play.started_at, play.heard_ms);
        if (made != 1) return false;
        connection_.execute("UPDATE tracks SET plays = plays + 1 WHERE id = :id", play.track_id);
        connection_.execute(
            "DELETE FROM plays WHERE user_id = :user AND started_at < (SELECT b.started_at FROM plays b WHERE "
            "b.user_id = :same ORDER BY b.started_at DESC LIMIT 1 OFFSET :kept)",
            user, user, kept - 1);
        return true;
    });
}

core::Result<std::vector<domain::Play>> ListeningRepository::plays(domain::UserId user,
                                                                   std::optional<core::Time> before,
                                                                   std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Play>(
            "SELECT track_id, started_at, heard_ms FROM plays WHERE user_id = :user AND started_at < :before "
            "ORDER BY started_at DESC, track_id LIMIT :limit",
            user, before.value_or(core::Time::max()), static_cast<std::int64_t>(limit));
    });
}

core::Result<std::vector<domain::Play>> ListeningRepository::plays_between(domain::UserId user, core::Time from,
                                                                           core::Time until) {
    return connection_.guard([&] {
        // Times are in microseconds. Where a play began is all that the index knows.
        return connection_.all<domain::Play>(
            "SELECT track_id, started_at, heard_ms FROM plays WHERE user_id = :user AND started_at > :earliest AND "
            "started_at < :until AND heard_ms > (:from - started_at) / 1000",
            user, from - domain::kPlayHeardMax, until, from);
    });
}

}  // namespace veza::sql
