#include "services/listening.hpp"

#include "api/music_requests.hpp"
#include "api/routes.hpp"
#include "wire/listening.hpp"

namespace veza::api {
namespace {

using services::Listening;

constexpr std::size_t kAskedAtOnce = 100;

core::Task<Nothing> like_track(Listening& listening, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    VEZA_CO_CHECK(co_await listening.like(call.actor(), id));
    co_return Nothing{};
}

core::Task<Nothing> unlike_track(Listening& listening, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    VEZA_CO_CHECK(co_await listening.unlike(call.actor(), id));
    co_return Nothing{};
}

core::Task<wire::LikedTracks> list_likes(Listening& listening, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto before, call.query.id<domain::TrackId>("before"));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    VEZA_CO_TRY(auto liked, co_await listening.likes(call.actor(), before, limit));
    co_return wire::LikedTracks{.tracks = wire::to_wire(liked.tracks), .next = liked.next};
}

core::Result<std::vector<domain::TrackId>> ids_of(std::string_view text) {
    std::vector<domain::TrackId> ids;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto id = domain::TrackId::parse(text.substr(0, comma));
        if (!id || ids.size() == kAskedAtOnce)
            return core::invalid("ids", core::Reason::invalid_field, "up to 100 ids with commas between them");
        ids.push_back(*id);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return ids;
}

core::Task<std::vector<domain::TrackId>> list_liked(Listening& listening, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(auto ids, ids_of(call.query.text("ids").value_or("")));
    co_return co_await listening.liked(call.actor(), std::move(ids));
}

core::Task<wire::Counted> count_play(Listening& listening, Call call, CountPlay body) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::TrackId>("track"));
    const domain::Play play{.track_id = id, .started_at = body.started_at, .heard_ms = body.heard_ms};
    VEZA_CO_TRY(const bool counted, co_await listening.played(call.actor(), play));
    co_return wire::Counted{counted};
}

core::Task<wire::PlayHistory> list_plays(Listening& listening, Call call, Nothing /*body*/) {
    std::optional<core::Time> before;
    if (const auto text = call.query.text("before")) {
        const auto time = core::parse_rfc3339(*text);
        if (!time) co_return core::invalid("before", core::Reason::invalid_field, "this is not a time");
        before = *time;
    }
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    VEZA_CO_TRY(const auto history, co_await listening.history(call.actor(), before, limit));
    wire::PlayHistory shown;
    for (const auto& each : history.plays)
        shown.plays.push_back(
            {.track = wire::to_wire(each.track), .started_at = each.play.started_at, .heard_ms = each.play.heard_ms});
    shown.next = history.next;
    co_return shown;
}

}  // namespace

void add_listening_routes(RouteTable& table, services::Listening& listening) {
    using enum Method;
    table.add({.method = put,
               .path = "/tracks/{track}/like",
               .operation = "likeTrack",
               .summary = "Like a track",
               .status = 204},
              listening, &like_track);
    table.add({.method = del,
               .path = "/tracks/{track}/like",
               .operation = "unlikeTrack",
               .summary = "Like it no more",
               .status = 204},
              listening, &unlike_track);
    table.add({.method = post,
               .path = "/tracks/{track}/plays",
               .operation = "countPlay",
               .summary = "Say that one listened to half of it or four minutes; each start counts once"},
              listening, &count_play);
    table.add({.method = get,
               .path = "/users/@me/likes",
               .operation = "listLikes",
               .summary = "The tracks that one likes, the latest first",
               .query = {{"before", "the `next` of the page before"}, {"limit", "1 to 100, 50 if absent"}}},
              listening, &list_likes);
    table.add({.method = get,
               .path = "/users/@me/liked",
               .operation = "listLiked",
               .summary = "Which of these tracks one likes",
               .query = {{"ids", "up to 100 ids with commas between them"}}},
              listening, &list_liked);
    table.add({.method = get,
               .path = "/users/@me/plays",
               .operation = "listPlays",
               .summary = "What one listened to, the latest first",
               .query = {{"before", "the `next` of the page before"}, {"limit", "1 to 100, 50 if absent"}}},
              listening, &list_plays);
}

}  // namespace veza::api
