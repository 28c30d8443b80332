#include "services/music_index.hpp"

#include "core/fold.hpp"
#include "ports/catalogue.hpp"

namespace veza::services {
namespace {

using domain::MusicDocument;
using domain::MusicKind;
using domain::Visibility;

constexpr std::size_t kPage = 500;

/// Who may find it; nil stands for everybody.
template <class Thing>
core::Uuid audience_of(const Thing& thing) {
    if (thing.visibility == Visibility::public_) return {};
    if (thing.visibility == Visibility::server && thing.server_id) return thing.server_id->uuid();
    return thing.owner_id.uuid();
}

void add(std::string& text, std::string_view more) {
    if (!text.empty()) text += ' ';
    text += core::fold_for_search(more);
}

std::string names_of(const std::vector<domain::ArtistCredit>& artists) {
    std::string text;
    for (const auto& artist : artists) add(text, artist.name);
    return text;
}

/// Everybody's.
core::Status renew(ports::Transaction& transaction, const MusicIndex& index, ports::TrackPage page) {
    page.everything = true;
    page.limit = kPage;
    while (true) {
        VEZA_TRY(const auto tracks, transaction.catalogue().tracks().page(page));
        for (const auto& track : tracks) VEZA_CHECK(index.put(transaction, track));
        if (tracks.size() < page.limit) return {};
        page.after = tracks.back().id;
    }
}

}  // namespace

core::Status MusicIndex::put(ports::Transaction& transaction, const domain::Track& track) const {
    auto& catalogue = transaction.catalogue();
    auto& search = catalogue.search();
    if (track.status != domain::TrackStatus::ready) return search.remove(MusicKind::track, track.id.uuid());
    auto beside = names_of(track.artists);
    if (track.album) add(beside, track.album->title);
    VEZA_CHECK(search.put({.kind = MusicKind::track,
                           .id = track.id.uuid(),
                           .audience = audience_of(track),
                           .title = core::fold_for_search(track.title),
                           .beside = std::move(beside)}));
    for (const auto& credit : track.artists) {
        VEZA_TRY(const bool known, search.contains(MusicKind::artist, credit.id.uuid()));
        if (known) continue;
        VEZA_TRY(const auto artist, catalogue.artists().find(credit.id));
        if (artist) VEZA_CHECK(put(transaction, *artist));
    }
    if (!track.album) return {};
    VEZA_TRY(const bool known, search.contains(MusicKind::album, track.album->id.uuid()));
    if (known) return {};
    VEZA_TRY(const auto album, catalogue.albums().find(track.album->id));
    return album ? put(transaction, *album) : core::Status{};
}

core::Status MusicIndex::put(ports::Transaction& transaction, const domain::Album& album) const {
    return transaction.catalogue().search().put({.kind = MusicKind::album,
                                                 .id = album.id.uuid(),
                                                 .audience = album.library.uuid(),
                                                 .title = core::fold_for_search(album.title),
                                                 .beside = names_of(album.artists)});
}

core::Status MusicIndex::put(ports::Transaction& transaction, const domain::Artist& artist) const {
    return transaction.catalogue().search().put({.kind = MusicKind::artist,
                                                 .id = artist.id.uuid(),
                                                 .audience = artist.library.uuid(),
                                                 .title = core::fold_for_search(artist.name),
                                                 .beside = {}});
}

core::Status MusicIndex::put(ports::Transaction& transaction, const domain::Playlist& playlist) const {
    return transaction.catalogue().search().put({.kind = MusicKind::playlist,
                                                 .id = playlist.id.uuid(),
                                                 .audience = audience_of(playlist),
                                                 .title = core::fold_for_search(playlist.title),
                                                 .beside = core::fold_for_search(playlist.description)});
}

core::Status MusicIndex::renew_tracks(ports::Transaction& transaction, const domain::Album& album) const {
    return renew(transaction, *this, {.library = album.library, .reader = {}, .album = album.id});
}

core::Status MusicIndex::renew_tracks(ports::Transaction& transaction, const domain::Artist& artist) const {
    return renew(transaction, *this, {.library = artist.library, .reader = {}, .artist = artist.id});
}

}  // namespace veza::services
