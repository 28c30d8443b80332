#include "adapters/sql/message_rows.hpp"

#include "adapters/sql/attachments.hpp"
#include "adapters/sql/embeds.hpp"
#include "adapters/sql/in_list.hpp"
#include "adapters/sql/polls.hpp"
#include "domain/rules.hpp"

#include <string>
#include <unordered_map>
#include <utility>

namespace veza::sql {
namespace {

struct ReactionRow {
    domain::MessageId message_id;
    domain::ReactionCount reaction;
};

}  // namespace

template <>
struct Columns<domain::ReplyPreview> {
    static void bind(Into& into, domain::ReplyPreview& row) {
        into(row.id, row.author_id, row.excerpt, row.attachments);
    }
};

template <>
struct Columns<ReactionRow> {
    static void bind(Into& into, ReactionRow& row) {
        into(row.message_id, row.reaction.emoji, row.reaction.count, row.reaction.mine);
    }
};

namespace {

using Positions = std::unordered_map<domain::MessageId, std::size_t>;

void add_replies(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages) {
    std::vector<domain::MessageId> originals;
    for (const auto& message : messages)
        if (message.reply_to) originals.push_back(*message.reply_to);
    std::unordered_map<domain::MessageId, domain::ReplyPreview> previews;
    in_chunks(originals, [&](const std::vector<domain::MessageId>& chunk) {
        // One character more than is shown tells whether there is more.
        const auto sql = "SELECT id, author_id, substr(content, 1, " + std::to_string(domain::kExcerptMax + 1) +
                         "), (SELECT COUNT(*) FROM attachments a WHERE a.channel_id = messages.channel_id "
                         "AND a.message_id = messages.id) FROM messages WHERE channel_id = :channel AND deleted_at IS "
                         "NULL AND id IN (" +
                         placeholders(chunk.size(), "", "") + ")";
        std::vector<core::Uuid> parameters{channel.uuid()};
        for (const auto id : chunk) parameters.push_back(id.uuid());
        for (auto& row : connection.all_of<domain::ReplyPreview>(sql, parameters)) {
            row.excerpt = domain::excerpt_of(row.excerpt);
            previews.insert_or_assign(row.id, std::move(row));
        }
    });
    for (auto& message : messages) {
        if (!message.reply_to) continue;
        if (const auto found = previews.find(*message.reply_to); found != previews.end()) message.reply = found->second;
    }
}

void add_reactions(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages,
                   const Reading& reading) {
    std::vector<domain::MessageId> ids;
    Positions positions;
    for (std::size_t at = 0; at < messages.size(); ++at) {
        ids.push_back(messages[at].id);
        positions.emplace(messages[at].id, at);
    }
    in_chunks(ids, [&](const std::vector<domain::MessageId>& chunk) {
        const auto sql =
            "SELECT t.message_id, t.emoji, t.total, CASE WHEN r.user_id IS NULL THEN 0 ELSE 1 END "
            "FROM reaction_totals t LEFT JOIN reactions r ON r.channel_id = t.channel_id "
            "AND r.message_id = t.message_id AND r.emoji = t.emoji AND r.user_id = :reader "
            "WHERE t.channel_id = :channel AND t.message_id IN (" +
            placeholders(chunk.size(), "", "") + ") ORDER BY t.opened_at, t.emoji";
        for (auto& row : connection.all_of<ReactionRow>(sql, reading.parameters(channel, chunk)))
            messages[positions.at(row.message_id)].reactions.push_back(std::move(row.reaction));
    });
}

}  // namespace

std::vector<core::Uuid> Reading::parameters(domain::ChannelId channel,
                                            const std::vector<domain::MessageId>& ids) const {
    std::vector<core::Uuid> list{reader.value_or(domain::UserId{}).uuid(), channel.uuid()};
    for (const auto id : ids) list.push_back(id.uuid());
    return list;
}

void add_details(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages,
                 const Reading& reading) {
    add_replies(connection, channel, messages);
    add_reactions(connection, channel, messages, reading);
    add_polls(connection, channel, messages, reading);
    add_webhooks(connection, channel, messages);
    add_attachments(connection, channel, messages);
}

void add_details(Connection& connection, domain::Message& message, const Reading& reading) {
    std::vector<domain::Message> one{std::move(message)};
    add_details(connection, one.front().channel_id, one, reading);
    message = std::move(one.front());
}

domain::Message unmarked(domain::Message message) {
    for (auto& reaction : message.reactions) reaction.mine = false;
    if (message.poll) message.poll->mine.clear();
    return message;
}

}  // namespace veza::sql
