#include "services/tracks.hpp"

#include "ports/catalogue.hpp"

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::Track;
using domain::Visibility;

core::Status check_number(std::string_view field, const core::Patch<std::int32_t>& number, std::int32_t max) {
    if (!number.has_value() || (number.value() >= 1 && number.value() <= max)) return {};
    return core::invalid(std::string(field), Reason::invalid_field, "a number from 1 to " + std::to_string(max));
}

core::Status check_visibility(Visibility visibility, std::optional<domain::ServerId> server) {
    if (visibility != Visibility::server || server) return {};
    return core::invalid("visibility", Reason::server_needed, "only what is in a server's library can be seen there");
}

}  // namespace

core::Task<Track> Tracks::create(domain::Actor actor, NewTrack wanted) {
    if (wanted.title) {
        VEZA_CO_TRY(*wanted.title, domain::check_title("title", *wanted.title));
    }
    const auto visibility = wanted.visibility.value_or(wanted.server ? Visibility::server : Visibility::private_);
    VEZA_CO_CHECK(check_visibility(visibility, wanted.server));
    VEZA_CO_TRY([[maybe_unused]] const auto library,
                co_await d_.access.open(actor, wanted.server, domain::Permission::upload_tracks));
    VEZA_CO_TRY(auto repeated, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return transaction.catalogue().tracks().find_by_upload(actor.user, wanted.upload);
                }));
    if (repeated) co_return std::move(*repeated);
    VEZA_CO_TRY(auto upload, co_await d_.uploads.find(actor, wanted.upload));
    if (!upload.complete())
        co_return core::fail(Code::conflict, Reason::upload_incomplete, "the upload is not there as a whole");
    const auto now = d_.clock.now();
    const Track track{.id = d_.ids.next_id<domain::TrackId>(),
                      .owner_id = actor.user,
                      .server_id = wanted.server,
                      .visibility = visibility,
                      .title = wanted.title ? std::move(*wanted.title) : domain::title_from(upload.filename),
                      .content = *upload.blob,
                      .size = upload.size,
                      .filename = upload.filename,
                      .created_at = now,
                      .updated_at = now};
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_CHECK(check_room(transaction, actor.user));
        VEZA_TRY([[maybe_unused]] const bool used,
                 transaction.uploads().use(upload.id, now, now + Uploads::kRepeatable));
        VEZA_CHECK(transaction.catalogue().tracks().create(track, {.upload = upload.id, .path = {}}));
        transaction.on_commit([this, id = track.id, owner = track.owner_id] {
            d_.publisher.publish(domain::TrackProcessing{.user_id = owner, .track_id = id});
            d_.processor.add(owner, id);
        });
        return {};
    };
    VEZA_CO_CHECK(co_await d_.store.write(domain::library_of(track).uuid(), std::move(work)));
    co_return track;
}

core::Status Tracks::check_room(ports::Transaction& transaction, domain::UserId owner) const {
    VEZA_TRY(const auto totals, transaction.catalogue().tracks().totals(owner));
    if (totals.tracks >= limits_.tracks_per_person)
        return core::fail(Code::conflict, Reason::too_many_tracks, "you have as many tracks as possible");
    if (totals.processing >= limits_.processing_per_person)
        return core::fail(Code::conflict, Reason::too_many_uploads,
                          "many of your tracks are not ready yet; wait for them");
    return {};
}

core::Task<Track> Tracks::find(domain::Actor actor, domain::TrackId id) {
    co_return co_await d_.access.track(std::move(actor), id);
}

core::Task<std::vector<Track>> Tracks::page(domain::Actor actor, Asked asked) {
    VEZA_CO_TRY(const auto library,
                co_await d_.access.open(actor, {.server = asked.server, .artist = asked.artist, .album = asked.album}));
    ports::TrackPage page{.library = library.id,
                          .reader = actor.user,
                          .shared = library.shared,
                          .order = asked.order,
                          .album = asked.album,
                          .artist = asked.artist,
                          .genre = std::move(asked.genre),
                          .after = asked.after,
                          .limit = asked.limit};
    if (asked.same_file) {
        VEZA_CO_TRY(auto named, co_await d_.access.track(actor, *asked.same_file));
        page.content = std::move(named.content);
    }
    co_return co_await ports::read(d_.store, [page = std::move(page)](ports::Transaction& transaction) {
        return transaction.catalogue().tracks().page(page);
    });
}

core::Status Tracks::check(Changes& changes) {
    if (changes.title) {
        VEZA_TRY(*changes.title, domain::check_title("title", *changes.title));
    }
    if (changes.artists) {
        VEZA_TRY(*changes.artists, domain::check_artists(*changes.artists));
    }
    if (changes.genres) {
        VEZA_TRY(*changes.genres, domain::check_genres(*changes.genres));
    }
    if (changes.album.has_value()) {
        VEZA_TRY(changes.album, domain::check_title("album", changes.album.value()));
    }
    VEZA_CHECK(check_number("disc", changes.disc, domain::kTrackNumberMax));
    VEZA_CHECK(check_number("number", changes.number, domain::kTrackNumberMax));
    return check_number("year", changes.year, domain::kYearMax);
}

core::Task<Track> Tracks::update(domain::Actor actor, domain::TrackId id, Changes changes) {
    VEZA_CO_CHECK(check(changes));
    VEZA_CO_TRY(const auto known, co_await d_.access.track(actor, id));
    co_return co_await ports::write(
        d_.store, domain::library_of(known).uuid(),
        [this, &actor, id, &changes](ports::Transaction& transaction) -> core::Result<Track> {
            VEZA_TRY(const auto before, d_.access.changeable(transaction, actor, id));
            if (changes.visibility && *changes.visibility != before.visibility && before.owner_id != actor.user)
                return core::fail(Code::forbidden, Reason::missing_permission, "only its owner says who sees it");
            auto after = before;
            VEZA_CHECK(apply(transaction, after, changes));
            if (after == before) return after;
            after.updated_at = d_.clock.now();
            VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().tracks().update(after));
            VEZA_CHECK(note(transaction, id, changes));
            VEZA_CHECK(d_.index.put(transaction, after));
            VEZA_CHECK(d_.cataloguer.tidy(transaction, before));
            if (after.album && (!before.album || before.album->id != after.album->id)) {
                VEZA_CHECK(transaction.catalogue().albums().measure(after.album->id));
                VEZA_TRY(auto measured, transaction.catalogue().tracks().find(id));
                if (measured) after = std::move(*measured);
            }
            announce_update(transaction, before, after);
            return after;
        });
}

core::Status Tracks::apply(ports::Transaction& transaction, Track& track, const Changes& changes) const {
    if (changes.title) track.title = *changes.title;
    if (changes.visibility) track.visibility = *changes.visibility;
    VEZA_CHECK(check_visibility(track.visibility, track.server_id));
    if (changes.genres) track.genres = *changes.genres;
    track.year = changes.year.applied_to(track.year);
    if (changes.artists) {
        std::vector<domain::NamedArtist> named;
        for (const auto& name : *changes.artists) named.push_back({.name = name});
        VEZA_TRY(track.artists, d_.cataloguer.artists(transaction, Cataloguer::library_of(track), named));
    }
    if (changes.album.is_null()) track.album.reset();
    if (changes.album.has_value() && (!track.album || track.album->title != changes.album.value())) {
        domain::AudioTags tags;
        tags.album = changes.album.value();
        for (const auto& artist : track.artists) tags.artists.push_back(artist.name);
        const auto place = track.album.value_or(domain::AlbumPlace{});
        VEZA_CHECK(d_.cataloguer.put_on_album(transaction, track, tags, ""));
        if (!track.album) return core::fail(Code::conflict, Reason::album_full, "there is no room on that album");
        track.album->disc = place.disc;
        track.album->number = place.number;
    }
    if (track.album) {
        track.album->disc = changes.disc.applied_to(track.album->disc);
        track.album->number = changes.number.applied_to(track.album->number);
    }
    return {};
}

/// What somebody said of it is not taken from its file again, should that change in its place.
core::Status Tracks::note(ports::Transaction& transaction, domain::TrackId id, const Changes& changes) {
    auto& files = transaction.catalogue().files();
    VEZA_TRY(auto placed, files.of_track(id));
    if (!placed) return {};
    auto& file = placed->file;
    const bool described = changes.artists || changes.genres || !changes.album.is_absent() ||
                           !changes.disc.is_absent() || !changes.number.is_absent() || !changes.year.is_absent();
    file.gives_title = file.gives_title && !changes.title;
    file.gives_description = file.gives_description && !described;
    return files.put(file);
}

/// Who saw it in the library and does so no more is told that it went.
void Tracks::announce_update(ports::Transaction& transaction, const Track& before, Track after) {
    const auto was_seen_in = domain::seen_in(before);
    const auto is_seen_in = domain::seen_in(after);
    auto shown = std::make_shared<const Track>(std::move(after));
    transaction.on_commit([this, was_seen_in, is_seen_in, shown] {
        if (was_seen_in && !is_seen_in)
            d_.publisher.publish(domain::TrackDeleted{
                .owner_id = shown->owner_id, .library = was_seen_in, .track_id = shown->id, .withdrawn = true});
        d_.publisher.publish(domain::TrackUpdated{.owner_id = shown->owner_id, .library = is_seen_in, .track = shown});
    });
}

core::Task<void> Tracks::remove(domain::Actor actor, domain::TrackId id) {
    VEZA_CO_TRY(const auto known, co_await d_.access.track(actor, id));
    ports::UnitOfWork::Work work = [this, &actor, id](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto track, d_.access.changeable(transaction, actor, id));
        VEZA_TRY(const auto origin, transaction.catalogue().tracks().origin(id));
        VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().tracks().remove(id));
        VEZA_CHECK(d_.cataloguer.tidy(transaction, track));
        // Its content stays for a while after the last track that has it: who listens hears it to the end.
        if (!origin.path) VEZA_CHECK(transaction.blobs().touch(track.content, track.size, d_.clock.now()));
        transaction.on_commit([this, track] {
            d_.publisher.publish(domain::TrackDeleted{
                .owner_id = track.owner_id, .library = domain::seen_in(track), .track_id = track.id});
        });
        return {};
    };
    co_return co_await d_.store.write(domain::library_of(known).uuid(), std::move(work));
}

}  // namespace veza::services
