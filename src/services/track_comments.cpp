#include "services/track_comments.hpp"

#include "ports/catalogue.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::SignedTrackComment;
using domain::Track;
using domain::TrackComment;

constexpr std::string_view kNewComment = "track_comment";

std::unexpected<core::Error> no_such_track() {
    return core::not_found("there is no such track");
}

std::unexpected<core::Error> no_such_comment() {
    return core::not_found("there is no such comment");
}

core::Status check_moment(const Track& track, std::int64_t position_ms) {
    if (!track.audio) return core::fail(Code::conflict, Reason::track_not_ready, "the track is not ready yet");
    if (position_ms >= 0 && position_ms <= track.audio->duration_ms) return {};
    return core::invalid("position_ms", Reason::invalid_field, "this is no moment of the track");
}

/// In a server's library people meet as they do in its channels; elsewhere a comment is said to the owner.
core::Status check_met(ports::Transaction& transaction, const Track& track, domain::UserId author) {
    if (domain::seen_in(track) || track.owner_id == author) return {};
    VEZA_TRY(const auto apart, transaction.relationships().blocks(author));
    if (std::ranges::find(apart, track.owner_id) == apart.end()) return {};
    return core::fail(Code::forbidden, Reason::cannot_message, "you cannot write to whose track this is");
}

/// Of the track, whoever sees it.
core::Result<TrackComment> find_on(ports::Transaction& transaction, domain::TrackId track, domain::TrackCommentId id) {
    VEZA_TRY(auto found, transaction.catalogue().comments().find(id));
    if (!found || found->track_id != track) return no_such_comment();
    return std::move(*found);
}

}  // namespace

core::Status TrackComments::check_room(ports::Transaction& transaction, domain::TrackId track,
                                       domain::UserId author) const {
    VEZA_TRY(const auto count, transaction.catalogue().comments().count(track, author));
    if (count.all < limits_.comments_per_track && count.own < limits_.comments_per_person_and_track) return {};
    return core::fail(Code::conflict, Reason::too_many_comments, "there is no room for another comment on this track");
}

core::Result<TrackComment> TrackComments::add(ports::Transaction& transaction, const domain::Actor& actor,
                                              const Track& track, const Draft& draft) {
    VEZA_CHECK(check_moment(track, draft.position_ms));
    VEZA_CHECK(check_met(transaction, track, actor.user));
    VEZA_CHECK(check_room(transaction, track.id, actor.user));
    TrackComment made{.id = d_.ids.next_id<domain::TrackCommentId>(),
                      .track_id = track.id,
                      .author_id = actor.user,
                      .content = draft.content,
                      .position_ms = draft.position_ms,
                      .created_at = d_.clock.now()};
    VEZA_CHECK(transaction.catalogue().comments().create(made));
    return made;
}

core::Task<SignedTrackComment> TrackComments::create(domain::Actor actor, domain::TrackId track, Draft draft,
                                                     IdempotencyKey key) {
    VEZA_CO_TRY(draft.content, domain::check_comment(draft.content));
    VEZA_CO_TRY(const auto known, co_await d_.access.track(actor, track));
    VEZA_CO_TRY(const auto author, co_await d_.profiles.find(actor.user));
    co_return co_await ports::write(
        d_.store, domain::library_of(known).uuid(),
        [&](ports::Transaction& transaction) -> core::Result<SignedTrackComment> {
            // It may have been withdrawn, or the actor have been put out, since.
            VEZA_TRY(const auto found, d_.access.track(transaction, actor, track));
            VEZA_TRY(const auto before, made_before(transaction, {actor, kNewComment, key}));
            if (before) {
                VEZA_TRY(const auto id, domain::TrackCommentId::parse(*before));
                VEZA_TRY(auto made, find_on(transaction, track, id));
                return SignedTrackComment{.comment = std::move(made), .author = author};
            }
            VEZA_TRY(auto made, add(transaction, actor, found, draft));
            VEZA_CHECK(remember(transaction, {actor, kNewComment, key}, made.id.to_string(), made.created_at));
            SignedTrackComment shown{.comment = std::move(made), .author = author};
            transaction.on_commit([this, owner = found.owner_id, library = domain::seen_in(found),
                                   comment = std::make_shared<const SignedTrackComment>(shown)] {
                d_.publisher.publish(
                    domain::TrackCommentCreated{.owner_id = owner, .library = library, .comment = comment});
            });
            return shown;
        });
}

core::Task<TrackComments::Page> TrackComments::list(domain::Actor actor, domain::TrackId track,
                                                    std::optional<domain::TrackCommentPlace> after, std::size_t limit) {
    VEZA_CO_TRY([[maybe_unused]] const auto known, co_await d_.access.track(actor, track));
    VEZA_CO_TRY(auto found, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return transaction.catalogue().comments().of_track(track, after, limit + 1);
                }));
    Page page;
    if (found.size() > limit) {
        found.resize(limit);
        page.next = domain::TrackCommentPlace{.position_ms = found.back().position_ms, .id = found.back().id};
    }
    std::vector<domain::UserId> authors;
    for (const auto& comment : found) authors.push_back(comment.author_id);
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::move(authors)));
    for (auto& comment : found)
        if (const auto author = people.find(comment.author_id); author != people.end())
            page.comments.push_back({.comment = std::move(comment), .author = author->second});
    co_return page;
}

core::Task<void> TrackComments::remove(domain::Actor actor, domain::TrackId track, domain::TrackCommentId id) {
    VEZA_CO_TRY(const auto known, co_await ports::read(d_.store, [track](ports::Transaction& transaction) {
                    return transaction.catalogue().tracks().find(track);
                }));
    if (!known) co_return no_such_track();
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto found, transaction.catalogue().tracks().find(track));
        if (!found) return no_such_track();
        const auto comment = find_on(transaction, track, id);
        const bool own = comment && comment->author_id == actor.user;
        if (!own) VEZA_CHECK(d_.access.changeable(transaction, actor, track));
        VEZA_CHECK(comment);
        VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().comments().remove(id));
        transaction.on_commit([this, owner = found->owner_id, library = domain::seen_in(*found), track, id] {
            d_.publisher.publish(domain::TrackCommentDeleted{
                .owner_id = owner, .library = library, .track_id = track, .comment_id = id});
        });
        return {};
    };
    co_return co_await d_.store.write(domain::library_of(*known).uuid(), std::move(work));
}

}  // namespace veza::services
