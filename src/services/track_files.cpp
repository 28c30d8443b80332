#include "services/track_files.hpp"

#include "ports/catalogue.hpp"

namespace veza::services {

core::Task<TrackFile> TrackFiles::open(domain::Actor actor, domain::TrackId id) {
    VEZA_CO_TRY(auto track, co_await d_.hearing.track(std::move(actor), id));
    co_return co_await load(std::move(track));
}

core::Task<TrackFile> TrackFiles::open(domain::UserId user, domain::TrackId id) {
    co_return co_await open(domain::Actor{.user = user, .session = {}}, id);
}

core::Task<TrackFile> TrackFiles::download(domain::Actor actor, domain::TrackId id) {
    VEZA_CO_TRY(auto track, co_await d_.access.track(actor, id));
    VEZA_CO_TRY(const bool may, co_await may_download(std::move(actor), track));
    if (!may) co_return core::fail(core::Code::forbidden, core::Reason::missing_permission, "you may not do this here");
    co_return co_await load(std::move(track));
}

core::Task<bool> TrackFiles::may_download(domain::Actor actor, const domain::Track& track) {
    if (track.owner_id == actor.user || !track.server_id) co_return true;
    const auto library =
        co_await d_.access.open(std::move(actor), track.server_id, domain::Permission::download_tracks);
    if (!library && library.error().code == core::Code::unavailable) co_return core::fail(library.error());
    co_return library.has_value();
}

core::Task<domain::Analysis> TrackFiles::analysis(domain::Actor actor, domain::TrackId id) {
    VEZA_CO_TRY(const auto track, co_await d_.access.track(std::move(actor), id));
    VEZA_CO_TRY(auto found, co_await ports::read(d_.store, [&track](ports::Transaction& transaction) {
                    return transaction.catalogue().analyses().find(track.content);
                }));
    if (track.status != domain::TrackStatus::ready || !found)
        co_return core::fail(core::Code::conflict, core::Reason::track_not_ready, "the track is not ready yet");
    co_return std::move(*found);
}

core::Task<TrackFile> TrackFiles::load(domain::Track track) {
    struct Known {
        std::optional<domain::Analysis> analysis;
        TrackSources::Source source;
    };
    VEZA_CO_TRY(auto known,
                co_await ports::read(d_.store, [&track](ports::Transaction& transaction) -> core::Result<Known> {
                    Known found;
                    VEZA_TRY(found.analysis, transaction.catalogue().analyses().find(track.content));
                    VEZA_TRY(found.source, TrackSources::of(transaction, track));
                    return found;
                }));
    if (track.status != domain::TrackStatus::ready || !known.analysis)
        co_return core::fail(core::Code::conflict, core::Reason::track_not_ready, "the track is not ready yet");
    TrackFile file{.track = std::move(track), .analysis = std::move(*known.analysis), .content = {}, .file = {}};
    file.content = file.track.content;
    VEZA_CO_TRY(auto opened, co_await d_.sources.open(std::move(known.source)));
    file.file = std::move(opened.file);
    file.unchanged = std::move(opened.unchanged);
    co_return file;
}

}  // namespace veza::services
