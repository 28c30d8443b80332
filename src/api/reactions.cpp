#include "services/reactions.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/user.hpp"

namespace veza::api {
namespace {

using services::Reactions;

core::Result<Reactions::Target> reacted_to(const Call& call) {
    VEZA_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_TRY(const auto message, call.path_id<domain::MessageId>("message"));
    return Reactions::Target{.channel_id = channel, .message_id = message};
}

core::Task<Nothing> add_reaction(Reactions& reactions, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, reacted_to(call));
    VEZA_CO_CHECK(co_await reactions.add(call.actor(), target, call.path_text("emoji")));
    co_return Nothing{};
}

core::Task<Nothing> remove_own_reaction(Reactions& reactions, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, reacted_to(call));
    VEZA_CO_CHECK(co_await reactions.remove(call.actor(), target, call.path_text("emoji"), call.actor().user));
    co_return Nothing{};
}

core::Task<Nothing> remove_reaction(Reactions& reactions, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, reacted_to(call));
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    VEZA_CO_CHECK(co_await reactions.remove(call.actor(), target, call.path_text("emoji"), user));
    co_return Nothing{};
}

core::Task<Nothing> clear_reaction(Reactions& reactions, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, reacted_to(call));
    VEZA_CO_CHECK(co_await reactions.clear(call.actor(), target, call.path_text("emoji")));
    co_return Nothing{};
}

core::Task<std::vector<wire::UserRef>> list_reactors(Reactions& reactions, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto target, reacted_to(call));
    VEZA_CO_TRY(const auto after, call.query.id<domain::UserId>("after"));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    VEZA_CO_TRY(const auto users, co_await reactions.list(call.actor(), target, call.path_text("emoji"), after, limit));
    std::vector<wire::UserRef> list;
    list.reserve(users.size());
    for (const auto& user : users) list.push_back(wire::to_wire(user));
    co_return list;
}

}  // namespace

void add_reaction_routes(RouteTable& table, Reactions& reactions) {
    using enum Method;
    constexpr auto kEmoji = "/channels/{channel}/messages/{message}/reactions/{emoji}";
    constexpr auto kOwn = "/channels/{channel}/messages/{message}/reactions/{emoji}/@me";
    constexpr auto kOther = "/channels/{channel}/messages/{message}/reactions/{emoji}/{user}";
    table.add(
        {.method = put,
         .path = kOwn,
         .operation = "addReaction",
         .summary = "React with an emoji: the character itself, percent-encoded, or the id of one of the server's",
         .status = 204,
         .rate = ports::RateRule{.limit = 240, .window = std::chrono::minutes{1}}},
        reactions, &add_reaction);
    table.add({.method = del,
               .path = kOwn,
               .operation = "removeOwnReaction",
               .summary = "Take an own reaction back",
               .status = 204},
              reactions, &remove_own_reaction);
    table.add({.method = del,
               .path = kOther,
               .operation = "removeReaction",
               .summary = "Take somebody's reaction off",
               .status = 204},
              reactions, &remove_reaction);
    table.add({.method = del,
               .path = kEmoji,
               .operation = "clearReaction",
               .summary = "Take an emoji off for all",
               .status = 204},
              reactions, &clear_reaction);
    table.add({.method = get,
               .path = kEmoji,
               .operation = "listReactors",
               .summary = "Who reacted with an emoji, by user id",
               .query = {{"after", "those after this user id"}, {"limit", "1 to 100, 50 if absent"}}},
              reactions, &list_reactors);
}

}  // namespace veza::api
