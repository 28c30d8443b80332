#include "services/search.hpp"

#include "api/message_views.hpp"
#include "api/routes.hpp"
#include "wire/search.hpp"

#include <charconv>

namespace veza::api {
namespace {

using services::Search;

/// Where the Earth's clocks stand at most.
constexpr int kOffsetMaxMinutes = 14 * 60;

core::Result<std::chrono::minutes> offset_of(const Query& query) {
    const auto text = query.text("utc_offset");
    if (!text) return std::chrono::minutes{0};
    int minutes = 0;
    const auto* const end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, minutes);
    if (error != std::errc{} || stopped != end || minutes < -kOffsetMaxMinutes || minutes > kOffsetMaxMinutes)
        return core::invalid("utc_offset", core::Reason::invalid_field, "this takes -840 to 840 minutes");
    return std::chrono::minutes{minutes};
}

core::Result<services::SearchRequest> request_of(const Query& query) {
    services::SearchRequest request{.query = std::string(query.text("q").value_or(""))};
    VEZA_TRY(request.utc_offset, offset_of(query));
    VEZA_TRY(request.before, query.id<domain::MessageId>("before"));
    VEZA_TRY(request.limit, query.number("limit", 25, 1, 100));
    return request;
}

wire::SearchResult search_result(services::SearchView view) {
    wire::SearchResult result{
        .messages = api::to_wire(view.messages), .partial = view.partial, .terms = std::move(view.terms)};
    if (view.next) result.next = *view.next;
    for (const auto& thread : view.threads)
        result.threads.push_back(
            {.id = thread->id, .parent_id = thread->thread_parent().value_or(thread->id), .name = thread->name});
    return result;
}

core::Task<wire::SearchResult> search_server(Search& search, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(auto request, request_of(call.query));
    VEZA_CO_TRY(auto view, co_await search.in_server(call.actor(), server, std::move(request), call.tally));
    co_return search_result(std::move(view));
}

core::Task<wire::SearchResult> search_channel(Search& search, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(auto request, request_of(call.query));
    VEZA_CO_TRY(auto view, co_await search.in_channel(call.actor(), channel, std::move(request), call.tally));
    co_return search_result(std::move(view));
}

const std::vector<Parameter>& parameters() {
    static const std::vector<Parameter> kList = {
        {"q", "words, \"phrases\", and the filters from: in: mentions: has: before: after: on:"},
        {"before", "the `next` of the page before, or only what is older than this message"},
        {"limit", "1 to 100, 25 if absent"},
        {"utc_offset", "of the days that the filters name, in minutes; 0 if absent"}};
    return kList;
}

}  // namespace

void add_search_routes(RouteTable& table, Search& search) {
    using enum Method;
    table.add({.method = get,
               .path = "/servers/{server}/search",
               .operation = "searchServer",
               .summary = "Messages of all channels that one reads, newest first",
               .counted = Counted::by_use_case,
               .query = parameters(),
               .own_rate = search.rate()},
              search, &search_server);
    table.add({.method = get,
               .path = "/channels/{channel}/search",
               .operation = "searchChannel",
               .summary = "Messages of one channel and its threads, newest first; it may be a direct one",
               .counted = Counted::by_use_case,
               .query = parameters(),
               .own_rate = search.rate()},
              search, &search_channel);
}

}  // namespace veza::api
