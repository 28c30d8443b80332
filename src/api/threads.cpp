#include "services/threads.hpp"

#include "api/channel_view.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"
#include "services/thread_changes.hpp"

namespace veza::api {
namespace {

core::Task<wire::Channel> create_thread(services::Threads& threads, Call call, CreateThread body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto message, call.path_id<domain::MessageId>("message"));
    services::Threads::Draft draft{
        .channel = channel, .message = message, .name = std::move(body.name), .auto_archive_s = body.auto_archive_s};
    VEZA_CO_TRY(const auto view, co_await threads.create(call.actor(), std::move(draft)));
    co_return channel_of(view);
}

core::Task<std::vector<wire::Channel>> list_threads(services::Threads& threads, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    services::Threads::Wanted wanted;
    VEZA_CO_TRY(wanted.limit, call.query.number("limit", 50, 1, 100));
    VEZA_CO_TRY(wanted.before, call.query.id<domain::ChannelId>("before"));
    VEZA_CO_TRY(wanted.archived, call.query.flag("archived"));
    VEZA_CO_TRY(const auto views, co_await threads.list(call.actor(), channel, wanted));
    std::vector<wire::Channel> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(channel_of(view));
    co_return list;
}

core::Task<Nothing> follow_thread(services::ThreadChanges& threads, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto thread, call.path_id<domain::ChannelId>("thread"));
    VEZA_CO_CHECK(co_await threads.follow(call.actor(), thread));
    co_return Nothing{};
}

core::Task<Nothing> unfollow_thread(services::ThreadChanges& threads, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto thread, call.path_id<domain::ChannelId>("thread"));
    VEZA_CO_CHECK(co_await threads.unfollow(call.actor(), thread));
    co_return Nothing{};
}

}  // namespace

void add_thread_routes(RouteTable& table, services::Threads& threads, services::ThreadChanges& changes) {
    using enum Method;
    table.add({.method = post,
               .path = "/channels/{channel}/messages/{message}/thread",
               .operation = "createThread",
               .summary = "Start a thread on a message; unnamed, it is called after it",
               .status = 201},
              threads, &create_thread);
    table.add({.method = get,
               .path = "/channels/{channel}/threads",
               .operation = "listThreads",
               .summary = "The threads of a channel, newest first",
               .query = {{"before", "those older than this thread"},
                         {"limit", "1 to 100, 50 if absent"},
                         {"archived", "true for the archived ones, else those that are active"}}},
              threads, &list_threads);
    table.add({.method = put,
               .path = "/channels/{thread}/followers/@me",
               .operation = "followThread",
               .summary = "Follow a thread",
               .status = 204},
              changes, &follow_thread);
    table.add({.method = del,
               .path = "/channels/{thread}/followers/@me",
               .operation = "unfollowThread",
               .summary = "Follow a thread no more",
               .status = 204},
              changes, &unfollow_thread);
}

}  // namespace veza::api
