#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/album.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

/// A part of one library's albums or artists: of those of which the reader sees a track.
struct LibraryPage {
    enum class Order : std::uint8_t { name, newest };

    domain::LibraryId library;
    domain::UserId reader;  ///< who sees all of their own
    bool shared = false;    ///< others' too, that are ready and not private
    Order order = Order::name;
    std::optional<core::Uuid> artist{};  ///< only albums by them, or with them
    std::optional<core::Uuid> after{};
    std::size_t limit = 50;
};

class AlbumRepository {
public:
    virtual ~AlbumRepository() = default;
    /// By a key of domain::album_key(); `conflict`/`conflict` when the library has the key already.
    [[nodiscard]] virtual core::Status create(const domain::Album& album, std::string_view key) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Album>> find(domain::AlbumId id) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::AlbumId>> find_by_key(domain::LibraryId library,
                                                                                   std::string_view key) = 0;
    /// Title, artists, year and cover.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Album& album) = 0;
    /// Gives the tracks and the keys of one to another of the same library, and removes it.
    [[nodiscard]] virtual core::Status merge(domain::AlbumId from, domain::AlbumId into) = 0;
    /// Removes it if no track is on it.
    [[nodiscard]] virtual core::Result<bool> remove_empty(domain::AlbumId id) = 0;
    /// Says how loud it is, of its tracks that are ready. To be asked when a track comes, goes or changes.
    [[nodiscard]] virtual core::Status measure(domain::AlbumId id) = 0;
    /// All that are on it.
    [[nodiscard]] virtual core::Result<std::int64_t> count_tracks(domain::AlbumId id) = 0;

    [[nodiscard]] virtual core::Result<std::vector<domain::AlbumSummary>> page(const LibraryPage& page) = 0;
    /// One, with what the reader hears of it; nothing when that is nothing.
    [[nodiscard]] virtual core::Result<std::optional<domain::AlbumSummary>> summary(domain::AlbumId id,
                                                                                    const LibraryPage& as) = 0;
};

}  // namespace veza::ports
