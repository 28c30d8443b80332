#include "services/polls.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"

namespace veza::api {
namespace {

core::Task<Nothing> vote(services::Polls& polls, Call call, Vote body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto message, call.path_id<domain::MessageId>("message"));
    VEZA_CO_CHECK(
        co_await polls.vote(call.actor(), {.channel_id = channel, .message_id = message}, std::move(body.options)));
    co_return Nothing{};
}

}  // namespace

void add_poll_routes(RouteTable& table, services::Polls& polls) {
    using enum Method;
    table.add({.method = put,
               .path = "/channels/{channel}/messages/{message}/poll/votes",
               .operation = "vote",
               .summary = "Choose options of a poll, by their place; none takes the vote back",
               .status = 204},
              polls, &vote);
}

}  // namespace veza::api
