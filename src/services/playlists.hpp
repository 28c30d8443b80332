#pragma once
#include "core/uuid.hpp"
#include "domain/music_rules.hpp"
#include "domain/playlist_item.hpp"
#include "services/library_access.hpp"
#include "services/music_index.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Playlists, in an order of somebody's own. What is on one is shown to who sees the playlist, each track only to who may hear it.
/// Thread-safe.
class Playlists {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        LibraryAccess& access;
        MusicIndex& index;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    Playlists(Dependencies dependencies, domain::MusicLimits limits) : d_(std::move(dependencies)), limits_(limits) {}

    struct NewPlaylist {
        std::string title;
        std::optional<std::string> description{};
        std::optional<domain::Visibility> visibility{};  ///< none: private, or in a server's library `server`
        std::optional<domain::ServerId> server{};
        bool collaborative = false;  ///< needs a server
    };
    [[nodiscard]] core::Task<domain::Playlist> create(domain::Actor actor, NewPlaylist wanted);
    /// One's own, or those of a server that one sees; the newest first.
    [[nodiscard]] core::Task<std::vector<domain::Playlist>> list(domain::Actor actor,
                                                                 std::optional<domain::ServerId> server,
                                                                 std::optional<domain::PlaylistId> before,
                                                                 std::size_t limit);
    [[nodiscard]] core::Task<domain::Playlist> find(domain::Actor actor, domain::PlaylistId id);

    struct Changes {
        std::optional<std::string> title{};
        std::optional<std::string> description{};
        std::optional<domain::Visibility> visibility{};
        std::optional<bool> collaborative{};
    };
    /// The owner; title and description also who manages the library.
    [[nodiscard]] core::Task<domain::Playlist> update(domain::Actor actor, domain::PlaylistId id, Changes changes);
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::PlaylistId id);

    struct Item {
        domain::PlaylistItem item;
        std::optional<domain::Track> track{};  ///< none: hidden from who asks
    };
    [[nodiscard]] core::Task<std::vector<Item>> items(domain::Actor actor, domain::PlaylistId id,
                                                      std::optional<domain::PlaylistItemId> after, std::size_t limit);

    // The owner, and of a collaborative one who sees it in its server's library. `playlist_full`, and with a revision that is not
    // the present one `playlist_changed`.

    /// Tracks that the actor sees, behind the item `after` or at the end.
    [[nodiscard]] core::Task<domain::Playlist> add(domain::Actor actor, domain::PlaylistId id,
                                                   std::vector<domain::TrackId> tracks,
                                                   std::optional<domain::PlaylistItemId> after);
    [[nodiscard]] core::Task<domain::Playlist> replace(domain::Actor actor, domain::PlaylistId id,
                                                       std::vector<domain::TrackId> tracks,
                                                       std::optional<std::int64_t> revision);
    /// Behind the item `after`, or to the beginning.
    [[nodiscard]] core::Task<domain::Playlist> move(domain::Actor actor, domain::PlaylistId id,
                                                    domain::PlaylistItemId item,
                                                    std::optional<domain::PlaylistItemId> after);
    [[nodiscard]] core::Task<domain::Playlist> take_off(domain::Actor actor, domain::PlaylistId id,
                                                        domain::PlaylistItemId item);

private:
    using Edit = std::function<core::Status(ports::Transaction&, const domain::Playlist&)>;

    [[nodiscard]] core::Result<domain::Playlist> load(ports::Transaction& transaction, const domain::Actor& actor,
                                                      domain::PlaylistId id) const;
    [[nodiscard]] core::Task<domain::Playlist> edit(domain::Actor actor, domain::PlaylistId id, Edit what);
    [[nodiscard]] core::Status check_tracks(ports::Transaction& transaction, const domain::Actor& actor,
                                            const std::vector<domain::TrackId>& tracks) const;
    [[nodiscard]] core::Status put(ports::Transaction& transaction, const domain::Actor& actor, domain::PlaylistId id,
                                   const std::vector<domain::TrackId>& tracks, std::int64_t from) const;
    /// A place behind `after` with room for `count`; others are moved where there is none.
    [[nodiscard]] core::Status make_room(ports::Transaction& transaction, domain::PlaylistId id, std::int64_t after,
                                         std::int64_t count) const;
    void announce(ports::Transaction& transaction, const domain::Playlist& before, domain::Playlist after);

    Dependencies d_;
    const domain::MusicLimits limits_;
};

}  // namespace veza::services
