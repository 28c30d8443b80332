#include "adapters/sql/annotations.hpp"

#include "adapters/sql/message_rows.hpp"
#include "adapters/sql/polls.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <utility>

namespace veza::sql {
namespace {

using Outcome = ports::AnnotationRepository::Outcome;

constexpr std::string_view kIsThere =
    "SELECT id FROM messages WHERE channel_id = :channel AND id = :id AND deleted_at IS NULL";
constexpr std::string_view kTotal =
    "SELECT total FROM reaction_totals WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji";
constexpr std::string_view kKinds =
    "SELECT COUNT(*) FROM reaction_totals WHERE channel_id = :channel AND message_id = :message";
constexpr std::string_view kReacted =
    "SELECT user_id FROM reactions "
    "WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji AND user_id = :user";
constexpr std::string_view kReact =
    "INSERT INTO reactions (channel_id, message_id, emoji, user_id) VALUES (:channel, :message, :emoji, :user)";
constexpr std::string_view kCountUp =
    "INSERT INTO reaction_totals (channel_id, message_id, emoji, total, opened_at) "
    "VALUES (:channel, :message, :emoji, 1, :at) "
    "ON CONFLICT (channel_id, message_id, emoji) DO UPDATE SET total = reaction_totals.total + 1";
constexpr std::string_view kUnreact =
    "DELETE FROM reactions "
    "WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji AND user_id = :user";
constexpr std::string_view kCountDown =
    "UPDATE reaction_totals SET total = total - 1 "
    "WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji";
constexpr std::string_view kClose =
    "DELETE FROM reaction_totals "
    "WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji AND total <= 0";
constexpr std::string_view kClearReactions =
    "DELETE FROM reactions WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji";
constexpr std::string_view kClearTotal =
    "DELETE FROM reaction_totals WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji";
constexpr std::string_view kReactors =
    "SELECT user_id FROM reactions WHERE channel_id = :channel AND message_id = :message AND emoji = :emoji "
    "AND user_id > :after ORDER BY user_id LIMIT :limit";
constexpr std::string_view kPinCount =
    "SELECT COUNT(*) FROM messages WHERE channel_id = :channel AND pinned_at IS NOT NULL";
constexpr std::string_view kIsPinned =
    "SELECT id FROM messages WHERE channel_id = :channel AND id = :id AND pinned_at IS NOT NULL";
constexpr std::string_view kPin = "UPDATE messages SET pinned_at = :at WHERE channel_id = :channel AND id = :id";
constexpr std::string_view kUnpin =
    "UPDATE messages SET pinned_at = NULL WHERE channel_id = :channel AND id = :id AND pinned_at IS NOT NULL";
constexpr std::string_view kPins =
    VEZA_SQL_PRESENT "AND pinned_at IS NOT NULL ORDER BY pinned_at DESC, id DESC LIMIT :limit";

Outcome done_if(bool changed) {
    return changed ? Outcome::done : Outcome::unchanged;
}

/// Whether these options can be chosen.
bool is_choice(const domain::Poll& poll, const std::vector<std::int32_t>& options) {
    const auto exists = [&](std::int32_t option) { return option >= 0 && std::cmp_less(option, poll.options.size()); };
    return std::ranges::all_of(options, exists) && (poll.multiple || options.size() <= 1);
}

core::Status require_message(Connection& connection, const ports::AnnotationRepository::Target& at) {
    if (connection.first<domain::MessageId>(kIsThere, at.channel_id, at.message_id)) return {};
    return core::not_found("this message does not exist");
}

}  // namespace

core::Task<Outcome> AnnotationRepository::change(Target target, Change change, Committed committed) {
    auto outcome = Outcome::unchanged;
    Writer::Work work = [&](Connection& connection, Effects& effects) {
        return connection.guard([&]() -> core::Status {
            VEZA_CHECK(require_message(connection, target));
            VEZA_TRY(outcome, change(connection));
            if (outcome == Outcome::done && committed) effects.push_back([&committed] { committed(); });
            return {};
        });
    };
    VEZA_CO_CHECK(co_await lanes_.of(target.channel_id.uuid()).write(std::move(work)));
    co_return outcome;
}

core::Result<Outcome> AnnotationRepository::insert(Connection& connection, const Reaction& reaction,
                                                   bool may_be_first) const {
    const auto& [channel, message] = reaction.target;
    const auto& emoji = reaction.emoji;
    if (connection.first<domain::UserId>(kReacted, channel, message, emoji, reaction.user_id))
        return Outcome::unchanged;
    if (!connection.first<long long>(kTotal, channel, message, emoji)) {
        if (!may_be_first) return Outcome::unknown;
        const auto kinds = connection.first<long long>(kKinds, channel, message).value_or(0);
        if (std::cmp_greater_equal(kinds, domain::kEmojiPerMessage)) return Outcome::full;
    }
    connection.execute(kReact, channel, message, emoji, reaction.user_id);
    connection.execute(kCountUp, channel, message, emoji, clock_.now());
    return Outcome::done;
}

core::Task<Outcome> AnnotationRepository::react(Reaction reaction, bool may_be_first, Committed committed) {
    const auto target = reaction.target;
    Change add = [&](Connection& connection) { return insert(connection, reaction, may_be_first); };
    co_return co_await change(target, std::move(add), std::move(committed));
}

core::Task<bool> AnnotationRepository::unreact(Reaction reaction, Committed committed) {
    const auto target = reaction.target;
    Change take = [&](Connection& connection) -> core::Result<Outcome> {
        const auto& [channel, message] = target;
        if (connection.execute(kUnreact, channel, message, reaction.emoji, reaction.user_id) == 0)
            return Outcome::unchanged;
        connection.execute(kCountDown, channel, message, reaction.emoji);
        connection.execute(kClose, channel, message, reaction.emoji);
        return Outcome::done;
    };
    VEZA_CO_TRY(const auto outcome, co_await change(target, std::move(take), std::move(committed)));
    co_return outcome == Outcome::done;
}

core::Task<bool> AnnotationRepository::clear(Target target, std::string emoji, Committed committed) {
    Change take = [&](Connection& connection) -> core::Result<Outcome> {
        connection.execute(kClearReactions, target.channel_id, target.message_id, emoji);
        return done_if(connection.execute(kClearTotal, target.channel_id, target.message_id, emoji) > 0);
    };
    VEZA_CO_TRY(const auto outcome, co_await change(target, std::move(take), std::move(committed)));
    co_return outcome == Outcome::done;
}

core::Task<std::vector<domain::UserId>> AnnotationRepository::reactors(Target target, std::string emoji,
                                                                       std::optional<domain::UserId> after,
                                                                       std::size_t limit) {
    std::vector<domain::UserId> users;
    const auto from = after.value_or(domain::UserId{});
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&]() -> core::Status {
            VEZA_CHECK(require_message(connection, target));
            users = connection.all<domain::UserId>(kReactors, target.channel_id, target.message_id, emoji, from,
                                                   static_cast<long long>(limit));
            return {};
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return users;
}

core::Task<Outcome> AnnotationRepository::pin(Target target, Committed committed) {
    Change add = [&](Connection& connection) -> core::Result<Outcome> {
        if (connection.first<domain::MessageId>(kIsPinned, target.channel_id, target.message_id))
            return Outcome::unchanged;
        const auto pinned = connection.first<long long>(kPinCount, target.channel_id).value_or(0);
        if (std::cmp_greater_equal(pinned, domain::kPinsPerChannel)) return Outcome::full;
        connection.execute(kPin, clock_.now(), target.channel_id, target.message_id);
        return Outcome::done;
    };
    co_return co_await change(target, std::move(add), std::move(committed));
}

core::Task<bool> AnnotationRepository::unpin(Target target, Committed committed) {
    Change take = [&](Connection& connection) -> core::Result<Outcome> {
        return done_if(connection.execute(kUnpin, target.channel_id, target.message_id) > 0);
    };
    VEZA_CO_TRY(const auto outcome, co_await change(target, std::move(take), std::move(committed)));
    co_return outcome == Outcome::done;
}

core::Task<std::vector<domain::Message>> AnnotationRepository::pins(domain::ChannelId channel,
                                                                    std::optional<domain::UserId> reader) {
    std::vector<domain::Message> messages;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] {
            messages = connection.all<domain::Message>(kPins, channel, static_cast<long long>(domain::kPinsPerChannel));
            add_details(connection, channel, messages, {.reader = reader, .now = clock_.now()});
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return messages;
}

core::Task<Outcome> AnnotationRepository::vote(Target target, domain::UserId user, std::vector<std::int32_t> options,
                                               Counted committed) {
    std::ranges::sort(options);
    std::optional<domain::Poll> after;
    const Reading reading{.reader = user, .now = clock_.now()};
    Change choose = [&](Connection& connection) -> core::Result<Outcome> {
        const auto poll = find_poll(connection, target.channel_id, target.message_id, reading);
        if (!poll) return core::not_found("this message asks nothing");
        if (poll->closed) return Outcome::closed;
        if (!is_choice(*poll, options)) return Outcome::invalid;
        if (poll->mine == options) return Outcome::unchanged;
        change_vote(connection, target, user, {.before = poll->mine, .after = options});
        after = find_poll(connection, target.channel_id, target.message_id, {.reader = {}, .now = reading.now});
        return Outcome::done;
    };
    Committed tell;
    if (committed) tell = [&] { committed(*after); };
    co_return co_await change(target, std::move(choose), std::move(tell));
}

}  // namespace veza::sql
