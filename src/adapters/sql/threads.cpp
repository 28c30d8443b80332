#include "adapters/sql/threads.hpp"

#include "adapters/sql/in_list.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace veza::sql {
namespace {

struct ThreadRow {
    domain::Channel channel;
};

}  // namespace

template <>
struct Columns<ThreadRow> {
    static void bind(Into& into, ThreadRow& row) {
        auto& channel = row.channel;
        channel.type = domain::ChannelType::thread;
        auto& thread = channel.thread.emplace();
        into(channel.id, channel.server_id, channel.parent_id, channel.name, channel.created_at, thread.message_id,
             thread.creator_id, thread.auto_archive_s, thread.archives_at, thread.locked, thread.message_count,
             thread.last_message_id);
    }
};

namespace {

using Threads = std::vector<domain::Channel>;

#define VEZA_SQL_THREAD_COLUMNS                                                                           \
    "t.id, t.server_id, t.parent_id, t.name, t.created_at, t.origin_id, t.creator_id, t.auto_archive_s, " \
    "t.archives_at, t.locked, t.message_count, t.last_message_id"
#define VEZA_SQL_THREAD "SELECT " VEZA_SQL_THREAD_COLUMNS " FROM threads t WHERE t.deleted_at IS NULL AND "

constexpr std::string_view kArchived = VEZA_SQL_THREAD
    "t.parent_id = :parent AND t.archives_at <= :now AND t.id < :before ORDER BY t.id DESC LIMIT :limit";
// Without an order, so that the index over the activity is taken: of active threads there are few, of others there may be many.
constexpr std::string_view kActive = VEZA_SQL_THREAD "t.parent_id = :parent AND t.archives_at > :now";
constexpr std::string_view kCountActive =
    "SELECT COUNT(*) FROM (SELECT t.id FROM threads t WHERE t.deleted_at IS NULL AND t.server_id = :server "
    "AND t.archives_at > :now LIMIT :limit) AS active";
constexpr std::string_view kActiveSince = VEZA_SQL_THREAD
    "t.server_id = :server AND t.archives_at >= :since ORDER BY t.archives_at DESC, t.id DESC LIMIT :limit";
// CROSS JOIN keeps the order: from the servers to their active threads, never through all that somebody ever followed.
constexpr std::string_view kFollowed =
    "SELECT " VEZA_SQL_THREAD_COLUMNS
    " FROM members m CROSS JOIN threads t CROSS JOIN thread_followers f WHERE m.user_id = :user "
    "AND t.server_id = m.server_id AND t.deleted_at IS NULL AND t.archives_at > :now AND f.thread_id = t.id "
    "AND f.user_id = m.user_id ORDER BY t.archives_at DESC, t.id DESC LIMIT :limit";

Threads threads_of(std::vector<ThreadRow> rows) {
    Threads threads;
    threads.reserve(rows.size());
    for (auto& row : rows) threads.push_back(std::move(row.channel));
    return threads;
}

domain::ChannelId last_of_all() {
    core::Uuid::Bytes bytes{};
    bytes.fill(0xFF);
    return domain::ChannelId{core::Uuid{bytes}};
}

/// One parameter, then a list.
template <class First, class Listed>
std::vector<core::Uuid> parameters(First first, const std::vector<Listed>& list) {
    std::vector<core::Uuid> all{first.uuid()};
    for (const auto id : list) all.push_back(id.uuid());
    return all;
}

}  // namespace

core::Status ThreadRepository::create(const domain::Channel& channel) {
    return connection_.guard([&]() -> core::Status {
        const auto& thread = *channel.thread;
        const auto made = connection_.execute(
            "INSERT INTO threads (id, server_id, parent_id, origin_id, creator_id, name, created_at, auto_archive_s, "
            "archives_at, locked, message_count, last_message_id) VALUES (:id, :server, :parent, :origin, :creator, "
            ":name, :created_at, :auto_archive_s, :archives_at, :locked, :message_count, :last_message_id) "
            "ON CONFLICT DO NOTHING",
            channel.id, channel.server_id, channel.parent_id, thread.message_id, thread.creator_id, channel.name,
            channel.created_at, thread.auto_archive_s, thread.archives_at, thread.locked, thread.message_count,
            thread.last_message_id);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::Channel>> ThreadRepository::find(domain::ChannelId id) {
    return connection_.guard([&]() -> std::optional<domain::Channel> {
        auto row = connection_.first<ThreadRow>(VEZA_SQL_THREAD "t.id = :id", id);
        if (!row) return std::nullopt;
        return std::move(row->channel);
    });
}

core::Result<Threads> ThreadRepository::on_messages(domain::ChannelId parent,
                                                    const std::vector<domain::MessageId>& messages) {
    return connection_.guard([&] {
        Threads found;
        in_chunks(messages, [&](const std::vector<domain::MessageId>& chunk) {
            const auto sql =
                VEZA_SQL_THREAD "t.parent_id = :parent AND t.origin_id IN (" + placeholders(chunk.size(), "", "") + ")";
            std::ranges::move(threads_of(connection_.all_of<ThreadRow>(sql, parameters(parent, chunk))),
                              std::back_inserter(found));
        });
        return found;
    });
}

core::Result<Threads> ThreadRepository::page(domain::ChannelId parent, const domain::ThreadPage& page) {
    return connection_.guard([&] {
        const auto before = page.before.value_or(last_of_all());
        if (page.archived)
            return threads_of(
                connection_.all<ThreadRow>(kArchived, parent, page.now, before, static_cast<long long>(page.limit)));
        auto threads = threads_of(connection_.all<ThreadRow>(kActive, parent, page.now));
        std::erase_if(threads, [&](const domain::Channel& thread) { return !(thread.id < before); });
        std::ranges::sort(threads, std::greater{}, &domain::Channel::id);
        if (threads.size() > page.limit) threads.resize(page.limit);
        return threads;
    });
}

core::Result<std::size_t> ThreadRepository::count_active(domain::ServerId server, core::Time now, std::size_t limit) {
    return connection_.guard([&] {
        const auto count = connection_.first<long long>(kCountActive, server, now, static_cast<long long>(limit));
        return static_cast<std::size_t>(count.value_or(0));
    });
}

core::Result<Threads> ThreadRepository::active_since(domain::ServerId server, core::Time since, std::size_t limit) {
    return connection_.guard([&] {
        return threads_of(connection_.all<ThreadRow>(kActiveSince, server, since, static_cast<long long>(limit)));
    });
}

core::Result<Threads> ThreadRepository::followed(domain::UserId user, core::Time now, std::size_t limit) {
    return connection_.guard(
        [&] { return threads_of(connection_.all<ThreadRow>(kFollowed, user, now, static_cast<long long>(limit))); });
}

core::Result<bool> ThreadRepository::update(const domain::Channel& channel) {
    return connection_.guard([&] {
        const auto& thread = *channel.thread;
        return connection_.execute(
                   "UPDATE threads SET name = :name, auto_archive_s = :auto_archive_s, archives_at = :archives_at, "
                   "locked = :locked, message_count = :message_count, last_message_id = :last_message_id "
                   "WHERE id = :id AND deleted_at IS NULL",
                   channel.name, thread.auto_archive_s, thread.archives_at, thread.locked, thread.message_count,
                   thread.last_message_id, channel.id) == 1;
    });
}

core::Result<bool> ThreadRepository::remove(domain::ChannelId id, core::Time at) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE threads SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL", at,
                                   id) == 1;
    });
}

core::Result<std::vector<domain::ChannelId>> ThreadRepository::removed_before(core::Time before, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::ChannelId>(
            "SELECT id FROM threads WHERE deleted_at IS NOT NULL AND deleted_at < :before ORDER BY deleted_at LIMIT "
            ":limit",
            before, static_cast<long long>(limit));
    });
}

core::Result<std::vector<domain::ChannelId>> ThreadRepository::of_parent(domain::ChannelId parent, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::ChannelId>(
            "SELECT id FROM threads WHERE parent_id = :parent ORDER BY id LIMIT :limit", parent,
            static_cast<long long>(limit));
    });
}

core::Result<bool> ThreadRepository::purge(domain::ChannelId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM threads WHERE id = :id", id) == 1; });
}

core::Result<bool> ThreadRepository::follow(domain::ChannelId thread, domain::UserId user) {
    return connection_.guard([&] {
        return connection_.execute(
                   "INSERT INTO thread_followers (thread_id, user_id) VALUES (:thread, :user) ON CONFLICT DO NOTHING",
                   thread, user) == 1;
    });
}

core::Result<bool> ThreadRepository::unfollow(domain::ChannelId thread, domain::UserId user) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM thread_followers WHERE thread_id = :thread AND user_id = :user", thread,
                                   user) == 1;
    });
}

core::Result<std::vector<domain::ChannelId>> ThreadRepository::followed_among(
    domain::UserId user, const std::vector<domain::ChannelId>& threads) {
    return connection_.guard([&] {
        std::vector<domain::ChannelId> found;
        in_chunks(threads, [&](const std::vector<domain::ChannelId>& chunk) {
            const auto sql = "SELECT thread_id FROM thread_followers WHERE user_id = :user AND thread_id IN (" +
                             placeholders(chunk.size(), "", "") + ")";
            std::ranges::move(connection_.all_of<domain::ChannelId>(sql, parameters(user, chunk)),
                              std::back_inserter(found));
        });
        std::ranges::sort(found);
        return found;
    });
}

}  // namespace veza::sql
