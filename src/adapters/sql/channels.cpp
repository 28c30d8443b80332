#include "adapters/sql/channels.hpp"

#include <unordered_map>

namespace veza::sql {

template <>
struct Columns<domain::Channel> {
    static void bind(Into& into, domain::Channel& channel) {
        into(channel.id, channel.server_id, channel.type, channel.name, channel.topic, channel.parent_id,
             channel.position, channel.created_at, channel.slow_mode_s);
    }
};

template <>
struct Columns<domain::Overwrite> {
    static void bind(Into& into, domain::Overwrite& overwrite) {
        into(overwrite.kind, overwrite.target, overwrite.allow, overwrite.deny);
    }
};

namespace {

struct OverwriteOfChannel {
    domain::ChannelId channel_id;
    domain::Overwrite overwrite;
};

void put(Connection& connection, domain::ChannelId id, const domain::Overwrite& overwrite) {
    connection.execute(
        "INSERT INTO channel_overwrites (channel_id, target_id, kind, allow_mask, deny_mask) "
        "VALUES (:channel, :target, :kind, :allow, :deny) ON CONFLICT (channel_id, target_id) DO UPDATE SET "
        "kind = excluded.kind, allow_mask = excluded.allow_mask, deny_mask = excluded.deny_mask",
        id, overwrite.target, overwrite.kind, overwrite.allow, overwrite.deny);
}

}  // namespace

template <>
struct Columns<OverwriteOfChannel> {
    static void bind(Into& into, OverwriteOfChannel& row) {
        into(row.channel_id);
        Columns<domain::Overwrite>::bind(into, row.overwrite);
    }
};

core::Status ChannelRepository::create(const domain::Channel& channel) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO channels (id, server_id, type, name, topic, parent_id, position, created_at, slow_mode_s) "
            "VALUES (:id, :server_id, :type, :name, :topic, :parent_id, :position, :created_at, :slow_mode_s) "
            "ON CONFLICT DO NOTHING",
            channel.id, channel.server_id, channel.type, channel.name, channel.topic, channel.parent_id,
            channel.position, channel.created_at, channel.slow_mode_s);
        if (made != 1) return core::fail(to_error(Fault::unique));
        for (const auto& overwrite : channel.overwrites) put(connection_, channel.id, overwrite);
        return {};
    });
}

core::Result<std::optional<domain::Channel>> ChannelRepository::find(domain::ChannelId id) {
    return connection_.guard([&] {
        auto channel = connection_.first<domain::Channel>(
            "SELECT id, server_id, type, name, topic, parent_id, position, created_at, slow_mode_s FROM channels "
            "WHERE id = :id AND deleted_at IS NULL",
            id);
        if (channel)
            channel->overwrites = connection_.all<domain::Overwrite>(
                "SELECT kind, target_id, allow_mask, deny_mask FROM channel_overwrites WHERE channel_id = :id "
                "ORDER BY target_id",
                id);
        return channel;
    });
}

core::Result<std::vector<domain::Channel>> ChannelRepository::of_server(domain::ServerId server) {
    return connection_.guard([&] {
        auto channels = connection_.all<domain::Channel>(
            "SELECT id, server_id, type, name, topic, parent_id, position, created_at, slow_mode_s FROM channels "
            "WHERE server_id = :server AND deleted_at IS NULL ORDER BY position, id",
            server);
        auto overwrites = connection_.all<OverwriteOfChannel>(
            "SELECT o.channel_id, o.kind, o.target_id, o.allow_mask, o.deny_mask FROM channels c "
            "JOIN channel_overwrites o ON o.channel_id = c.id WHERE c.server_id = :server AND c.deleted_at IS NULL "
            "ORDER BY o.target_id",
            server);
        std::unordered_map<domain::ChannelId, domain::Channel*> by_id;
        for (auto& channel : channels) by_id.emplace(channel.id, &channel);
        for (auto& row : overwrites) by_id.at(row.channel_id)->overwrites.push_back(row.overwrite);
        return channels;
    });
}

core::Result<bool> ChannelRepository::update(const domain::Channel& channel) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE channels SET type = :type, name = :name, topic = :topic, parent_id = :parent, "
                   "position = :position, slow_mode_s = :slow_mode_s WHERE id = :id AND deleted_at IS NULL",
                   channel.type, channel.name, channel.topic, channel.parent_id, channel.position, channel.slow_mode_s,
                   channel.id) == 1;
    });
}

core::Status ChannelRepository::put_overwrite(domain::ChannelId id, const domain::Overwrite& overwrite) {
    return connection_.guard([&] { put(connection_, id, overwrite); });
}

core::Result<bool> ChannelRepository::remove_overwrite(domain::ChannelId id, core::Uuid target) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM channel_overwrites WHERE channel_id = :id AND target_id = :target", id,
                                   target) == 1;
    });
}

core::Result<bool> ChannelRepository::remove(domain::ChannelId id, core::Time at) {
    return connection_.guard([&] {
        const bool removed =
            connection_.execute("UPDATE channels SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL", at, id) ==
            1;
        if (removed) connection_.execute("UPDATE channels SET parent_id = NULL WHERE parent_id = :id", id);
        return removed;
    });
}

core::Result<std::vector<domain::ChannelId>> ChannelRepository::removed_before(core::Time before, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::ChannelId>(
            "SELECT id FROM channels WHERE deleted_at IS NOT NULL AND deleted_at < :before ORDER BY deleted_at LIMIT "
            ":limit",
            before, static_cast<long long>(limit));
    });
}

core::Result<bool> ChannelRepository::purge(domain::ChannelId id) {
    return connection_.guard([&] {
        const bool purged =
            connection_.execute("DELETE FROM channels WHERE id = :id AND deleted_at IS NOT NULL", id) == 1;
        if (!purged) return false;
        // Without a reference, for direct channels have such settings, too.
        connection_.execute("DELETE FROM notification_settings WHERE target_id = :id", id);
        // The accounts under which its webhooks wrote; the webhooks go with them.
        connection_.execute("DELETE FROM users WHERE id IN (SELECT id FROM webhooks WHERE channel_id = :id)", id);
        return true;
    });
}

}  // namespace veza::sql
