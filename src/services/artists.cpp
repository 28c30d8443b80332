#include "services/artists.hpp"

#include "domain/rules.hpp"
#include "ports/catalogue.hpp"

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::Artist;
using domain::ArtistSummary;

std::unexpected<core::Error> no_such_artist() {
    return core::not_found("there is no such artist");
}

}  // namespace

core::Task<std::vector<ArtistSummary>> Artists::page(domain::Actor actor, AskedLibrary asked) {
    VEZA_CO_TRY(const auto library, co_await d_.access.open(actor, asked.server));
    const ports::LibraryPage page{.library = library.id,
                                  .reader = actor.user,
                                  .shared = library.shared,
                                  .order = asked.order,
                                  .after = asked.after,
                                  .limit = asked.limit};
    co_return co_await ports::read(
        d_.store, [page](ports::Transaction& transaction) { return transaction.catalogue().artists().page(page); });
}

core::Task<std::vector<domain::GenreSummary>> Artists::genres(domain::Actor actor,
                                                              std::optional<domain::ServerId> server) {
    VEZA_CO_TRY(const auto library, co_await d_.access.open(actor, server));
    const ports::LibraryPage as{.library = library.id, .reader = actor.user, .shared = library.shared};
    co_return co_await ports::read(
        d_.store, [as](ports::Transaction& transaction) { return transaction.catalogue().artists().genres(as); });
}

core::Task<ports::LibraryPage> Artists::as_seen(domain::Actor actor, Artist artist) {
    const auto library = co_await d_.access.look_into(actor, artist.library, artist.server_id);
    if (!library) co_return no_such_artist();
    co_return ports::LibraryPage{.library = library->id, .reader = actor.user, .shared = library->shared};
}

core::Task<ArtistSummary> Artists::find(domain::Actor actor, domain::ArtistId id) {
    VEZA_CO_TRY(auto artist, co_await ports::read(d_.store, [id](ports::Transaction& transaction) {
                    return transaction.catalogue().artists().find(id);
                }));
    if (!artist) co_return no_such_artist();
    VEZA_CO_TRY(const auto as, co_await as_seen(std::move(actor), std::move(*artist)));
    VEZA_CO_TRY(auto summary, co_await ports::read(d_.store, [id, as](ports::Transaction& transaction) {
                    return transaction.catalogue().artists().summary(id, as);
                }));
    if (!summary) co_return no_such_artist();
    co_return std::move(*summary);
}

core::Result<Artist> Artists::changeable(ports::Transaction& transaction, const domain::Actor& actor,
                                         domain::ArtistId id) const {
    VEZA_TRY(auto artist, transaction.catalogue().artists().find(id));
    if (!artist) return no_such_artist();
    VEZA_CHECK(d_.access.check_manages(transaction, actor, artist->library, artist->server_id));
    return std::move(*artist);
}

core::Task<ArtistSummary> Artists::rename(domain::Actor actor, domain::ArtistId id, std::string name) {
    VEZA_CO_TRY(name, domain::check_name("name", name, domain::kArtistNameMax));
    VEZA_CO_TRY(const auto known, co_await find(actor, id));
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(auto artist, changeable(transaction, actor, id));
        auto& artists = transaction.catalogue().artists();
        VEZA_TRY(const auto same, artists.find_by_name(artist.library, domain::sort_key(name)));
        if (same && same->id != id)
            return core::fail(Code::conflict, Reason::conflict, "another artist is called so; merge them");
        if (artist.name == name) return {};
        artist.name = name;
        artist.updated_at = d_.clock.now();
        VEZA_TRY([[maybe_unused]] const bool there, artists.update(artist));
        VEZA_CHECK(d_.index.put(transaction, artist));
        VEZA_CHECK(d_.index.renew_tracks(transaction, artist));
        announce(transaction, actor, artist);
        return {};
    };
    VEZA_CO_CHECK(co_await d_.store.write(known.artist.library.uuid(), std::move(work)));
    co_return co_await find(std::move(actor), id);
}

core::Task<ArtistSummary> Artists::merge(domain::Actor actor, domain::ArtistId into, domain::ArtistId from) {
    VEZA_CO_TRY(const auto known, co_await find(actor, into));
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto kept, changeable(transaction, actor, into));
        VEZA_TRY(const auto gone, changeable(transaction, actor, from));
        if (kept.library != gone.library)
            return core::fail(Code::conflict, Reason::other_library, "these artists are in different libraries");
        if (into == from) return {};
        VEZA_CHECK(transaction.catalogue().artists().merge(from, into));
        VEZA_CHECK(d_.index.renew_tracks(transaction, kept));
        announce(transaction, actor, kept);
        return {};
    };
    VEZA_CO_CHECK(co_await d_.store.write(known.artist.library.uuid(), std::move(work)));
    co_return co_await find(std::move(actor), into);
}

void Artists::announce(ports::Transaction& transaction, const domain::Actor& actor, const Artist& artist) {
    transaction.on_commit([this, owner = actor.user, server = artist.server_id] {
        d_.publisher.publish(domain::LibraryChanged{.owner_id = owner, .library = server});
    });
}

}  // namespace veza::services
