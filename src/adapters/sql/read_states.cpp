#include "adapters/sql/read_states.hpp"

#include "adapters/sql/in_list.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

namespace veza::sql {
namespace {

using domain::ChannelId;
using domain::MessageId;
using domain::UserId;

/// A channel with the reader's mark in it, its newest message, and the newest that calls anybody.
struct ChannelRow {
    ChannelId channel_id;
    std::optional<MessageId> read_up_to;
    std::optional<core::Time> marked_at;
    std::optional<MessageId> last_message_id;
    std::optional<MessageId> last_call;
};

struct CountOfChannel {
    ChannelId channel_id;
    int count = 0;
};

}  // namespace

template <>
struct Columns<ChannelRow> {
    static void bind(Into& into, ChannelRow& row) {
        into(row.channel_id, row.read_up_to, row.marked_at, row.last_message_id, row.last_call);
    }
};

template <>
struct Columns<CountOfChannel> {
    static void bind(Into& into, CountOfChannel& row) { into(row.channel_id, row.count); }
};

namespace {

using Readings = ports::ReadStates::Readings;
constexpr std::string_view kMark =
    "INSERT INTO read_states (user_id, channel_id, read_up_to, marked_at) VALUES (:user, :channel, :message, :at) "
    "ON CONFLICT (user_id, channel_id) DO UPDATE SET read_up_to = excluded.read_up_to, marked_at = excluded.marked_at";
constexpr std::string_view kMarkOwn =
    "INSERT INTO read_states (user_id, channel_id, read_up_to, marked_at) VALUES (:user, :channel, :message, :at) "
    "ON CONFLICT (user_id, channel_id) DO UPDATE SET read_up_to = excluded.read_up_to, marked_at = excluded.marked_at "
    "WHERE excluded.read_up_to > read_states.read_up_to";

/// One descent of an index for each of the three; a GROUP BY would walk through every message.
std::string channels_statement(std::size_t channels) {
    return "SELECT c.column1, r.read_up_to, r.marked_at, "
           "(SELECT m.id FROM messages m WHERE m.channel_id = c.column1 AND m.deleted_at IS NULL "
           "ORDER BY m.id DESC LIMIT 1), "
           "(SELECT n.message_id FROM message_mentions n WHERE n.channel_id = c.column1 "
           "ORDER BY n.message_id DESC LIMIT 1) FROM (VALUES " +
           placeholders(channels, "(", ")") +
           ") AS c LEFT JOIN read_states r ON r.channel_id = c.column1 AND r.user_id = :user";
}

using ChannelRows = std::unordered_map<ChannelId, ChannelRow>;

ChannelRows read_channels(Connection& connection, UserId user, const std::vector<ports::ReadScope>& scopes) {
    std::vector<core::Uuid> channels;
    for (const auto& scope : scopes)
        for (const auto channel : scope.channels) channels.push_back(channel.uuid());
    ChannelRows found;
    found.reserve(channels.size());
    in_chunks(channels, [&](std::vector<core::Uuid> params) {
        const auto statement = channels_statement(params.size());
        params.push_back(user.uuid());
        for (auto& row : connection.all_of<ChannelRow>(statement, params)) found.emplace(row.channel_id, row);
    });
    return found;
}

/// What counts as read: the mark, if it was made since the reader came in, else what is older than that.
MessageId read_up_to(const ChannelRow& row, core::Time since) {
    const auto floor = domain::message_id_at(since);
    if (!row.read_up_to) return floor;
    return row.marked_at >= since ? *row.read_up_to : std::max(*row.read_up_to, floor);
}

/// As in in_chunks(): few texts are ever prepared.
std::size_t rounded(std::size_t count) {
    return count <= 1 ? 1 : count <= 8 ? 8 : count <= 64 ? 64 : 256;
}
constexpr std::size_t kChannelsAtOnce = 64;

/// One descent of the index per channel and target, and a walk that ends when there are many.
std::string count_statement(std::size_t targets, std::size_t channels) {
    std::string rows;
    for (std::size_t i = 0; i < channels; ++i) {
        const auto number = std::to_string(i);
        rows.append(i == 0 ? "" : ", ").append("(:c").append(number).append(", :a").append(number).append(")");
    }
    return "WITH t (id) AS (VALUES " + placeholders(targets, "(", ")") +
           "), c (id, after, me) AS (SELECT v.column1, v.column2, :me FROM (VALUES " + rows +
           ") AS v) SELECT c.id, (SELECT COUNT(*) FROM (SELECT DISTINCT n.message_id FROM message_mentions n "
           "JOIN messages m ON m.channel_id = n.channel_id AND m.id = n.message_id "
           "WHERE n.target_id IN (SELECT t.id FROM t UNION ALL SELECT c.id) AND n.channel_id = c.id "
           "AND n.message_id > c.after AND m.deleted_at IS NULL AND m.author_id <> c.me LIMIT " +
           std::to_string(domain::kUnreadMentionsMax) + ") AS called) FROM c";
}

struct Unread {
    ChannelId channel;
    MessageId after;
};

/// Of some channels of one scope.
void count_mentions(Connection& connection, UserId user, const ports::ReadScope& scope, std::span<const Unread> unread,
                    Readings& out) {
    std::vector<core::Uuid> params{user.uuid()};
    for (const auto role : scope.roles) params.push_back(role.uuid());
    const auto targets = rounded(params.size());
    params.resize(targets, user.uuid());
    params.push_back(user.uuid());
    const auto channels = rounded(unread.size());
    for (std::size_t i = 0; i < channels; ++i) {
        const auto& each = unread[std::min(i, unread.size() - 1)];
        params.push_back(each.channel.uuid());
        params.push_back(each.after.uuid());
    }
    for (const auto& row : connection.all_of<CountOfChannel>(count_statement(targets, channels), params))
        out.at(row.channel_id).read.mentions = row.count;
}

Readings read(Connection& connection, UserId user, const std::vector<ports::ReadScope>& scopes) {
    const auto rows = read_channels(connection, user, scopes);
    Readings out;
    for (const auto& scope : scopes) {
        // In most channels nobody was called since: there is nothing to count.
        std::vector<Unread> called;
        for (const auto channel : scope.channels) {
            const auto& row = rows.at(channel);
            const auto read = read_up_to(row, scope.since);
            out.insert_or_assign(out.end(), channel,
                                 domain::ChannelReading{.last_message_id = row.last_message_id,
                                                        .read = {.message_id = read, .mentions = 0}});
            if (row.last_call > read && row.last_message_id > read)
                called.push_back({.channel = channel, .after = read});
        }
        for (std::size_t at = 0; at < called.size(); at += kChannelsAtOnce) {
            const auto size = std::min(kChannelsAtOnce, called.size() - at);
            count_mentions(connection, user, scope, std::span(called).subspan(at, size), out);
        }
    }
    return out;
}

/// Where the mark would stand, if that is elsewhere than now: not beyond what there is to read.
std::optional<MessageId> new_mark(const domain::ChannelReading& now, const std::optional<MessageId>& to) {
    if (!now.last_message_id && !to) return std::nullopt;
    const auto newest = std::max(now.last_message_id, now.read.message_id).value();
    const auto mark = to ? std::min(*to, newest) : newest;
    if (mark == now.read.message_id) return std::nullopt;
    return mark;
}

}  // namespace

core::Task<Readings> ReadStates::find(UserId user, std::vector<ports::ReadScope> scopes) {
    Readings found;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] { found = read(connection, user, scopes); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<void> ReadStates::mark(UserId user, ports::ReadScope scope, std::optional<MessageId> to,
                                  Committed committed) {
    if (scope.channels.empty()) co_return core::Status{};
    Writer::Work work = [&](Connection& connection, Effects& effects) {
        return connection.guard([&] {
            ports::ReadScope changed{.channels = {}, .roles = scope.roles, .since = scope.since};
            for (const auto& [channel, now] : read(connection, user, {scope})) {
                const auto mark = new_mark(now, to);
                if (!mark) continue;
                connection.execute(kMark, user, channel, *mark, clock_.now());
                changed.channels.push_back(channel);
            }
            if (changed.channels.empty() || !committed) return;
            effects.push_back([&committed, after = read(connection, user, {std::move(changed)})] { committed(after); });
        });
    };
    // What concerns one channel keeps its order with the messages there.
    co_return co_await lanes_.of(scope.channels.front().uuid()).write(std::move(work));
}

void mark_own_message(Connection& connection, const domain::Message& message) {
    connection.execute(kMarkOwn, message.author_id, message.channel_id, message.id, message.created_at);
}

}  // namespace veza::sql
