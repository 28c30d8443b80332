#include "services/music_finder.hpp"

#include "core/fold.hpp"
#include "core/text.hpp"
#include "ports/catalogue.hpp"

#include <algorithm>
#include <unordered_map>

namespace veza::services {
namespace {

using core::Reason;
using domain::MusicKind;

/// Looked at for each that is shown: some are hidden from who asks, or are of another kind.
constexpr std::size_t kLookedAt = 400;

core::Result<std::vector<std::string>> terms_of(const std::string& query) {
    if (core::count_code_points(query) > domain::kSearchQueryMax)
        return core::invalid("q", Reason::query_too_long, "a query has at most 200 characters");
    auto terms = domain::search_words(core::fold_for_search(query));
    if (terms.empty()) return core::invalid("q", Reason::query_empty, "there is no word in the query");
    if (terms.size() > domain::kSearchTermsMax)
        return core::invalid("q", Reason::query_too_complex, "a query has at most 8 words");
    return terms;
}

}  // namespace

std::optional<ports::LibraryPage> MusicFinder::Sight::of(domain::LibraryId library,
                                                         std::optional<domain::ServerId> server) const {
    if (server && std::ranges::find(servers, *server) == servers.end()) return std::nullopt;
    return ports::LibraryPage{.library = library, .reader = user, .shared = library != domain::library_of(user)};
}

core::Task<MusicFinder::Found> MusicFinder::find(domain::Actor actor, std::string query, std::size_t limit) {
    VEZA_CO_TRY(auto terms, terms_of(query));
    Sight sight{.user = actor.user, .servers = {}};
    VEZA_CO_TRY(sight.servers, co_await access_.readable(actor));
    ports::MusicSearch::Asked asked{.terms = std::move(terms), .audiences = {core::Uuid{}, actor.user.uuid()}};
    for (const auto server : sight.servers) asked.audiences.push_back(server.uuid());
    asked.limit = kLookedAt;
    co_return co_await ports::read(store_, [&](ports::Transaction& transaction) -> core::Result<Found> {
        VEZA_TRY(const auto hits, transaction.catalogue().search().find(asked));
        Found found;
        VEZA_CHECK(load(transaction, sight, hits, limit, found));
        return found;
    });
}

core::Status MusicFinder::load(ports::Transaction& transaction, const Sight& sight,
                               const std::vector<ports::MusicSearch::Found>& hits, std::size_t limit, Found& found) {
    auto& catalogue = transaction.catalogue();
    // Tracks together, and twice as many as are shown: their audience has told already who sees them.
    std::vector<domain::TrackId> ids;
    for (const auto& hit : hits)
        if (hit.kind == MusicKind::track && ids.size() < 2 * limit) ids.emplace_back(hit.id);
    VEZA_TRY(auto tracks, catalogue.tracks().find_all(ids));
    std::unordered_map<domain::TrackId, domain::Track*> by_id;
    for (auto& track : tracks) by_id.emplace(track.id, &track);
    for (const auto id : ids)
        if (const auto track = by_id.find(id); track != by_id.end() && found.tracks.size() < limit &&
                                               is_seen_by(*track->second, sight.user, sight.servers))
            found.tracks.push_back(std::move(*track->second));
    for (const auto& hit : hits) {
        if (hit.kind == MusicKind::album && found.albums.size() < limit) {
            VEZA_TRY(const auto album, catalogue.albums().find(domain::AlbumId{hit.id}));
            const auto as = album ? sight.of(album->library, album->server_id) : std::nullopt;
            if (!as) continue;
            VEZA_TRY(auto summary, catalogue.albums().summary(album->id, *as));
            if (summary) found.albums.push_back(std::move(*summary));
        } else if (hit.kind == MusicKind::artist && found.artists.size() < limit) {
            VEZA_TRY(const auto artist, catalogue.artists().find(domain::ArtistId{hit.id}));
            const auto as = artist ? sight.of(artist->library, artist->server_id) : std::nullopt;
            if (!as) continue;
            VEZA_TRY(auto summary, catalogue.artists().summary(artist->id, *as));
            if (summary) found.artists.push_back(std::move(*summary));
        } else if (hit.kind == MusicKind::playlist && found.playlists.size() < limit) {
            VEZA_TRY(auto playlist, catalogue.playlists().find(domain::PlaylistId{hit.id}));
            if (playlist && is_seen_by(*playlist, sight.user, sight.servers))
                found.playlists.push_back(std::move(*playlist));
        }
    }
    return {};
}

}  // namespace veza::services
