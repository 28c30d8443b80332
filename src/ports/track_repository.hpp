#pragma once
// Repositories of one Transaction; ports/repositories.hpp says what holds for all of them.
#include "core/result.hpp"
#include "domain/track.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

/// A part of one library's tracks, as one person sees them.
struct TrackPage {
    enum class Order : std::uint8_t { newest, title, album };  ///< album: as they stand on it

    domain::LibraryId library;
    domain::UserId reader;    ///< who sees all of their own
    bool shared = false;      ///< others' too, that are ready and not private
    bool everything = false;  ///< whoever reads: for our own books
    Order order = Order::newest;
    std::optional<domain::AlbumId> album{};
    std::optional<domain::ArtistId> artist{};
    std::optional<std::string> genre{};
    std::optional<std::string> content{};
    std::optional<domain::TrackId> after{};  ///< from the next one on; nothing when that is none
    std::size_t limit = 50;
};

class TrackRepository {
public:
    virtual ~TrackRepository() = default;
    /// How it came in. `upload` names it once and for all: `conflict`/`conflict` for a second track of the same person.
    struct Origin {
        std::optional<domain::UploadId> upload{};
        std::optional<std::string>
            path{};  ///< of a file that stays where it is, below its folder: see MusicFileRepository
    };
    [[nodiscard]] virtual core::Status create(const domain::Track& track, const Origin& origin) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Track>> find(domain::TrackId id) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Track>> find_by_upload(domain::UserId owner,
                                                                                    domain::UploadId upload) = 0;
    /// In no particular order, without those that do not exist; at most 1,000 ids.
    [[nodiscard]] virtual core::Result<std::vector<domain::Track>> find_all(
        const std::vector<domain::TrackId>& ids) = 0;
    [[nodiscard]] virtual core::Result<Origin> origin(domain::TrackId id) = 0;
    /// All but whose it is, its content, how often it was played, and what the analysis of its content says.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Track& track) = 0;
    /// It is of another content, and to be listened to again.
    [[nodiscard]] virtual core::Result<bool> renew(domain::TrackId id, std::string_view content, std::int64_t size) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::TrackId id) = 0;

    [[nodiscard]] virtual core::Result<std::vector<domain::Track>> page(const TrackPage& page) = 0;
    /// Those that are processing, the oldest first.
    struct Unfinished {
        domain::TrackId id;
        domain::UserId owner;
        friend bool operator==(const Unfinished&, const Unfinished&) = default;
    };
    [[nodiscard]] virtual core::Result<std::vector<Unfinished>> unfinished(std::optional<domain::TrackId> after,
                                                                           std::size_t limit) = 0;
    /// Of all libraries: the tracks that the person brought as uploads, those of them that are processing, and what their files
    /// take. Files that stay where they are take none of a person's room.
    struct Totals {
        std::int64_t tracks = 0;
        std::int64_t processing = 0;
        std::int64_t bytes = 0;
    };
    [[nodiscard]] virtual core::Result<Totals> totals(domain::UserId owner) = 0;
    /// The person's, oldest first, of all libraries: for who takes them along.
    [[nodiscard]] virtual core::Result<std::vector<domain::Track>> of_owner(domain::UserId owner,
                                                                            std::optional<domain::TrackId> after,
                                                                            std::size_t limit) = 0;
};

}  // namespace veza::ports
