#include "adapters/sql/mentions.hpp"

#include <algorithm>

namespace veza::sql {
namespace {

constexpr char kUser = '@';
constexpr char kRole = '&';
constexpr std::string_view kEveryone = "*";

constexpr std::string_view kInsertMentions =
    "INSERT INTO message_mentions (target_id, channel_id, message_id) VALUES (:target, :channel, :message) "
    "ON CONFLICT DO NOTHING";
constexpr std::string_view kDelete =
    "DELETE FROM message_mentions WHERE channel_id = :channel AND message_id = :message";

void append(std::string& text, char kind, const core::Uuid& id) {
    if (!text.empty()) text += ' ';
    text.append(1, kind).append(id.to_string());
}

template <class SomeId>
SomeId id_in(std::string_view word) {
    const auto id = SomeId::parse(word.substr(1));
    if (!id) throw soci::soci_error("malformed mention in a column");
    return *id;
}

void read_word(domain::Mentions& mentions, std::string_view word) {
    if (word == kEveryone)
        mentions.everyone = true;
    else if (word.front() == kRole)
        mentions.roles.push_back(id_in<domain::RoleId>(word));
    else
        mentions.users.push_back(id_in<domain::UserId>(word));
}

}  // namespace

std::string to_column(const domain::Mentions& mentions) {
    std::string text{mentions.everyone ? kEveryone : std::string_view{}};
    for (const auto user : mentions.users) append(text, kUser, user.uuid());
    for (const auto role : mentions.roles) append(text, kRole, role.uuid());
    return text;
}

domain::Mentions mentions_from_column(std::string_view text) {
    domain::Mentions mentions;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        if (!word.empty()) read_word(mentions, word);
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return mentions;
}

void put_mentions(Connection& connection, const domain::Message& message) {
    const auto put = [&](const core::Uuid& target) {
        connection.execute(kInsertMentions, target, message.channel_id, message.id);
    };
    for (const auto user : message.mentions.users) put(user.uuid());
    for (const auto role : message.mentions.roles) put(role.uuid());
    if (message.mentions.everyone) put(message.channel_id.uuid());
}

void drop_mentions(Connection& connection, domain::ChannelId channel, domain::MessageId message) {
    connection.execute(kDelete, channel, message);
}

}  // namespace veza::sql
