#include "adapters/sql/polls.hpp"

#include "adapters/sql/in_list.hpp"

#include <string>
#include <unordered_map>
#include <utility>

namespace veza::sql {
namespace {

struct PollRow {
    domain::MessageId message_id;
    std::string question;
    bool multiple = false;
    std::optional<core::Time> ends_at;
    std::int32_t position = 0;
    domain::PollOption option;
    bool mine = false;
};

constexpr std::string_view kPutPoll =
    "INSERT INTO polls (channel_id, message_id, question, multiple, ends_at) "
    "VALUES (:channel, :message, :question, :multiple, :ends_at)";
constexpr std::string_view kPutOption =
    "INSERT INTO poll_options (channel_id, message_id, position, answer, votes) "
    "VALUES (:channel, :message, :position, :answer, 0)";
constexpr std::string_view kPutVote =
    "INSERT INTO poll_votes (channel_id, message_id, user_id, position) VALUES (:channel, :message, :user, :position)";
constexpr std::string_view kTakeVotes =
    "DELETE FROM poll_votes WHERE channel_id = :channel AND message_id = :message AND user_id = :user";
constexpr std::string_view kCountVotes =
    "UPDATE poll_options SET votes = votes + :change "
    "WHERE channel_id = :channel AND message_id = :message AND position = :position";

}  // namespace

template <>
struct Columns<PollRow> {
    static void bind(Into& into, PollRow& row) {
        into(row.message_id, row.question, row.multiple, row.ends_at, row.position, row.option.text, row.option.votes,
             row.mine);
    }
};

namespace {

void add_row(std::optional<domain::Poll>& poll, PollRow row, core::Time now) {
    if (!poll)
        poll = domain::Poll{.question = std::move(row.question),
                            .options = {},
                            .multiple = row.multiple,
                            .ends_at = row.ends_at,
                            .closed = row.ends_at && *row.ends_at <= now};
    poll->options.push_back(std::move(row.option));
    if (row.mine) poll->mine.push_back(row.position);
}

}  // namespace

void put_poll(Connection& connection, const domain::Message& message) {
    if (!message.poll) return;
    const auto& poll = *message.poll;
    connection.execute(kPutPoll, message.channel_id, message.id, poll.question, poll.multiple, poll.ends_at);
    for (std::size_t at = 0; at < poll.options.size(); ++at)
        connection.execute(kPutOption, message.channel_id, message.id, static_cast<int>(at), poll.options[at].text);
}

void add_polls(Connection& connection, domain::ChannelId channel, std::vector<domain::Message>& messages,
               const Reading& reading) {
    std::vector<domain::MessageId> ids;
    std::unordered_map<domain::MessageId, std::size_t> positions;
    for (std::size_t at = 0; at < messages.size(); ++at) {
        ids.push_back(messages[at].id);
        positions.emplace(messages[at].id, at);
        messages[at].poll.reset();  // a search has looked at it already, with other eyes
    }
    in_chunks(ids, [&](const std::vector<domain::MessageId>& chunk) {
        const auto sql =
            "SELECT p.message_id, p.question, p.multiple, p.ends_at, o.position, o.answer, o.votes, "
            "CASE WHEN v.user_id IS NULL THEN 0 ELSE 1 END FROM polls p "
            "JOIN poll_options o ON o.channel_id = p.channel_id AND o.message_id = p.message_id "
            "LEFT JOIN poll_votes v ON v.channel_id = o.channel_id AND v.message_id = o.message_id "
            "AND v.position = o.position AND v.user_id = :reader "
            "WHERE p.channel_id = :channel AND p.message_id IN (" +
            placeholders(chunk.size(), "", "") + ") ORDER BY p.message_id, o.position";
        for (auto& row : connection.all_of<PollRow>(sql, reading.parameters(channel, chunk))) {
            auto& poll = messages[positions.at(row.message_id)].poll;
            add_row(poll, std::move(row), reading.now);
        }
    });
}

std::optional<domain::Poll> find_poll(Connection& connection, domain::ChannelId channel, domain::MessageId message,
                                      const Reading& reading) {
    std::vector<domain::Message> one{{.id = message, .channel_id = channel}};
    add_polls(connection, channel, one, reading);
    return std::move(one.front().poll);
}

void change_vote(Connection& connection, const ports::AnnotationRepository::Target& at, domain::UserId user,
                 const Choice& choice) {
    const auto& [channel, message] = at;
    connection.execute(kTakeVotes, channel, message, user);
    for (const auto position : choice.before) connection.execute(kCountVotes, -1, channel, message, position);
    for (const auto position : choice.after) {
        connection.execute(kPutVote, channel, message, user, position);
        connection.execute(kCountVotes, 1, channel, message, position);
    }
}

}  // namespace veza::sql
