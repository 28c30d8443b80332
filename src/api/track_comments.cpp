#include "services/track_comments.hpp"

#include "api/music_requests.hpp"
#include "api/routes.hpp"
#include "wire/track_comment.hpp"

#include <algorithm>
#include <charconv>

namespace veza::api {
namespace {

using domain::TrackCommentPlace;
using services::TrackComments;

/// A place as `next` names it: the moment, a full stop and the id.
std::string to_text(const TrackCommentPlace& place) {
    return std::to_string(place.position_ms) + '.' + place.id.to_string();
}

core::Result<std::optional<TrackCommentPlace>> place_in(const Query& query) {
    const auto text = query.text("after");
    if (!text) return std::nullopt;
    const auto dot = std::min(text->find('.'), text->size());
    const auto* const end = text->data() + dot;
    std::int64_t position = 0;
    const auto [stopped, error] = std::from_chars(text->data(), end, position);
    const auto id = domain::TrackCommentId::parse(text->substr(std::min(dot + 1, text->size())));
    if (error != std::errc{} || stopped != end || !id)
        return core::invalid("after", core::Reason::invalid_field, "this is the `next` of the page before");
    return TrackCommentPlace{.position_ms = position, .id = *id};
}

core::Task<wire::TrackComment> create_comment(TrackComments& comments, Call call, CreateTrackComment body) {
    VEZA_CO_TRY(const auto track, call.path_id<domain::TrackId>("track"));
    VEZA_CO_TRY(const auto made,
                co_await comments.create(call.actor(), track,
                                         {.content = std::move(body.content), .position_ms = body.position_ms},
                                         call.idempotency_key()));
    co_return wire::to_wire(made);
}

core::Task<wire::TrackComments> list_comments(TrackComments& comments, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto track, call.path_id<domain::TrackId>("track"));
    VEZA_CO_TRY(const auto after, place_in(call.query));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 100, 1, 500));
    VEZA_CO_TRY(const auto page, co_await comments.list(call.actor(), track, after, limit));
    wire::TrackComments shown;
    for (const auto& each : page.comments) shown.comments.push_back(wire::to_wire(each));
    if (page.next) shown.next = to_text(*page.next);
    co_return shown;
}

core::Task<Nothing> delete_comment(TrackComments& comments, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto track, call.path_id<domain::TrackId>("track"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackCommentId>("comment"));
    VEZA_CO_CHECK(co_await comments.remove(call.actor(), track, id));
    co_return Nothing{};
}

}  // namespace

void add_track_comment_routes(RouteTable& table, services::TrackComments& comments) {
    using enum Method;
    table.add({.method = post,
               .path = "/tracks/{track}/comments",
               .operation = "createTrackComment",
               .summary = "Say something at a moment of a track that one hears",
               .status = 201,
               .rate = ports::RateRule{.limit = 30, .window = std::chrono::minutes{1}}},
              comments, &create_comment);
    table.add({.method = get,
               .path = "/tracks/{track}/comments",
               .operation = "listTrackComments",
               .summary = "What was said about a track, in the order of the moments",
               .query = {{"after", "the `next` of the page before"}, {"limit", "1 to 500, 100 if absent"}}},
              comments, &list_comments);
    table.add({.method = del,
               .path = "/tracks/{track}/comments/{comment}",
               .operation = "deleteTrackComment",
               .summary = "Take a comment back: who wrote it, whose track it is, and who manages the library",
               .status = 204},
              comments, &delete_comment);
}

}  // namespace veza::api
