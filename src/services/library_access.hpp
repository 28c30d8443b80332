#pragma once
#include "domain/playlist.hpp"
#include "domain/track.hpp"
#include "services/access.hpp"

#include <optional>
#include <vector>

namespace veza::services {

/// Whether somebody who sees the libraries of these servers sees the track.
[[nodiscard]] bool is_seen_by(const domain::Track& track, domain::UserId user,
                              const std::vector<domain::ServerId>& servers);
[[nodiscard]] bool is_seen_by(const domain::Playlist& playlist, domain::UserId user,
                              const std::vector<domain::ServerId>& servers);

/// A library as somebody sees it.
struct LibraryView {
    domain::LibraryId id;
    std::optional<domain::ServerId> server{};
    bool shared = false;            ///< with others, whose tracks are seen when they are ready and not private
    domain::Permissions granted{};  ///< in the server; nothing in one's own, which one may change all the same
};

/// The one place where it is decided who may see, hear and change which music: a track is its owner's, and, unless it is private,
/// of those who see its server's library, or of everybody here. What is hidden is `not_found`. Thread-safe.
class LibraryAccess {
public:
    LibraryAccess(ports::UnitOfWork& store, Access& access, const core::Clock& clock)
        : store_(store), access_(access), clock_(clock) {}

    /// A server's library, for which one needs the permission and view_library; without a server, one's own.
    [[nodiscard]] core::Task<LibraryView> open(domain::Actor actor, std::optional<domain::ServerId> server,
                                               domain::Permission needed = domain::Permission::view_library);
    /// A library that something stands in, as one sees it: a server's, one's own, and of another person's what is public.
    [[nodiscard]] core::Task<LibraryView> look_into(domain::Actor actor, domain::LibraryId library,
                                                    std::optional<domain::ServerId> server);
    /// What a list may be asked of.
    struct Part {
        std::optional<domain::ServerId> server{};
        std::optional<domain::ArtistId> artist{};
        std::optional<domain::AlbumId> album{};
    };
    /// The library that it is a part of: the server's, if one is named, or else that of the artist or the album; one's own where
    /// there is none that one sees, so that nothing is found.
    [[nodiscard]] core::Task<LibraryView> open(domain::Actor actor, Part part);
    /// The servers whose libraries the actor sees.
    [[nodiscard]] core::Task<std::vector<domain::ServerId>> readable(domain::Actor actor);

    /// Whether the actor may see the thing (a track or a playlist).
    [[nodiscard]] core::Task<void> check_seen(domain::Actor actor, const domain::Track& track);
    [[nodiscard]] core::Task<void> check_seen(domain::Actor actor, const domain::Playlist& playlist);
    /// A track that the actor sees.
    [[nodiscard]] core::Task<domain::Track> track(domain::Actor actor, domain::TrackId id);

    // The same inside the transaction that goes on to write.

    /// A track that the actor sees, as above.
    [[nodiscard]] core::Result<domain::Track> track(ports::Transaction& transaction, const domain::Actor& actor,
                                                    domain::TrackId id) const;
    /// A track that the actor may change: their own, or, with manage_library, one of the server's that they see. `not_found`
    /// or `missing_permission`.
    [[nodiscard]] core::Result<domain::Track> changeable(ports::Transaction& transaction, const domain::Actor& actor,
                                                         domain::TrackId id) const;
    /// Whether the actor may change what is in a library that is not about one track: `missing_permission` otherwise.
    [[nodiscard]] core::Status check_manages(ports::Transaction& transaction, const domain::Actor& actor,
                                             domain::LibraryId library, std::optional<domain::ServerId> server) const;
    [[nodiscard]] core::Result<bool> sees(ports::Transaction& transaction, const domain::Actor& actor,
                                          domain::ServerId server) const;

private:
    /// What decides who sees a thing.
    struct Shown {
        domain::UserId owner_id;
        std::optional<domain::ServerId> server_id;
        domain::Visibility visibility;
        bool is_ready = true;
        std::string_view missing;  ///< what to say where it is hidden
    };
    [[nodiscard]] core::Task<void> check(domain::Actor actor, Shown shown);

    ports::UnitOfWork& store_;
    Access& access_;
    const core::Clock& clock_;
};

}  // namespace veza::services
