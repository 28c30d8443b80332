#pragma once
#include "api/routes.hpp"
#include "app/platform.hpp"
#include "services/artists.hpp"
#include "services/covers.hpp"
#include "services/folder_scanner.hpp"
#include "services/hearing_access.hpp"
#include "services/listening.hpp"
#include "services/music_finder.hpp"
#include "services/playback.hpp"
#include "services/playlists.hpp"
#include "services/track_comments.hpp"
#include "services/track_files.hpp"
#include "services/tracks.hpp"
#include "services/waveforms.hpp"

namespace veza::app {

/// The music of the instance, wired. Lives within the Platform and the use cases that it builds on.
class MusicUseCases {
public:
    struct Dependencies {
        Platform& platform;
        services::Publisher publisher;
        services::Access& access;
        services::Profiles& profiles;
        services::BlobKeeper& keeper;
        services::Uploads& uploads;
        services::Pictures& pictures;
        services::RoomBook& rooms;
    };

    MusicUseCases(const Dependencies& dependencies, const Config& config);

    [[nodiscard]] services::TrackProcessor& processor() { return processor_; }
    [[nodiscard]] services::TrackFiles& files() { return files_; }
    [[nodiscard]] services::FolderScanner& scanner() { return scanner_; }
    [[nodiscard]] api::Music for_api();

    /// Forgets what was found about contents that no track has any more, and closes the files of what was heard.
    [[nodiscard]] core::Task<void> sweep();

private:
    Platform& platform_;
    const domain::MusicLimits limits_;
    services::LibraryAccess access_;
    services::HearingAccess hearing_;
    services::Cataloguer cataloguer_;
    services::MusicIndex index_;
    services::NoticedFolders noticed_;
    services::TrackSources sources_;
    services::TrackProcessor processor_;
    services::FolderCatalogue folder_catalogue_;
    services::FolderScanner scanner_;
    services::Tracks tracks_;
    services::TrackFiles files_;
    services::Waveforms waveforms_;
    services::Covers covers_;
    services::Albums albums_;
    services::Artists artists_;
    services::MusicFinder finder_;
    services::Playlists playlists_;
    services::Listening listening_;
    services::TrackComments comments_;
    services::PlaybackLinks playback_links_;
    services::Segments segments_;
    services::HeardTracks heard_;
    services::Playback playback_;
};

}  // namespace veza::app
