#include "adapters/sql/listening_rooms.hpp"

namespace veza::sql {

template <>
struct Columns<domain::ListeningRoom> {
    static void bind(Into& into, domain::ListeningRoom& room) {
        into(room.channel_id, room.rev, room.queue_rev, room.playing, room.item_id, room.anchor_ms, room.anchor,
             room.controller);
    }
};

template <>
struct Columns<domain::RoomItem> {
    static void bind(Into& into, domain::RoomItem& item) {
        into(item.id, item.channel_id, item.track_id, item.added_by, item.added_at);
    }
};

template <>
struct Columns<domain::ChannelId> {
    static void bind(Into& into, domain::ChannelId& id) { into(id); }
};

namespace {

#define VEZA_SQL_ROOM                                                                                        \
    "SELECT r.channel_id, r.rev, r.queue_rev, r.playing, r.item_id, r.anchor_ms, r.anchor, r.controller_id " \
    "FROM listening_rooms r "

}  // namespace

core::Result<std::optional<domain::ListeningRoom>> ListeningRoomRepository::find(domain::ChannelId channel) {
    return connection_.guard([&] {
        return connection_.first<domain::ListeningRoom>(VEZA_SQL_ROOM "WHERE r.channel_id = :channel", channel);
    });
}

core::Status ListeningRoomRepository::save(const domain::ListeningRoom& room) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO listening_rooms (channel_id, rev, queue_rev, playing, item_id, anchor_ms, anchor, "
            "controller_id) VALUES (:channel, :rev, :queue_rev, :playing, :item, :anchor_ms, :anchor, :controller) "
            "ON CONFLICT (channel_id) DO UPDATE SET rev = excluded.rev, queue_rev = excluded.queue_rev, "
            "playing = excluded.playing, item_id = excluded.item_id, anchor_ms = excluded.anchor_ms, "
            "anchor = excluded.anchor, controller_id = excluded.controller_id",
            room.channel_id, room.rev, room.queue_rev, room.playing, room.item_id, room.anchor_ms, room.anchor,
            room.controller);
    });
}

core::Result<std::vector<domain::ListeningRoom>> ListeningRoomRepository::live() {
    return connection_.guard([&] {
        return connection_.all<domain::ListeningRoom>(
            VEZA_SQL_ROOM
            "JOIN channels c ON c.id = r.channel_id JOIN servers s ON s.id = c.server_id "
            "WHERE (r.playing <> 0 OR r.controller_id IS NOT NULL) AND c.deleted_at IS NULL AND s.deleted_at IS NULL "
            "ORDER BY r.channel_id");
    });
}

core::Result<std::vector<domain::ListeningRoom>> ListeningRoomRepository::of_server(domain::ServerId server) {
    return connection_.guard([&] {
        return connection_.all<domain::ListeningRoom>(
            VEZA_SQL_ROOM
            "JOIN channels c ON c.id = r.channel_id "
            "WHERE c.server_id = :server AND c.deleted_at IS NULL AND r.item_id IS NOT NULL ORDER BY r.channel_id",
            server);
    });
}

core::Result<std::vector<domain::ChannelId>> ListeningRoomRepository::holding(domain::TrackId track) {
    return connection_.guard([&] {
        return connection_.all<domain::ChannelId>(
            "SELECT DISTINCT channel_id FROM room_items WHERE track_id = :track ORDER BY channel_id", track);
    });
}

core::Result<std::vector<domain::RoomItem>> ListeningRoomRepository::items(domain::ChannelId channel) {
    return connection_.guard([&] {
        return connection_.all<domain::RoomItem>(
            "SELECT id, channel_id, track_id, added_by, added_at FROM room_items WHERE channel_id = :channel "
            "ORDER BY place, id",
            channel);
    });
}

core::Status ListeningRoomRepository::add(const domain::RoomItem& item) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO room_items (id, channel_id, place, track_id, added_by, added_at) "
            "SELECT :id, :channel, COALESCE(MAX(place), 0) + 1, :track, :added_by, :added_at FROM room_items "
            "WHERE channel_id = :channel_of_others",
            item.id, item.channel_id, item.track_id, item.added_by, item.added_at, item.channel_id);
    });
}

core::Result<bool> ListeningRoomRepository::remove(domain::RoomItemId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM room_items WHERE id = :id", id) == 1; });
}

core::Status ListeningRoomRepository::order(domain::ChannelId channel, const std::vector<domain::RoomItemId>& items) {
    return connection_.guard([&] {
        std::int64_t place = 0;
        for (const auto id : items)
            connection_.execute("UPDATE room_items SET place = :place WHERE id = :id AND channel_id = :channel",
                                ++place, id, channel);
    });
}

}  // namespace veza::sql
