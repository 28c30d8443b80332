#include "services/folder_catalogue.hpp"

#include "ports/catalogue.hpp"

#include <string_view>
#include <utility>

namespace veza::services {
namespace {

using domain::MusicFile;
using domain::MusicFileKind;
using domain::Track;
using domain::TrackStatus;

std::string missing() {
    return std::string(core::to_string(core::Reason::file_missing));
}

bool was_missing(const Track& track) {
    return track.status == TrackStatus::failed && track.failure == missing();
}

MusicFile file_of(const domain::MusicFolder& folder, const FolderCatalogue::Read& read) {
    return {.folder = folder.id,
            .directory = read.found.directory,
            .name = read.found.name,
            .stamp = read.stamp,
            .content = read.content};
}

}  // namespace

core::Status FolderCatalogue::bring(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                    const Read& read, domain::ScanReport& report) {
    if (read.found.kind == MusicFileKind::cover) return bring_cover(transaction, folder, read, report);
    return bring_sound(transaction, folder, read, report);
}

core::Status FolderCatalogue::bring_sound(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                          const Read& read, domain::ScanReport& report) {
    auto& catalogue = transaction.catalogue();
    VEZA_TRY(auto known, catalogue.files().find(folder.id, read.found.directory, read.found.name));
    if (!known) {
        ++report.fresh;
        return add(transaction, folder, read);
    }
    const bool same = known->content == read.content;
    known->content = read.content;
    known->stamp = read.stamp;
    known->gone = false;
    VEZA_CHECK(catalogue.files().put(*known));
    if (!known->track) {
        ++report.taken_out;
        return {};
    }
    VEZA_TRY(const auto track, catalogue.tracks().find(*known->track));
    if (!track || (same && !was_missing(*track))) {
        ++report.unchanged;
        return {};
    }
    ++report.changed;
    return renew(transaction, track->id, read);
}

core::Status FolderCatalogue::add(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                  const Read& read) {
    const auto now = d_.clock.now();
    const Track track{.id = d_.ids.next_id<domain::TrackId>(),
                      .owner_id = folder.owner_id,
                      .server_id = folder.server_id,
                      .visibility = folder.visibility,
                      .title = domain::title_from(read.found.name),
                      .content = read.content,
                      .size = read.stamp.size,
                      .filename = read.found.name,
                      .created_at = now,
                      .updated_at = now};
    VEZA_CHECK(transaction.catalogue().tracks().create(
        track, {.upload = {}, .path = domain::joined(read.found.directory, read.found.name)}));
    auto file = file_of(folder, read);
    file.track = track.id;
    VEZA_CHECK(transaction.catalogue().files().put(file));
    process(transaction, track);
    return {};
}

core::Status FolderCatalogue::renew(ports::Transaction& transaction, domain::TrackId id, const Read& read) {
    auto& tracks = transaction.catalogue().tracks();
    VEZA_TRY(const auto before, tracks.find(id));
    VEZA_TRY([[maybe_unused]] const bool there, tracks.renew(id, read.content, read.stamp.size));
    VEZA_TRY(const auto after, tracks.find(id));
    if (!before || !after) return {};
    if (after->album) VEZA_CHECK(transaction.catalogue().albums().measure(after->album->id));
    VEZA_CHECK(d_.index.put(transaction, *after));
    withdraw(transaction, *before);
    process(transaction, *after);
    return {};
}

core::Status FolderCatalogue::bring_cover(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                          const Read& read, domain::ScanReport& report) {
    auto& files = transaction.catalogue().files();
    VEZA_TRY(const auto before, files.cover(folder.id, read.found.directory));
    auto file = file_of(folder, read);
    file.cover = read.cover;
    VEZA_CHECK(files.put(file));
    if (!file.cover) return {};
    ++report.covers;
    return show_cover(transaction, file, before);
}

/// On the tracks of its directory that have none of their own, and on their albums.
core::Status FolderCatalogue::show_cover(ports::Transaction& transaction, const MusicFile& cover,
                                         std::optional<domain::PictureId> before) {
    auto& catalogue = transaction.catalogue();
    VEZA_TRY(const auto beside, catalogue.files().in(cover.folder, {cover.directory}));
    const auto is_free = [&](const std::optional<domain::PictureId>& shown) { return !shown || shown == before; };
    std::optional<Track> shown;
    for (const auto& file : beside) {
        if (!file.track) continue;
        VEZA_TRY(auto track, catalogue.tracks().find(*file.track));
        if (!track) continue;
        if (track->album) {
            VEZA_TRY(auto album, catalogue.albums().find(track->album->id));
            if (album && is_free(album->cover)) {
                album->cover = cover.cover;
                VEZA_TRY([[maybe_unused]] const bool changed, catalogue.albums().update(*album));
            }
        }
        if (!is_free(track->cover)) continue;
        track->cover = cover.cover;
        VEZA_TRY([[maybe_unused]] const bool changed, catalogue.tracks().update(*track));
        shown = std::move(track);
    }
    if (shown)
        transaction.on_commit([this, owner = shown->owner_id, library = shown->server_id] {
            d_.publisher.publish(domain::LibraryChanged{.owner_id = owner, .library = library});
        });
    return {};
}

core::Status FolderCatalogue::lose(ports::Transaction& transaction, MusicFile file, domain::ScanReport& report) {
    auto& catalogue = transaction.catalogue();
    // As it is now: its track may have been taken out meanwhile.
    VEZA_TRY(auto known, catalogue.files().find(file.folder, file.directory, file.name));
    if (!known || known->gone) return {};
    if (!known->track) {
        VEZA_TRY([[maybe_unused]] const bool there, catalogue.files().remove(*known));
        return {};
    }
    ++report.gone;
    known->gone = true;
    VEZA_CHECK(catalogue.files().put(*known));
    VEZA_TRY(const auto before, catalogue.tracks().find(*known->track));
    if (!before) return {};
    auto after = *before;
    after.status = TrackStatus::failed;
    after.failure = missing();
    after.audio.reset();
    after.updated_at = d_.clock.now();
    VEZA_TRY([[maybe_unused]] const bool there, catalogue.tracks().update(after));
    if (after.album) VEZA_CHECK(catalogue.albums().measure(after.album->id));
    VEZA_CHECK(d_.index.put(transaction, after));
    withdraw(transaction, *before);
    auto shown = std::make_shared<const Track>(std::move(after));
    transaction.on_commit(
        [this, shown] { d_.publisher.publish(domain::TrackFailed{.user_id = shown->owner_id, .track = shown}); });
    return {};
}

core::Status FolderCatalogue::take_out(ports::Transaction& transaction, const MusicFile& file) {
    auto& catalogue = transaction.catalogue();
    VEZA_TRY([[maybe_unused]] const bool known, catalogue.files().remove(file));
    if (!file.track) return {};
    VEZA_TRY(const auto track, catalogue.tracks().find(*file.track));
    if (!track) return {};
    VEZA_TRY([[maybe_unused]] const bool there, catalogue.tracks().remove(track->id));
    VEZA_CHECK(d_.cataloguer.tidy(transaction, *track));
    transaction.on_commit([this, owner = track->owner_id, id = track->id, library = domain::seen_in(*track)] {
        d_.publisher.publish(domain::TrackDeleted{.owner_id = owner, .library = library, .track_id = id});
    });
    return {};
}

void FolderCatalogue::process(ports::Transaction& transaction, const Track& track) {
    transaction.on_commit([this, id = track.id, owner = track.owner_id] {
        d_.publisher.publish(domain::TrackProcessing{.user_id = owner, .track_id = id});
        d_.processor.add(owner, id);
    });
}

/// From the sight of those who saw it in its library.
void FolderCatalogue::withdraw(ports::Transaction& transaction, const Track& before) {
    const auto seen = domain::seen_in(before);
    if (!seen) return;
    transaction.on_commit([this, owner = before.owner_id, id = before.id, seen] {
        d_.publisher.publish(
            domain::TrackDeleted{.owner_id = owner, .library = seen, .track_id = id, .withdrawn = true});
    });
}

}  // namespace veza::services
