#include "adapters/sql/attachments.hpp"

#include "adapters/sql/in_list.hpp"

#include <string>
#include <unordered_map>
#include <utility>

namespace veza::sql {
namespace {

struct AttachmentRow {
    domain::MessageId message_id;
    domain::Attachment attachment;
};

#define VEZA_SQL_ATTACHMENT \
    "a.id, a.filename, a.content_type, a.kind, a.size, a.width, a.height, a.alt, a.blob, a.preview, a.preview_size"

constexpr std::string_view kPutAttachment =
    "INSERT INTO attachments (channel_id, message_id, position, id, author_id, filename, content_type, kind, size, "
    "width, "
    "height, alt, blob, preview, preview_size) VALUES (:channel, :message, :position, :id, :author, :filename, :type, "
    ":kind, :size, :width, :height, :alt, :blob, :preview, :preview_size)";
constexpr std::string_view kFind =
    "SELECT a.channel_id, " VEZA_SQL_ATTACHMENT
    " FROM attachments a JOIN messages m ON m.channel_id = a.channel_id AND m.id = a.message_id "
    "WHERE a.id = :id AND m.deleted_at IS NULL";
constexpr std::string_view kBytes =
    "SELECT CAST(COALESCE(SUM(size + preview_size), 0) AS BIGINT) FROM attachments WHERE author_id = :author";

void bind_attachment(Into& into, domain::Attachment& row) {
    into(row.id, row.filename, row.content_type, row.kind, row.size, row.width, row.height);
    into(row.alt, row.blob, row.preview, row.preview_size);
}

}  // namespace

template <>
struct Columns<AttachmentRow> {
    static void bind(Into& into, AttachmentRow& row) {
        into(row.message_id);
        bind_attachment(into, row.attachment);
    }
};

template <>
struct Columns<ports::MessageRepository::PlacedAttachment> {
    static void bind(Into& into, ports::MessageRepository::PlacedAttachment& row) {
        into(row.channel_id);
        bind_attachment(into, row.attachment);
    }
};

void put_attachments(Connection& connection, const domain::Message& message) {
    std::int32_t position = 0;
    for (const auto& each : message.attachments)
        connection.execute(kPutAttachment, message.channel_id, message.id, position++, each.id, message.author_id,
                           each.filename, each.content_type, each.kind, each.size, each.width, each.height, each.alt,
                           each.blob, each.preview, each.preview_size);
}

void add_attachments(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages) {
    std::vector<domain::MessageId> ids;
    std::unordered_map<domain::MessageId, std::size_t> positions;
    for (std::size_t at = 0; at < messages.size(); ++at) {
        ids.push_back(messages[at].id);
        positions.emplace(messages[at].id, at);
    }
    in_chunks(ids, [&](const std::vector<domain::MessageId>& chunk) {
        const auto sql = "SELECT a.message_id, " VEZA_SQL_ATTACHMENT
                         " FROM attachments a WHERE a.channel_id = :channel AND a.message_id IN (" +
                         placeholders(chunk.size(), "", "") + ") ORDER BY a.message_id, a.position";
        std::vector<core::Uuid> parameters{channel.uuid()};
        for (const auto id : chunk) parameters.push_back(id.uuid());
        for (auto& row : connection.all_of<AttachmentRow>(sql, parameters))
            messages[positions.at(row.message_id)].attachments.push_back(std::move(row.attachment));
    });
}

std::optional<ports::MessageRepository::PlacedAttachment> find_attachment(Connection& connection,
                                                                          domain::AttachmentId id) {
    return connection.first<ports::MessageRepository::PlacedAttachment>(kFind, id);
}

std::int64_t attached_bytes(Connection& connection, domain::UserId author) {
    return connection.first<std::int64_t>(kBytes, author).value_or(0);
}

}  // namespace veza::sql
