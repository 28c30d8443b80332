#pragma once
#include "core/patch.hpp"
#include "ports/track_repository.hpp"
#include "services/cataloguer.hpp"
#include "services/library_access.hpp"
#include "services/publisher.hpp"
#include "services/track_processor.hpp"
#include "services/uploads.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// The tracks of libraries: brought in as uploads, listened to in the background, changed and taken out again. Thread-safe.
class Tracks {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        LibraryAccess& access;
        Uploads& uploads;
        Cataloguer& cataloguer;
        TrackProcessor& processor;
        MusicIndex& index;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    Tracks(Dependencies dependencies, domain::MusicLimits limits) : d_(std::move(dependencies)), limits_(limits) {}

    struct NewTrack {
        domain::UploadId upload;
        std::optional<std::string> title{};              ///< none: what its tags say, or what the file is called
        std::optional<domain::Visibility> visibility{};  ///< none: private, or in a server's library `server`
        std::optional<domain::ServerId> server{};        ///< needs upload_tracks there
    };
    /// The same track again for the same upload. `conflict`/`upload_incomplete`, `too_many_tracks`, `too_many_uploads`.
    [[nodiscard]] core::Task<domain::Track> create(domain::Actor actor, NewTrack wanted);

    [[nodiscard]] core::Task<domain::Track> find(domain::Actor actor, domain::TrackId id);

    struct Asked {
        std::optional<domain::ServerId> server{};  ///< none: the album's, the artist's, or one's own library
        ports::TrackPage::Order order = ports::TrackPage::Order::newest;
        std::optional<domain::AlbumId> album{};
        std::optional<domain::ArtistId> artist{};
        std::optional<std::string> genre{};
        std::optional<domain::TrackId> same_file{};  ///< those that have the file of this one, itself too
        std::optional<domain::TrackId> after{};
        std::size_t limit = 50;  ///< at most 100
    };
    [[nodiscard]] core::Task<std::vector<domain::Track>> page(domain::Actor actor, Asked asked);

    struct Changes {
        std::optional<std::string> title{};
        std::optional<domain::Visibility> visibility{};  ///< the owner alone changes it
        std::optional<std::vector<std::string>> artists{};
        core::Patch<std::string> album{};
        core::Patch<std::int32_t> disc{};
        core::Patch<std::int32_t> number{};
        std::optional<std::vector<std::string>> genres{};
        core::Patch<std::int32_t> year{};
    };
    /// The owner, and whoever manages the library.
    [[nodiscard]] core::Task<domain::Track> update(domain::Actor actor, domain::TrackId id, Changes changes);
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::TrackId id);

private:
    [[nodiscard]] core::Status check_room(ports::Transaction& transaction, domain::UserId owner) const;
    [[nodiscard]] static core::Status check(Changes& changes);
    [[nodiscard]] core::Status apply(ports::Transaction& transaction, domain::Track& track,
                                     const Changes& changes) const;
    [[nodiscard]] static core::Status note(ports::Transaction& transaction, domain::TrackId id, const Changes& changes);
    void announce_update(ports::Transaction& transaction, const domain::Track& before, domain::Track after);

    Dependencies d_;
    const domain::MusicLimits limits_;
};

}  // namespace veza::services
