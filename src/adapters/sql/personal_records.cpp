#include "adapters/sql/personal_records.hpp"

#include "adapters/sql/message_rows.hpp"

namespace veza::sql {
namespace {

/// So many messages are looked at in one go: some milliseconds.
constexpr std::int64_t kWindow = 4000;

/// Before all of them.
const ports::MessagePlace kStart{};

constexpr std::string_view kEndOfWindow =
    "SELECT channel_id, id FROM messages WHERE (channel_id, id) > (:channel, :id) ORDER BY channel_id, id "
    "LIMIT 1 OFFSET :size";
constexpr std::string_view kInWindow = VEZA_SQL_MESSAGE
    "(channel_id, id) > (:channel, :id) AND (channel_id, id) <= (:end_channel, :end_id) AND author_id = :author "
    "AND deleted_at IS NULL ORDER BY channel_id, id";
constexpr std::string_view kToTheEnd = VEZA_SQL_MESSAGE
    "(channel_id, id) > (:channel, :id) AND author_id = :author AND deleted_at IS NULL ORDER BY channel_id, id";

}  // namespace

template <>
struct Columns<ports::MessagePlace> {
    static void bind(Into& into, ports::MessagePlace& row) { into(row.channel_id, row.id); }
};
template <>
struct Columns<ports::PersonalRecords::Mark> {
    static void bind(Into& into, ports::PersonalRecords::Mark& row) {
        into(row.channel_id, row.read_up_to, row.marked_at);
    }
};
template <>
struct Columns<ports::PersonalRecords::Reaction> {
    static void bind(Into& into, ports::PersonalRecords::Reaction& row) {
        into(row.channel_id, row.message_id, row.emoji);
    }
};

namespace {

/// The messages are ordered by channel; details are read of one channel at a time, and of a bounded number of messages.
void add_all_details(Connection& connection, std::vector<domain::Message>& messages, const Reading& reading) {
    constexpr std::size_t kAtOnce = 100;
    for (std::size_t at = 0; at < messages.size();) {
        std::vector<domain::Message> part;
        const auto channel = messages[at].channel_id;
        const auto from = at;
        for (; at < messages.size() && messages[at].channel_id == channel && part.size() < kAtOnce; ++at)
            part.push_back(std::move(messages[at]));
        add_details(connection, channel, part, reading);
        for (std::size_t i = 0; i < part.size(); ++i) messages[from + i] = std::move(part[i]);
    }
}

}  // namespace

core::Task<ports::PersonalRecords::Written> PersonalRecords::written(domain::UserId author,
                                                                     std::optional<ports::MessagePlace> after) {
    Written found;
    Readers::Work work = [&found, author, from = after.value_or(kStart), now = clock_.now()](Connection& connection) {
        return connection.guard([&] {
            found.next = connection.first<ports::MessagePlace>(kEndOfWindow, from.channel_id, from.id, kWindow - 1);
            found.messages = found.next
                                 ? connection.all<domain::Message>(kInWindow, from.channel_id, from.id,
                                                                   found.next->channel_id, found.next->id, author)
                                 : connection.all<domain::Message>(kToTheEnd, from.channel_id, from.id, author);
            add_all_details(connection, found.messages, {.reader = author, .now = now});
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<std::vector<ports::PersonalRecords::Mark>> PersonalRecords::marks(domain::UserId user) {
    std::vector<Mark> found;
    Readers::Work work = [&found, user](Connection& connection) {
        return connection.guard([&] {
            found = connection.all<Mark>(
                "SELECT channel_id, read_up_to, marked_at FROM read_states WHERE user_id = :user ORDER BY channel_id",
                user);
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<std::vector<ports::PersonalRecords::Reaction>> PersonalRecords::reactions(domain::UserId user,
                                                                                     std::size_t limit) {
    std::vector<Reaction> found;
    Readers::Work work = [&found, user, limit](Connection& connection) {
        return connection.guard([&] {
            found = connection.all<Reaction>(
                "SELECT channel_id, message_id, emoji FROM reactions WHERE user_id = :user LIMIT :limit", user,
                static_cast<std::int64_t>(limit));
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<void> PersonalRecords::forget_marks(domain::UserId user) {
    Writer::Work work = [user](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&] {
            connection.execute("DELETE FROM read_states WHERE user_id = :user", user);
            connection.execute("DELETE FROM message_mentions WHERE target_id = :user", user);
        });
    };
    co_return co_await lanes_.of(user.uuid()).write(std::move(work));
}

}  // namespace veza::sql
