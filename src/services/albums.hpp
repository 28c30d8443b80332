#pragma once
#include "core/patch.hpp"
#include "ports/album_repository.hpp"
#include "services/cataloguer.hpp"
#include "services/library_access.hpp"
#include "services/music_index.hpp"
#include "services/pictures.hpp"
#include "services/publisher.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// What may be asked of a library, a page at a time.
struct AskedLibrary {
    std::optional<domain::ServerId> server{};  ///< none: the artist's, or one's own library
    ports::LibraryPage::Order order = ports::LibraryPage::Order::name;
    std::optional<core::Uuid> artist{};
    std::optional<core::Uuid> after{};
    std::size_t limit = 50;  ///< at most 100
};

/// Albums as people see them, and change them where they manage the library. An album of which one sees no track does not exist.
/// Thread-safe.
class Albums {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        LibraryAccess& access;
        Cataloguer& cataloguer;
        Pictures& pictures;
        MusicIndex& index;
        const core::Clock& clock;
        Publisher publisher;
    };

    Albums(Dependencies dependencies, domain::MusicLimits limits) : d_(std::move(dependencies)), limits_(limits) {}

    [[nodiscard]] core::Task<std::vector<domain::AlbumSummary>> page(domain::Actor actor, AskedLibrary asked);

    struct View {
        domain::AlbumSummary summary;
        std::vector<domain::Track> tracks;  ///< as they stand on it
    };
    [[nodiscard]] core::Task<View> find(domain::Actor actor, domain::AlbumId id);

    struct Changes {
        std::optional<std::string> title{};
        std::optional<std::vector<std::string>> artists{};
        core::Patch<std::int32_t> year{};
        core::Patch<domain::UploadId> cover{};
    };
    [[nodiscard]] core::Task<View> update(domain::Actor actor, domain::AlbumId id, Changes changes);
    /// What is on `from` is on `into` from now on, also what comes later. `other_library`, `album_full`.
    [[nodiscard]] core::Task<View> merge(domain::Actor actor, domain::AlbumId into, domain::AlbumId from);

private:
    [[nodiscard]] core::Task<ports::LibraryPage> as_seen(domain::Actor actor, domain::Album album);
    [[nodiscard]] core::Task<domain::Album> load(domain::AlbumId id);
    [[nodiscard]] core::Result<domain::Album> changeable(ports::Transaction& transaction, const domain::Actor& actor,
                                                         domain::AlbumId id) const;
    void announce(ports::Transaction& transaction, const domain::Actor& actor, const domain::Album& album);

    Dependencies d_;
    const domain::MusicLimits limits_;
};

}  // namespace veza::services
