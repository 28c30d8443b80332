#pragma once
// Whoever sends sound asks here: may this be heard, and which file is it, as of now? Asked anew for every range and every segment,
// so that who may no longer hear a track hears no more of it.
//
//   VEZA_CO_TRY(auto file, co_await files.open(actor, track));     // somebody with a token
//   VEZA_CO_TRY(auto file, co_await files.open(user, track));      // somebody whom a link named that was signed for them
//
// `file.track` is what the catalogue says, `file.analysis.format` what the sound is (decoded in full, so it may be believed),
// `file.content` the name of the file's bytes, which caches and ETags may use, and `file.file` the open file itself. A track that is
// not ready is `conflict`/`track_not_ready` for its owner, and does not exist for anybody else.
#include "domain/analysis.hpp"
#include "ports/blob_store.hpp"
#include "services/hearing_access.hpp"
#include "services/library_access.hpp"
#include "services/track_sources.hpp"

#include <string>

namespace veza::services {

/// A track that may be heard, and its sound.
struct TrackFile {
    domain::Track track;
    domain::Analysis analysis;
    std::string content;  ///< SHA-256 of the bytes
    ports::OpenBlob file;
    std::function<bool()> unchanged{};  ///< see OpenSource
};

/// What is heard follows HearingAccess, everything else LibraryAccess. Thread-safe.
class TrackFiles {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        TrackSources& sources;
        LibraryAccess& access;
        HearingAccess& hearing;
    };

    explicit TrackFiles(Dependencies dependencies) : d_(dependencies) {}

    /// `not_found` for what is hidden, `conflict`/`track_not_ready`, `not_found`/`file_missing` when the file has gone. One that
    /// stays in its place and was changed there is `track_not_ready` until it was listened to again.
    [[nodiscard]] core::Task<TrackFile> open(domain::Actor actor, domain::TrackId id);
    /// The same for who holds a link in that person's name.
    [[nodiscard]] core::Task<TrackFile> open(domain::UserId user, domain::TrackId id);

    /// The same for who wants to keep the file itself: other than the owner needs download_tracks where it is a server's.
    [[nodiscard]] core::Task<TrackFile> download(domain::Actor actor, domain::TrackId id);
    /// Whether that is so, of a track that they hear.
    [[nodiscard]] core::Task<bool> may_download(domain::Actor actor, const domain::Track& track);

    /// What its waveform and its cover are made of, without the sound.
    [[nodiscard]] core::Task<domain::Analysis> analysis(domain::Actor actor, domain::TrackId id);

private:
    [[nodiscard]] core::Task<TrackFile> load(domain::Track track);

    Dependencies d_;
};

}  // namespace veza::services
