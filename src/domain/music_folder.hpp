#pragma once
// Folders of music that stay where their owner keeps them: what is known of them and of the files in them.
#include "domain/ids.hpp"
#include "domain/visibility.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veza::domain {

using MusicFolderId = core::Id<struct MusicFolderTag>;

/// How far below a folder its files may be, and how many it may have.
struct FolderLimits {
    static constexpr std::size_t kDepth = 64;
    static constexpr std::size_t kDirectoryBytes = 1000;
    static constexpr std::int64_t kFiles = 1'000'000;
    static constexpr std::size_t kEntries = 100'000;  ///< of one directory
};

/// What a scan saw. The first five are files with sound; what follows was left alone, each for its reason.
struct ScanReport {
    std::int64_t unchanged = 0;
    std::int64_t fresh = 0;
    std::int64_t changed = 0;
    std::int64_t gone = 0;
    std::int64_t taken_out = 0;  ///< its track was removed by somebody: it is not brought in again
    std::int64_t covers = 0;     ///< new ones
    std::int64_t hidden = 0;     ///< names that begin with a dot
    std::int64_t links = 0;      ///< symbolic links are never followed
    std::int64_t others = 0;     ///< neither sound nor a cover
    std::int64_t unreadable = 0;
    std::int64_t unnameable = 0;  ///< their names are no UTF-8
    std::int64_t too_deep = 0;    ///< beyond FolderLimits
    std::int64_t too_many = 0;    ///< beyond FolderLimits
    std::int64_t unsteady = 0;    ///< they changed while they were read; the next scan tries again
    std::string failure{};        ///< why the scan could not be done; empty when it was
    friend bool operator==(const ScanReport&, const ScanReport&) = default;
};
BOOST_DESCRIBE_STRUCT(ScanReport, (),
                      (unchanged, fresh, changed, gone, taken_out, covers, hidden, links, others, unreadable,
                       unnameable, too_deep, too_many, unsteady, failure))

/// One whose files are tracks of a library, in place.
struct MusicFolder {
    MusicFolderId id;
    UserId owner_id;
    std::optional<ServerId> server_id{};  ///< whose library its tracks are in; none: the owner's
    Visibility visibility = Visibility::private_;
    std::string path;          ///< absolute, without symbolic links
    std::int64_t asked = 1;    ///< how often a scan was asked for
    std::int64_t scanned = 0;  ///< which of them was done last
    bool leaving = false;      ///< its tracks are being taken out, and then it
    ScanReport report{};       ///< of the scan under way, or else of the last
    core::Time created_at;
    friend bool operator==(const MusicFolder&, const MusicFolder&) = default;
};

/// What a file was like when it was read: as long as all of it is so, its bytes are the same.
struct FileStamp {
    std::int64_t size = 0;
    std::int64_t modified_ns = 0;
    std::int64_t changed_ns = 0;  ///< of its inode; unlike the other, nobody can set it
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// A file of a folder that was read once.
struct MusicFile {
    MusicFolderId folder;
    std::string directory;  ///< below the folder's path, without a slash at either end; empty: the folder itself
    std::string name;
    FileStamp stamp{};
    std::string content{};             ///< its hash
    std::optional<TrackId> track{};    ///< of a sound; none once somebody removed it
    std::optional<PictureId> cover{};  ///< of a picture
    bool gone = false;                 ///< it was not there the last time
    bool gives_title = true;           ///< nobody called the track otherwise
    bool gives_description = true;     ///< nobody said otherwise who it is by, where it stands and what it is
    friend bool operator==(const MusicFile&, const MusicFile&) = default;
};

/// Where to find a file, and what it must be like.
struct PlacedFile {
    std::string root;
    MusicFile file;
    friend bool operator==(const PlacedFile&, const PlacedFile&) = default;
};

enum class MusicFileKind : std::uint8_t { sound, cover, other };
/// As its name says.
[[nodiscard]] MusicFileKind kind_of(std::string_view name);
/// Of several covers in a directory the one with the smallest is taken.
[[nodiscard]] std::size_t cover_rank(std::string_view name);

[[nodiscard]] std::string joined(std::string_view directory, std::string_view name);
/// Whether one is the other, or within it. Both absolute.
[[nodiscard]] bool overlap(std::string_view a, std::string_view b);

}  // namespace veza::domain
