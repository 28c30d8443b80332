#include "demo/library.hpp"

#include "demo/bring.hpp"
#include "demo/picture.hpp"
#include "demo/script.hpp"
#include "demo/wav.hpp"

#include <algorithm>

namespace veza::demo {

core::Task<void> Library::release(const Record& record, std::size_t number) {
    const auto& recording = record.recordings[number];
    const auto& owner = actors_.at(record.owner);
    const Tags tags{.title = recording.title,
                    .artist = record.artist,
                    .album = record.title,
                    .genre = record.genre,
                    .year = record.year,
                    .number = static_cast<int>(number) + 1};
    auto filename = std::string(recording.title) + ".wav";
    VEZA_CO_TRY(const auto upload,
                co_await bring(cases_.uploads, owner, std::move(filename), wav(play(recording.piece), tags)));
    services::Tracks::NewTrack wanted{.upload = upload, .server = house_.server()};
    VEZA_CO_TRY(const auto track, co_await cases_.tracks.create(owner, std::move(wanted)));
    VEZA_CO_CHECK(co_await cases_.processor.process(track.id));
    VEZA_CO_TRY(const auto heard, co_await cases_.tracks.find(owner, track.id));
    if (heard.status != domain::TrackStatus::ready)
        co_return core::fail(core::Code::internal, core::Reason::internal,
                             "\"" + track.title + "\" could not be read: " + heard.failure);
    tracks_.emplace(recording.title, track.id);
    co_return core::Status{};
}

core::Task<void> Library::put_cover_on(const Record& record) {
    // Who owns the house manages its library.
    const auto owner = house_.owner();
    services::AskedLibrary asked{.server = house_.server(), .limit = 100};
    VEZA_CO_TRY(const auto albums, co_await cases_.albums.page(owner, std::move(asked)));
    const auto found = std::ranges::find(
        albums, record.title, [](const domain::AlbumSummary& each) -> std::string_view { return each.album.title; });
    if (found == albums.end())
        co_return core::fail(core::Code::internal, core::Reason::internal,
                             "there is no album called " + std::string(record.title));
    VEZA_CO_TRY(const auto picture, co_await bring(cases_.uploads, owner, "cover.png", png(cover(record.cover))));
    services::Albums::Changes changes;
    changes.cover = picture;
    VEZA_CO_TRY([[maybe_unused]] const auto shown,
                co_await cases_.albums.update(owner, found->album.id, std::move(changes)));
    co_return core::Status{};
}

core::Task<void> Library::make_playlist() {
    const auto owner = house_.owner();
    services::Playlists::NewPlaylist wanted{.title = std::string(kPlaylist),
                                            .description = "Quiet things, in the order in which the night goes.",
                                            .visibility = std::nullopt,
                                            .server = house_.server(),
                                            .collaborative = true};
    VEZA_CO_TRY(const auto list, co_await cases_.playlists.create(owner, std::move(wanted)));
    std::vector<domain::TrackId> tracks;
    for (const auto title : playlist()) tracks.push_back(tracks_.at(title));
    VEZA_CO_TRY([[maybe_unused]] const auto filled,
                co_await cases_.playlists.add(owner, list.id, std::move(tracks), std::nullopt));
    co_return core::Status{};
}

core::Task<void> Library::fill_radio() {
    const auto owner = house_.owner();
    const auto radio = house_.room(kRadio);
    services::EnqueueTracks wanted;
    for (const auto title : playlist()) wanted.tracks.push_back(tracks_.at(title));
    VEZA_CO_TRY([[maybe_unused]] const auto filled, co_await cases_.rooms.enqueue(owner, radio, std::move(wanted)));
    VEZA_CO_TRY([[maybe_unused]] const auto paused, co_await cases_.rooms.pause(owner, radio, {}));
    co_return core::Status{};
}

core::Task<void> Library::remark() {
    for (const auto& each : remarks()) {
        services::TrackComments::Draft draft{.content = std::string(each.text), .position_ms = each.position_ms};
        VEZA_CO_TRY([[maybe_unused]] const auto made,
                    co_await cases_.comments.create(actors_.at(each.who), tracks_.at(each.title), std::move(draft),
                                                    std::nullopt));
    }
    co_return core::Status{};
}

core::Task<void> Library::like() {
    for (const auto& each : likes())
        VEZA_CO_CHECK(co_await cases_.listening.like(actors_.at(each.who), tracks_.at(each.title)));
    co_return core::Status{};
}

}  // namespace veza::demo
