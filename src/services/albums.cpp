#include "services/albums.hpp"

#include "ports/catalogue.hpp"

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::Album;

std::unexpected<core::Error> no_such_album() {
    return core::not_found("there is no such album");
}

}  // namespace

core::Task<std::vector<domain::AlbumSummary>> Albums::page(domain::Actor actor, AskedLibrary asked) {
    LibraryAccess::Part part{.server = asked.server};
    if (asked.artist) part.artist = domain::ArtistId{*asked.artist};
    VEZA_CO_TRY(const auto library, co_await d_.access.open(actor, part));
    const ports::LibraryPage page{.library = library.id,
                                  .reader = actor.user,
                                  .shared = library.shared,
                                  .order = asked.order,
                                  .artist = asked.artist,
                                  .after = asked.after,
                                  .limit = asked.limit};
    co_return co_await ports::read(
        d_.store, [page](ports::Transaction& transaction) { return transaction.catalogue().albums().page(page); });
}

core::Task<Album> Albums::load(domain::AlbumId id) {
    VEZA_CO_TRY(auto album, co_await ports::read(d_.store, [id](ports::Transaction& transaction) {
                    return transaction.catalogue().albums().find(id);
                }));
    if (!album) co_return no_such_album();
    co_return std::move(*album);
}

core::Task<ports::LibraryPage> Albums::as_seen(domain::Actor actor, Album album) {
    const auto library = co_await d_.access.look_into(actor, album.library, album.server_id);
    if (!library) co_return no_such_album();
    co_return ports::LibraryPage{.library = library->id, .reader = actor.user, .shared = library->shared};
}

core::Task<Albums::View> Albums::find(domain::Actor actor, domain::AlbumId id) {
    VEZA_CO_TRY(const auto album, co_await load(id));
    VEZA_CO_TRY(const auto as, co_await as_seen(actor, album));
    const ports::TrackPage tracks{.library = as.library,
                                  .reader = as.reader,
                                  .shared = as.shared,
                                  .order = ports::TrackPage::Order::album,
                                  .album = id,
                                  .limit = static_cast<std::size_t>(limits_.tracks_per_album)};
    co_return co_await ports::read(d_.store, [&](ports::Transaction& transaction) -> core::Result<View> {
        VEZA_TRY(auto summary, transaction.catalogue().albums().summary(id, as));
        if (!summary) return no_such_album();
        VEZA_TRY(auto found, transaction.catalogue().tracks().page(tracks));
        return View{.summary = std::move(*summary), .tracks = std::move(found)};
    });
}

core::Result<Album> Albums::changeable(ports::Transaction& transaction, const domain::Actor& actor,
                                       domain::AlbumId id) const {
    VEZA_TRY(auto album, transaction.catalogue().albums().find(id));
    if (!album) return no_such_album();
    VEZA_CHECK(d_.access.check_manages(transaction, actor, album->library, album->server_id));
    return std::move(*album);
}

core::Task<Albums::View> Albums::update(domain::Actor actor, domain::AlbumId id, Changes changes) {
    if (changes.title) {
        VEZA_CO_TRY(*changes.title, domain::check_title("title", *changes.title));
    }
    if (changes.artists) {
        VEZA_CO_TRY(*changes.artists, domain::check_artists(*changes.artists));
    }
    if (changes.year.has_value() && (changes.year.value() < 1 || changes.year.value() > domain::kYearMax))
        co_return core::invalid("year", Reason::invalid_field, "a year from 1 to 9999");
    // Whether one may is asked before the work with the picture, and again by the transaction that writes.
    VEZA_CO_TRY(const auto known, co_await find(actor, id));
    VEZA_CO_CHECK(co_await ports::read(
        d_.store, [&](ports::Transaction& transaction) { return changeable(transaction, actor, id); }));
    std::optional<domain::PictureId> cover;
    if (changes.cover.has_value()) {
        VEZA_CO_TRY(const auto made, co_await d_.pictures.make(actor, changes.cover.value(), Pictures::Use::cover));
        cover = made.id;
    }
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(auto album, changeable(transaction, actor, id));
        const auto before = album;
        if (changes.title) album.title = *changes.title;
        album.year = changes.year.applied_to(album.year);
        if (!changes.cover.is_absent()) album.cover = cover;
        if (changes.artists) {
            std::vector<domain::NamedArtist> named;
            for (const auto& name : *changes.artists) named.push_back({.name = name});
            VEZA_TRY(album.artists,
                     d_.cataloguer.artists(transaction, {.id = album.library, .server = album.server_id}, named));
        }
        if (album == before) return {};
        album.updated_at = d_.clock.now();
        VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().albums().update(album));
        for (const auto& artist : before.artists) {
            VEZA_TRY([[maybe_unused]] const bool unused, transaction.catalogue().artists().remove_unused(artist.id));
        }
        VEZA_CHECK(d_.index.put(transaction, album));
        VEZA_CHECK(d_.index.renew_tracks(transaction, album));
        announce(transaction, actor, album);
        return {};
    };
    VEZA_CO_CHECK(co_await d_.store.write(known.summary.album.library.uuid(), std::move(work)));
    co_return co_await find(std::move(actor), id);
}

core::Task<Albums::View> Albums::merge(domain::Actor actor, domain::AlbumId into, domain::AlbumId from) {
    VEZA_CO_TRY(const auto known, co_await find(actor, into));
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto kept, changeable(transaction, actor, into));
        VEZA_TRY(const auto gone, changeable(transaction, actor, from));
        if (kept.library != gone.library)
            return core::fail(Code::conflict, Reason::other_library, "these albums are in different libraries");
        if (into == from) return {};
        auto& albums = transaction.catalogue().albums();
        VEZA_TRY(const auto there, albums.count_tracks(into));
        VEZA_TRY(const auto coming, albums.count_tracks(from));
        if (there + coming > limits_.tracks_per_album)
            return core::fail(Code::conflict, Reason::album_full, "there is no room for all of it on one album");
        VEZA_CHECK(albums.merge(from, into));
        VEZA_CHECK(albums.measure(into));
        for (const auto& artist : gone.artists) {
            VEZA_TRY([[maybe_unused]] const bool unused, transaction.catalogue().artists().remove_unused(artist.id));
        }
        VEZA_CHECK(d_.index.renew_tracks(transaction, kept));
        announce(transaction, actor, kept);
        return {};
    };
    VEZA_CO_CHECK(co_await d_.store.write(known.summary.album.library.uuid(), std::move(work)));
    co_return co_await find(std::move(actor), into);
}

void Albums::announce(ports::Transaction& transaction, const domain::Actor& actor, const Album& album) {
    transaction.on_commit([this, owner = actor.user, server = album.server_id] {
        d_.publisher.publish(domain::LibraryChanged{.owner_id = owner, .library = server});
    });
}

}  // namespace veza::services
