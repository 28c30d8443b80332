#include "adapters/sql/directs.hpp"

#include <algorithm>
#include <unordered_map>

namespace veza::sql {

template <>
struct Columns<domain::DirectChannel> {
    static void bind(Into& into, domain::DirectChannel& channel) {
        into(channel.id, channel.type, channel.name, channel.owner_id, channel.created_at);
    }
};

namespace {

struct RecipientOfChannel {
    domain::ChannelId channel_id;
    domain::UserId user_id;
};

std::string pair_key(domain::UserId a, domain::UserId b) {
    const auto [first, second] = std::minmax(a, b);
    return first.to_string() + ' ' + second.to_string();
}

}  // namespace

template <>
struct Columns<RecipientOfChannel> {
    static void bind(Into& into, RecipientOfChannel& row) { into(row.channel_id, row.user_id); }
};

void DirectRepository::put_recipients(const domain::DirectChannel& channel) {
    for (const auto user : channel.recipients)
        connection_.execute(
            "INSERT INTO direct_recipients (channel_id, user_id) VALUES (:channel, :user) ON CONFLICT DO NOTHING",
            channel.id, user);
}

void DirectRepository::add_recipients(std::optional<domain::DirectChannel>& channel) {
    if (!channel) return;
    channel->recipients = connection_.all<domain::UserId>(
        "SELECT user_id FROM direct_recipients WHERE channel_id = :channel ORDER BY user_id", channel->id);
}

core::Status DirectRepository::create(const domain::DirectChannel& channel) {
    return connection_.guard([&]() -> core::Status {
        const bool dm = channel.type == domain::ChannelType::dm;
        const auto pair =
            dm ? std::optional{pair_key(channel.recipients.front(), channel.recipients.back())} : std::nullopt;
        const auto made = connection_.execute(
            "INSERT INTO direct_channels (id, type, name, owner_id, pair_key, created_at) "
            "VALUES (:id, :type, :name, :owner_id, :pair_key, :created_at) ON CONFLICT DO NOTHING",
            channel.id, channel.type, channel.name, channel.owner_id, pair, channel.created_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        put_recipients(channel);
        return {};
    });
}

core::Result<std::optional<domain::DirectChannel>> DirectRepository::find(domain::ChannelId id) {
    return connection_.guard([&] {
        auto channel = connection_.first<domain::DirectChannel>(
            "SELECT id, type, name, owner_id, created_at FROM direct_channels WHERE id = :id", id);
        add_recipients(channel);
        return channel;
    });
}

core::Result<std::optional<domain::DirectChannel>> DirectRepository::find_dm(domain::UserId a, domain::UserId b) {
    return connection_.guard([&] {
        auto channel = connection_.first<domain::DirectChannel>(
            "SELECT id, type, name, owner_id, created_at FROM direct_channels WHERE pair_key = :pair_key",
            pair_key(a, b));
        add_recipients(channel);
        return channel;
    });
}

core::Result<std::vector<domain::DirectChannel>> DirectRepository::of_user(domain::UserId user) {
    return connection_.guard([&] {
        auto channels = connection_.all<domain::DirectChannel>(
            "SELECT c.id, c.type, c.name, c.owner_id, c.created_at FROM direct_recipients r "
            "JOIN direct_channels c ON c.id = r.channel_id WHERE r.user_id = :user ORDER BY c.id",
            user);
        const auto rows = connection_.all<RecipientOfChannel>(
            "SELECT o.channel_id, o.user_id FROM direct_recipients r "
            "JOIN direct_recipients o ON o.channel_id = r.channel_id WHERE r.user_id = :user ORDER BY o.user_id",
            user);
        std::unordered_map<domain::ChannelId, domain::DirectChannel*> by_id;
        for (auto& channel : channels) by_id.emplace(channel.id, &channel);
        for (const auto& row : rows) by_id.at(row.channel_id)->recipients.push_back(row.user_id);
        return channels;
    });
}

core::Result<std::size_t> DirectRepository::count(domain::UserId user) {
    return connection_.guard([&] {
        const auto count =
            connection_.first<long long>("SELECT COUNT(*) FROM direct_recipients WHERE user_id = :user", user);
        return static_cast<std::size_t>(count.value_or(0));
    });
}

core::Result<bool> DirectRepository::shared(domain::UserId a, domain::UserId b) {
    return connection_.guard([&] {
        return connection_
            .first<domain::ChannelId>(
                "SELECT mine.channel_id FROM direct_recipients mine "
                "JOIN direct_recipients theirs ON theirs.channel_id = mine.channel_id "
                "WHERE mine.user_id = :a AND theirs.user_id = :b LIMIT 1",
                a, b)
            .has_value();
    });
}

core::Result<bool> DirectRepository::update(const domain::DirectChannel& channel) {
    return connection_.guard([&] {
        const bool changed =
            connection_.execute("UPDATE direct_channels SET name = :name, owner_id = :owner_id WHERE id = :id",
                                channel.name, channel.owner_id, channel.id) == 1;
        if (!changed) return false;
        connection_.execute("DELETE FROM direct_recipients WHERE channel_id = :id", channel.id);
        put_recipients(channel);
        return true;
    });
}

}  // namespace veza::sql
