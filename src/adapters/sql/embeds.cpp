#include "adapters/sql/embeds.hpp"

#include "adapters/sql/in_list.hpp"
#include "core/json.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <unordered_map>
#include <utility>

namespace veza::sql {
namespace {

/// How embeds stand in the column `embeds`.
struct StoredField {
    std::string name;
    std::string value;
    bool narrow = false;
};
BOOST_DESCRIBE_STRUCT(StoredField, (), (name, value, narrow))

struct StoredEmbed {
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<std::string> url;
    std::optional<std::uint32_t> color;
    std::optional<std::string> author;
    std::optional<std::string> author_url;
    std::vector<StoredField> fields;
    std::optional<std::string> footer;
    std::optional<core::Time> timestamp;
};
BOOST_DESCRIBE_STRUCT(StoredEmbed, (), (title, description, url, color, author, author_url, fields, footer, timestamp))

std::string encode(const std::vector<domain::Embed>& embeds) {
    std::vector<StoredEmbed> stored;
    stored.reserve(embeds.size());
    for (const auto& embed : embeds) {
        StoredEmbed each{.title = embed.title,
                         .description = embed.description,
                         .url = embed.url,
                         .color = embed.color,
                         .author = embed.author,
                         .author_url = embed.author_url,
                         .fields = {},
                         .footer = embed.footer,
                         .timestamp = embed.timestamp};
        for (const auto& field : embed.fields)
            each.fields.push_back({.name = field.name, .value = field.value, .narrow = field.narrow});
        stored.push_back(std::move(each));
    }
    return core::json::encode(stored);
}

std::vector<domain::Embed> decode_embeds(std::string_view text) {
    auto stored = core::json::decode<std::vector<StoredEmbed>>(text);
    if (!stored) throw soci::soci_error("malformed embeds in a column");
    std::vector<domain::Embed> embeds;
    embeds.reserve(stored->size());
    for (auto& each : *stored) {
        domain::Embed embed{.title = std::move(each.title),
                            .description = std::move(each.description),
                            .url = std::move(each.url),
                            .color = each.color,
                            .author = std::move(each.author),
                            .author_url = std::move(each.author_url),
                            .fields = {},
                            .footer = std::move(each.footer),
                            .timestamp = each.timestamp};
        for (auto& field : each.fields)
            embed.fields.push_back(
                {.name = std::move(field.name), .value = std::move(field.value), .narrow = field.narrow});
        embeds.push_back(std::move(embed));
    }
    return embeds;
}

struct EmbedWebhookRow {
    domain::MessageId message_id;
    domain::WebhookAuthor webhook;
    std::string embeds;
};

constexpr std::string_view kPutEmbeds =
    "INSERT INTO message_webhooks (channel_id, message_id, webhook_id, name, embeds, avatar, emoji) "
    "VALUES (:channel, :message, :webhook, :name, :embeds, :avatar, :emoji)";
constexpr std::string_view kReplace =
    "UPDATE message_webhooks SET embeds = :embeds WHERE channel_id = :channel AND message_id = :message";
constexpr std::string_view kShow =
    "UPDATE message_webhooks SET avatar = :avatar WHERE channel_id = :channel AND message_id = :message";

}  // namespace

template <>
struct Columns<EmbedWebhookRow> {
    static void bind(Into& into, EmbedWebhookRow& row) {
        into(row.message_id, row.webhook.id, row.webhook.name, row.embeds, row.webhook.avatar, row.webhook.emoji);
    }
};

void put_webhook(Connection& connection, const domain::Message& message) {
    if (!message.webhook) return;
    connection.execute(kPutEmbeds, message.channel_id, message.id, message.webhook->id, message.webhook->name,
                       encode(message.embeds), message.webhook->avatar, message.webhook->emoji);
}

void put_webhook_avatar(Connection& connection, domain::ChannelId channel, domain::MessageId message,
                        domain::PictureId picture) {
    connection.execute(kShow, picture, channel, message);
}

void replace_embeds(Connection& connection, domain::ChannelId channel, domain::MessageId message,
                    const std::vector<domain::Embed>& embeds) {
    connection.execute(kReplace, encode(embeds), channel, message);
}

void add_webhooks(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages) {
    std::vector<domain::MessageId> ids;
    std::unordered_map<domain::MessageId, std::size_t> positions;
    for (std::size_t at = 0; at < messages.size(); ++at) {
        ids.push_back(messages[at].id);
        positions.emplace(messages[at].id, at);
    }
    in_chunks(ids, [&](const std::vector<domain::MessageId>& chunk) {
        const auto sql =
            "SELECT message_id, webhook_id, name, embeds, avatar, emoji FROM message_webhooks WHERE channel_id = "
            ":channel "
            "AND message_id IN (" +
            placeholders(chunk.size(), "", "") + ")";
        std::vector<core::Uuid> parameters{channel.uuid()};
        for (const auto id : chunk) parameters.push_back(id.uuid());
        for (auto& row : connection.all_of<EmbedWebhookRow>(sql, parameters)) {
            auto& message = messages[positions.at(row.message_id)];
            message.webhook = std::move(row.webhook);
            message.embeds = decode_embeds(row.embeds);
        }
    });
}

}  // namespace veza::sql
