#include "services/listening.hpp"

#include "ports/catalogue.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

constexpr std::int64_t kAlwaysEnoughMs = 240'000;
/// Clocks differ, and what was buffered is heard sooner.
constexpr std::chrono::seconds kClockSkew{60};
/// So long a device may be away before it tells what was heard on it.
constexpr std::chrono::hours kToldWithin{24 * 30};

}  // namespace

core::Task<void> Listening::like(domain::Actor actor, domain::TrackId id) {
    VEZA_CO_TRY([[maybe_unused]] const auto track, co_await d_.access.track(actor, id));
    co_return co_await d_.store.write(
        actor.user.uuid(), [this, user = actor.user, id](ports::Transaction& transaction) -> core::Status {
            auto& listening = transaction.catalogue().listening();
            VEZA_TRY(const auto found, transaction.catalogue().tracks().find(id));
            if (!found) return core::not_found("there is no such track");
            VEZA_TRY(const bool fresh, listening.like(user, id, d_.clock.now()));
            if (!fresh) return {};
            VEZA_TRY(const auto count, listening.count_likes(user));
            if (count > limits_.likes_per_person)
                return core::fail(Code::conflict, Reason::too_many_likes, "you like as many tracks as possible");
            transaction.on_commit([this, user, id] {
                d_.publisher.publish(domain::LikeUpdated{.user_id = user, .track_id = id, .liked = true});
            });
            return {};
        });
}

core::Task<void> Listening::unlike(domain::Actor actor, domain::TrackId id) {
    co_return co_await d_.store.write(
        actor.user.uuid(), [this, user = actor.user, id](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const bool liked, transaction.catalogue().listening().unlike(user, id));
            if (liked)
                transaction.on_commit([this, user, id] {
                    d_.publisher.publish(domain::LikeUpdated{.user_id = user, .track_id = id, .liked = false});
                });
            return {};
        });
}

/// In the order of the ids, those that the actor sees.
core::Task<std::vector<domain::Track>> Listening::seen(domain::Actor actor, std::vector<domain::TrackId> ids) {
    VEZA_CO_TRY(const auto servers, co_await d_.access.readable(actor));
    VEZA_CO_TRY(const auto tracks, co_await ports::read(d_.store, [&ids](ports::Transaction& transaction) {
                    return transaction.catalogue().tracks().find_all(ids);
                }));
    std::vector<domain::Track> found;
    for (const auto id : ids) {
        const auto track = std::ranges::find(tracks, id, &domain::Track::id);
        if (track != tracks.end() && is_seen_by(*track, actor.user, servers)) found.push_back(*track);
    }
    co_return found;
}

core::Task<Listening::Liked> Listening::likes(domain::Actor actor, std::optional<domain::TrackId> before,
                                              std::size_t limit) {
    VEZA_CO_TRY(auto ids, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return transaction.catalogue().listening().likes(actor.user, before, limit);
                }));
    Liked liked;
    if (ids.size() == limit) liked.next = ids.back();
    VEZA_CO_TRY(liked.tracks, co_await seen(std::move(actor), std::move(ids)));
    co_return liked;
}

core::Task<std::vector<domain::TrackId>> Listening::liked(domain::Actor actor, std::vector<domain::TrackId> tracks) {
    co_return co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
        return transaction.catalogue().listening().liked(actor.user, tracks);
    });
}

core::Task<bool> Listening::played(domain::Actor actor, domain::Play play) {
    VEZA_CO_TRY(const auto track, co_await d_.access.track(actor, play.track_id));
    if (!track.audio) co_return core::fail(Code::conflict, Reason::track_not_ready, "the track is not ready yet");
    const auto enough = std::min(track.audio->duration_ms / 2, kAlwaysEnoughMs);
    if (play.heard_ms < enough)
        co_return core::invalid("heard_ms", Reason::play_too_short,
                                "it counts after half of the track or four minutes");
    const auto now = d_.clock.now();
    if (play.started_at > now + kClockSkew || play.ended_at() > now + kClockSkew)
        co_return core::invalid("heard_ms", Reason::play_not_over, "so much time has not passed since then");
    if (play.started_at < now - kToldWithin) co_return false;
    co_return co_await ports::write(
        d_.store, actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Result<bool> {
            VEZA_TRY(const auto found, transaction.catalogue().tracks().find(play.track_id));
            if (!found) return core::not_found("there is no such track");
            auto& listening = transaction.catalogue().listening();
            VEZA_TRY(const auto others, listening.plays_between(actor.user, play.started_at, play.ended_at()));
            const auto beside = [&play](const domain::Play& other) { return at_one_time(play, other); };
            if (std::ranges::any_of(others, beside)) return false;
            return listening.play(actor.user, play, limits_.plays_kept_per_person);
        });
}

core::Task<Listening::History> Listening::history(domain::Actor actor, std::optional<core::Time> before,
                                                  std::size_t limit) {
    VEZA_CO_TRY(const auto plays, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return transaction.catalogue().listening().plays(actor.user, before, limit);
                }));
    History history;
    if (plays.size() == limit) history.next = plays.back().started_at;
    std::vector<domain::TrackId> ids;
    for (const auto& play : plays) ids.push_back(play.track_id);
    VEZA_CO_TRY(const auto tracks, co_await seen(std::move(actor), std::move(ids)));
    for (const auto& play : plays) {
        const auto track = std::ranges::find(tracks, play.track_id, &domain::Track::id);
        if (track != tracks.end()) history.plays.push_back({.play = play, .track = *track});
    }
    co_return history;
}

}  // namespace veza::services
