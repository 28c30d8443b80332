#pragma once
// What happens to tracks, playlists and likes: a part of domain/event.hpp. The things themselves are only named here, so
// that what they consist of concerns nobody but who shows them.
#include "domain/ids.hpp"

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>

namespace veza::domain {

struct Track;
struct Playlist;
struct SignedTrackComment;
using TrackPtr = std::shared_ptr<const Track>;
using PlaylistPtr = std::shared_ptr<const Playlist>;
using SignedTrackCommentPtr = std::shared_ptr<const SignedTrackComment>;

enum class ProcessingStage : std::uint8_t { waiting, probing, analysing, storing };

/// Ephemeral, and for the owner alone: nobody else sees a track before it is ready.
struct TrackProcessing {
    UserId user_id;
    TrackId track_id;
    ProcessingStage stage = ProcessingStage::waiting;
    std::int32_t percent = 0;  ///< of the whole, 0 to 100
};
/// For the owner alone, as above. The track says why.
struct TrackFailed {
    UserId user_id;
    TrackPtr track;
};

// The rest: to the owner, and, where `library` is a server, to those of its members who see its library.

struct TrackReady {
    UserId owner_id;
    std::optional<ServerId> library;
    TrackPtr track;
};
struct TrackUpdated {
    UserId owner_id;
    std::optional<ServerId> library;
    TrackPtr track;
};
/// Gone; or, when it is only `withdrawn`, out of the library's sight, and the owner's still.
struct TrackDeleted {
    UserId owner_id;
    std::optional<ServerId> library;
    TrackId track_id;
    bool withdrawn = false;
};
/// `owner_id` is the track's, here and below.
struct TrackCommentCreated {
    UserId owner_id;
    std::optional<ServerId> library;
    SignedTrackCommentPtr comment;
};
struct TrackCommentDeleted {
    UserId owner_id;
    std::optional<ServerId> library;
    TrackId track_id;
    TrackCommentId comment_id;
};
struct PlaylistUpdated {
    UserId owner_id;
    std::optional<ServerId> library;
    PlaylistPtr playlist;
};
struct PlaylistDeleted {
    UserId owner_id;
    std::optional<ServerId> library;
    PlaylistId playlist_id;
    bool withdrawn = false;  ///< as above
};
/// Albums or artists of it changed, or more tracks than could be told one by one: what was read of it is old.
struct LibraryChanged {
    UserId owner_id;  ///< whose it is, or who changed it
    std::optional<ServerId> library;
};

/// Somebody likes a track, or does so no more: their other devices are to know.
struct LikeUpdated {
    UserId user_id;
    TrackId track_id;
    bool liked = false;
};

/// An event that the owner is told, and a server's library.
template <class Event>
concept LibraryEvent = requires(const Event& event) {
    { event.owner_id } -> std::convertible_to<UserId>;
    { event.library } -> std::convertible_to<std::optional<ServerId>>;
};

}  // namespace veza::domain
