#include "adapters/sql/messages.hpp"

#include "adapters/sql/attachments.hpp"
#include "adapters/sql/embeds.hpp"
#include "adapters/sql/in_list.hpp"
#include "adapters/sql/last_ids.hpp"
#include "adapters/sql/mentions.hpp"
#include "adapters/sql/polls.hpp"
#include "adapters/sql/read_states.hpp"
#include "adapters/sql/search_index.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace veza::sql {
namespace {

struct LastOfChannel {
    domain::ChannelId channel_id;
    std::optional<domain::MessageId> message_id;
};

}  // namespace

template <>
struct Columns<LastOfChannel> {
    static void bind(Into& into, LastOfChannel& row) { into(row.channel_id, row.message_id); }
};

namespace {

constexpr std::string_view kInsertMessage =
    "INSERT INTO messages (id, channel_id, author_id, content, created_at, nonce, reply_to, mentions, parent_id) "
    "VALUES (:id, :channel, :author, :content, :created_at, :nonce, :reply_to, :mentions, :parent) "
    "ON CONFLICT DO NOTHING";
constexpr std::string_view kByNonce =
    VEZA_SQL_MESSAGE "author_id = :author AND channel_id = :channel AND nonce = :nonce";
constexpr std::string_view kNewestId = "SELECT id FROM messages WHERE channel_id = :channel ORDER BY id DESC LIMIT 1";
constexpr std::string_view kNewest = VEZA_SQL_PRESENT "ORDER BY id DESC LIMIT :limit";
constexpr std::string_view kBefore = VEZA_SQL_PRESENT "AND id < :id ORDER BY id DESC LIMIT :limit";
constexpr std::string_view kAfter = VEZA_SQL_PRESENT "AND id > :id ORDER BY id LIMIT :limit";
constexpr std::string_view kFrom = VEZA_SQL_PRESENT "AND id >= :id ORDER BY id LIMIT :limit";
// The ids tell the time, so that the key bounds the search.
constexpr std::string_view kWrittenSince = VEZA_SQL_MESSAGE
    "channel_id = :channel AND id >= :first AND author_id = :author AND created_at >= :since "
    "ORDER BY id DESC LIMIT 1000";
constexpr std::string_view kEdit =
    "UPDATE messages SET content = :content, mentions = :mentions, edited_at = :at "
    "WHERE channel_id = :channel AND id = :id AND deleted_at IS NULL";
constexpr std::string_view kRemove =
    "UPDATE messages SET deleted_at = :at, deleted_by = :by, pinned_at = NULL WHERE channel_id = :channel AND id = :id "
    "AND deleted_at IS "
    "NULL";

constexpr std::string_view kCountMessages =
    "SELECT COUNT(*) FROM messages WHERE channel_id = :channel AND id <= :last AND deleted_at IS NULL";

// What it says now becomes the last of what it said before.
constexpr std::string_view kKeepEdit =
    "INSERT INTO message_edits (channel_id, message_id, version, content, edited_at) "
    "SELECT m.channel_id, m.id, COALESCE((SELECT MAX(e.version) FROM message_edits e "
    "WHERE e.channel_id = m.channel_id AND e.message_id = m.id), 0) + 1, m.content, CAST(:at AS BIGINT) "
    "FROM messages m WHERE m.channel_id = :channel AND m.id = :id AND m.deleted_at IS NULL";
constexpr std::string_view kForgetEdits =
    "DELETE FROM message_edits WHERE channel_id = :channel AND message_id = :id AND version <= "
    "(SELECT MAX(e.version) FROM message_edits e WHERE e.channel_id = :channel2 AND e.message_id = :id2) - :kept";

/// Channels of which it is known that new ids come after theirs; forgotten when there are more, which costs a question each.
constexpr std::size_t kPassedMax = 100'000;

std::unexpected<core::Error> gone() {
    return core::not_found("this message does not exist");
}

/// The smallest id after `id` of the same form. Only its last seven bytes count on: they do not run over in practice.
core::Uuid successor(const core::Uuid& id) {
    auto bytes = id.bytes();
    for (std::size_t at = bytes.size(); at-- > 9;)
        if (++bytes[at] != 0) break;
    return core::Uuid{bytes};
}

/// Below all ids that are made at that time or later. (A clock that went back makes later ids, never earlier ones.)
core::Uuid first_id_at(core::Time time) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    core::Uuid::Bytes bytes{};
    for (std::size_t at = 0; at < 6; ++at)
        bytes[at] =
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(std::max<std::int64_t>(ms, 0)) >> (40 - 8 * at));
    return core::Uuid{bytes};
}

std::vector<domain::Message> read_page(Connection& connection, domain::ChannelId channel,
                                       const domain::MessagePage& page) {
    using Anchor = domain::MessagePage::Anchor;
    const auto limit = static_cast<long long>(page.limit);
    const auto rows = [&](std::string_view sql, long long count) {
        return connection.all<domain::Message>(sql, channel, page.id, count);
    };
    switch (page.anchor) {
        case Anchor::newest: return connection.all<domain::Message>(kNewest, channel, limit);
        case Anchor::before: return rows(kBefore, limit);
        case Anchor::after: {
            auto messages = rows(kAfter, limit);
            std::ranges::reverse(messages);
            return messages;
        }
        case Anchor::around: {
            auto messages = rows(kFrom, limit - limit / 2);
            std::ranges::reverse(messages);
            std::ranges::move(rows(kBefore, limit / 2), std::back_inserter(messages));
            return messages;
        }
    }
    return {};
}

void announce(Effects& effects, const ports::MessageRepository::Committed& committed, const domain::Message& message) {
    if (committed) effects.push_back([&committed, message = unmarked(message)] { committed(message); });
}

}  // namespace

domain::MessageId MessageRepository::next_id(Connection& connection, domain::ChannelId channel) {
    const auto fresh = ids_.next_id<domain::MessageId>();
    // Nobody else gives ids to a SQLite file, and ours only grow: only what was there before needs to be asked for.
    const bool alone = connection.engine() == Engine::sqlite;
    if (alone && passed_.contains(channel)) return fresh;
    const auto newest = connection.first<domain::MessageId>(kNewestId, channel);
    if (newest && *newest >= fresh) return domain::MessageId{successor(newest->uuid())};
    if (alone && passed_.size() >= kPassedMax) passed_.clear();
    if (alone) passed_.insert(channel);
    return fresh;
}

core::Result<domain::Message> MessageRepository::insert(Connection& connection, const Draft& draft, bool& is_new) {
    return connection.guard([&]() -> core::Result<domain::Message> {
        domain::Message message{.id = next_id(connection, draft.channel_id),
                                .channel_id = draft.channel_id,
                                .author_id = draft.author_id,
                                .content = draft.content,
                                .created_at = clock_.now(),
                                .nonce = draft.nonce,
                                .reply_to = draft.reply_to,
                                .mentions = draft.mentions,
                                .poll = draft.poll,
                                .webhook = draft.webhook,
                                .embeds = draft.embeds,
                                .attachments = draft.attachments};
        is_new = connection.execute(kInsertMessage, message.id, message.channel_id, message.author_id, message.content,
                                    message.created_at, message.nonce, message.reply_to, message.mentions,
                                    draft.parent_id) == 1;
        if (is_new) {
            put_mentions(connection, message);
            put_poll(connection, message);
            put_webhook(connection, message);
            put_attachments(connection, message);
            mark_own_message(connection, message);
        } else {
            auto first =
                connection.first<domain::Message>(kByNonce, message.author_id, message.channel_id, message.nonce);
            if (!first) return core::fail(to_error(Fault::unique));
            message = std::move(*first);
        }
        // Of a new message nothing but what it answers can be known yet.
        if (!is_new || message.reply_to) {
            message.poll.reset();
            message.attachments.clear();
            add_details(connection, message, read_for(message.author_id));
        }
        return message;
    });
}

std::map<domain::ChannelId, domain::MessageId> last_ids_of(Connection& connection,
                                                           const std::vector<domain::ChannelId>& channels) {
    std::map<domain::ChannelId, domain::MessageId> last;
    in_chunks(channels, [&](const std::vector<domain::ChannelId>& chunk) {
        // One descent of the index per channel; a GROUP BY would walk through every message.
        const auto sql =
            "SELECT c.column1, (SELECT m.id FROM messages m WHERE m.channel_id = c.column1 "
            "AND m.deleted_at IS NULL ORDER BY m.id DESC LIMIT 1) FROM (VALUES " +
            placeholders(chunk.size(), "(", ")") + ") AS c";
        for (const auto& row : connection.all_of<LastOfChannel>(sql, chunk))
            if (row.message_id) last.emplace(row.channel_id, *row.message_id);
    });
    return last;
}

core::Task<domain::Message> MessageRepository::create(Draft draft, Committed committed) {
    std::optional<domain::Message> stored;
    Writer::Work work = [&](Connection& connection, Effects& effects) -> core::Status {
        bool is_new = false;
        VEZA_TRY(stored, insert(connection, draft, is_new));
        // A new message has no marks of its reader, and stays where it is until the effects have run.
        if (is_new && committed) effects.push_back([&committed, &stored] { committed(*stored); });
        return {};
    };
    VEZA_CO_CHECK(co_await lanes_.of(draft.channel_id.uuid()).write(std::move(work)));
    co_return std::move(*stored);
}

core::Task<std::optional<domain::Message>> MessageRepository::find(domain::ChannelId channel, domain::MessageId id,
                                                                   std::optional<domain::UserId> reader) {
    std::optional<domain::Message> found;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] {
            found = connection.first<domain::Message>(kFindMessage, channel, id);
            if (found) add_details(connection, *found, read_for(reader));
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<std::vector<domain::Message>> MessageRepository::page(domain::ChannelId channel, domain::MessagePage page,
                                                                 std::optional<domain::UserId> reader) {
    std::vector<domain::Message> messages;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] {
            messages = read_page(connection, channel, page);
            add_details(connection, channel, messages, read_for(reader));
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return messages;
}

core::Task<domain::Message> MessageRepository::edit(domain::ChannelId channel, domain::MessageId id, Revision revision,
                                                    Committed committed) {
    std::optional<domain::Message> edited;
    Writer::Work work = [&](Connection& connection, Effects& effects) {
        return connection.guard([&]() -> core::Status {
            const auto now = clock_.now();
            unindex(connection, channel, {id});
            connection.execute(kKeepEdit, now, channel, id);
            connection.execute(kForgetEdits, channel, id, channel, id, static_cast<long long>(domain::kEditsKept));
            if (connection.execute(kEdit, revision.content, revision.mentions, now, channel, id) == 0) return gone();
            if (revision.embeds) replace_embeds(connection, channel, id, *revision.embeds);
            edited = connection.first<domain::Message>(kFindMessage, channel, id);
            if (!edited) return gone();
            add_details(connection, *edited, read_for(edited->author_id));
            drop_mentions(connection, channel, id);
            put_mentions(connection, *edited);
            announce(effects, committed, *edited);
            return {};
        });
    };
    VEZA_CO_CHECK(co_await lanes_.of(channel.uuid()).write(std::move(work)));
    co_return std::move(*edited);
}

core::Task<void> MessageRepository::set_webhook_avatar(domain::ChannelId channel, domain::MessageId id,
                                                       domain::PictureId picture, Committed committed) {
    Writer::Work work = [&](Connection& connection, Effects& effects) {
        return connection.guard([&]() -> core::Status {
            auto message = connection.first<domain::Message>(kFindMessage, channel, id);
            if (!message) return gone();
            add_details(connection, *message, read_for(std::nullopt));
            if (!message->webhook) return gone();
            if (message->webhook->avatar == picture) return {};
            put_webhook_avatar(connection, channel, id, picture);
            message->webhook->avatar = picture;
            announce(effects, committed, *message);
            return {};
        });
    };
    co_return co_await lanes_.of(channel.uuid()).write(std::move(work));
}

core::Task<void> MessageRepository::remove(domain::ChannelId channel, domain::MessageId id, domain::UserId by,
                                           Committed committed) {
    Writer::Work work = [&](Connection& connection, Effects& effects) {
        return connection.guard([&]() -> core::Status {
            auto message = connection.first<domain::Message>(kFindMessage, channel, id);
            if (!message) return gone();
            add_details(connection, *message, read_for(std::nullopt));
            unindex(connection, channel, {id});
            connection.execute(kRemove, clock_.now(), by, channel, id);
            announce(effects, committed, *message);
            return {};
        });
    };
    co_return co_await lanes_.of(channel.uuid()).write(std::move(work));
}

core::Task<std::vector<domain::Message>> MessageRepository::written_since(domain::ChannelId channel,
                                                                          domain::UserId author, core::Time since) {
    std::vector<domain::Message> written;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] {
            written = connection.all<domain::Message>(kWrittenSince, channel, domain::MessageId{first_id_at(since)},
                                                      author, since);
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return written;
}

core::Task<std::optional<MessageRepository::PlacedAttachment>> MessageRepository::find_attachment(
    domain::AttachmentId id) {
    std::optional<PlacedAttachment> found;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] { found = sql::find_attachment(connection, id); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<std::int64_t> MessageRepository::attached_bytes(domain::UserId author) {
    std::int64_t bytes = 0;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] { bytes = sql::attached_bytes(connection, author); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return bytes;
}

core::Task<std::int64_t> MessageRepository::count(domain::ChannelId channel, domain::MessageId last) {
    long long found = 0;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard(
            [&] { found = connection.first<long long>(kCountMessages, channel, last).value_or(0); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<std::map<domain::ChannelId, domain::MessageId>> MessageRepository::last_ids(
    std::vector<domain::ChannelId> channels) {
    std::map<domain::ChannelId, domain::MessageId> last;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] { last = last_ids_of(connection, channels); });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return last;
}

}  // namespace veza::sql
