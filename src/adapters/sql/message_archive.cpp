// What of messages is no longer shown to everybody: earlier texts, removed messages, and how they end.
#include "adapters/sql/message_purge.hpp"
#include "adapters/sql/messages.hpp"

#include <map>
#include <utility>

namespace veza::sql {

template <>
struct Columns<domain::Edit> {
    static void bind(Into& into, domain::Edit& edit) { into(edit.content, edit.edited_at); }
};

template <>
struct Columns<domain::RemovedMessage> {
    static void bind(Into& into, domain::RemovedMessage& row) {
        Columns<domain::Message>::bind(into, row.message);
        into(row.deleted_at, row.deleted_by);
    }
};

namespace {

struct Doomed {
    domain::ChannelId channel_id;
    domain::MessageId id;
};

constexpr std::string_view kHistory =
    "SELECT content, edited_at FROM message_edits WHERE channel_id = :channel AND message_id = :id ORDER BY version";
constexpr std::string_view kRemoved =
    "SELECT " VEZA_SQL_MESSAGE_COLUMNS
    ", deleted_at, deleted_by FROM messages WHERE channel_id = :channel AND deleted_at IS NOT NULL "
    "ORDER BY id DESC LIMIT :limit";
constexpr std::string_view kRemovedBefore =
    "SELECT " VEZA_SQL_MESSAGE_COLUMNS
    ", deleted_at, deleted_by FROM messages WHERE channel_id = :channel AND deleted_at IS NOT NULL AND id < :before "
    "ORDER BY id DESC LIMIT :limit";
constexpr std::string_view kDoomed =
    "SELECT channel_id, id FROM messages WHERE deleted_at IS NOT NULL AND deleted_at < :before "
    "ORDER BY deleted_at LIMIT :limit";
constexpr std::string_view kOfChannel = "SELECT id FROM messages WHERE channel_id = :channel ORDER BY id LIMIT :limit";

}  // namespace

template <>
struct Columns<Doomed> {
    static void bind(Into& into, Doomed& row) { into(row.channel_id, row.id); }
};

core::Task<std::vector<domain::Edit>> MessageRepository::history(domain::ChannelId channel, domain::MessageId id) {
    std::vector<domain::Edit> edits;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] { edits = connection.all<domain::Edit>(kHistory, channel, id); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return edits;
}

core::Task<std::vector<domain::RemovedMessage>> MessageRepository::removed(domain::ChannelId channel,
                                                                           std::optional<domain::MessageId> before,
                                                                           std::size_t limit) {
    std::vector<domain::RemovedMessage> rows;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] {
            const auto count = static_cast<long long>(limit);
            rows = before ? connection.all<domain::RemovedMessage>(kRemovedBefore, channel, *before, count)
                          : connection.all<domain::RemovedMessage>(kRemoved, channel, count);
            std::vector<domain::Message> messages;
            for (auto& row : rows) messages.push_back(std::move(row.message));
            add_details(connection, channel, messages, read_for(std::nullopt));
            for (std::size_t at = 0; at < rows.size(); ++at) rows[at].message = std::move(messages[at]);
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return rows;
}

core::Task<std::size_t> MessageRepository::purge(core::Time before, std::size_t limit) {
    std::vector<Doomed> doomed;
    Readers::Work look = [&](Connection& connection) {
        return connection.guard(
            [&] { doomed = connection.all<Doomed>(kDoomed, before, static_cast<long long>(limit)); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(look)));
    std::map<domain::ChannelId, std::vector<domain::MessageId>> by_channel;
    for (const auto& row : doomed) by_channel[row.channel_id].push_back(row.id);
    for (auto& [channel, ids] : by_channel) VEZA_CO_CHECK(co_await wipe(channel, std::move(ids)));
    co_return doomed.size();
}

core::Task<std::size_t> MessageRepository::purge(domain::ChannelId channel, std::size_t limit) {
    std::vector<domain::MessageId> ids;
    Readers::Work look = [&](Connection& connection) {
        return connection.guard(
            [&] { ids = connection.all<domain::MessageId>(kOfChannel, channel, static_cast<long long>(limit)); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(look)));
    const auto count = ids.size();
    if (count > 0) VEZA_CO_CHECK(co_await wipe(channel, std::move(ids)));
    co_return count;
}

core::Task<void> MessageRepository::wipe(domain::ChannelId channel, std::vector<domain::MessageId> ids) {
    Writer::Work work = [&](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&] { wipe_messages(connection, channel, ids); });
    };
    co_return co_await lanes_.of(channel.uuid()).write(std::move(work));
}

}  // namespace veza::sql
