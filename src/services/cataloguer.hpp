#pragma once
#include "core/uuid.hpp"
#include "domain/album.hpp"
#include "domain/analysis.hpp"
#include "domain/cataloguing.hpp"
#include "domain/music_rules.hpp"
#include "ports/unit_of_work.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace veza::services {

/// Finds for tracks the artists and the album that they belong to, and makes those that are missing. All of it inside the
/// transaction that stores the track. Thread-safe.
class Cataloguer {
public:
    Cataloguer(const core::Clock& clock, core::UuidGenerator& ids, domain::MusicLimits limits)
        : clock_(clock), ids_(ids), limits_(limits) {}

    /// What the tags say goes into the track. `folder` keeps albums of the same name apart; uploads have none.
    [[nodiscard]] core::Status place(ports::Transaction& transaction, domain::Track& track,
                                     const domain::AudioTags& tags, std::string_view folder) const;

    struct Library {
        domain::LibraryId id;
        std::optional<domain::ServerId> server{};
    };
    [[nodiscard]] static Library library_of(const domain::Track& track) {
        return {.id = domain::library_of(track), .server = track.server_id};
    }
    /// The artists of a library by these names.
    [[nodiscard]] core::Result<std::vector<domain::ArtistCredit>> artists(
        ports::Transaction& transaction, const Library& library, const std::vector<domain::NamedArtist>& named) const;

    /// Puts the track on the album that fits the tags; of a title alone, on the one called so by the first of its artists.
    [[nodiscard]] core::Status put_on_album(ports::Transaction& transaction, domain::Track& track,
                                            const domain::AudioTags& tags, std::string_view folder) const;

    /// What a track showed before it changed or went: an album without tracks and artists without works go.
    [[nodiscard]] core::Status tidy(ports::Transaction& transaction, const domain::Track& before) const;

private:
    [[nodiscard]] core::Result<domain::ArtistCredit> artist(ports::Transaction& transaction, const Library& library,
                                                            const domain::NamedArtist& named) const;
    [[nodiscard]] core::Result<domain::Album> make_album(ports::Transaction& transaction, const domain::Track& track,
                                                         const domain::AudioTags& tags, const std::string& key) const;

    const core::Clock& clock_;
    core::UuidGenerator& ids_;
    const domain::MusicLimits limits_;
};

}  // namespace veza::services
