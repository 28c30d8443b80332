#pragma once
// Where the files of tracks are.
#include "domain/track.hpp"
#include "ports/folder_tree.hpp"
#include "ports/unit_of_work.hpp"
#include "services/noticed_folders.hpp"

#include <functional>
#include <optional>
#include <string>

namespace veza::services {

/// A file that is open for reading.
struct OpenSource {
    ports::OpenBlob file;
    /// Asked before what was made of the file is kept: whether its bytes were those of the content. Empty: they always are.
    std::function<bool()> unchanged{};
};

/// Opens the files of tracks: contents of ours, or files that stay where their owner keeps them. Thread-safe.
class TrackSources {
public:
    TrackSources(ports::BlobStore& blobs, ports::FolderTree& tree, NoticedFolders& noticed)
        : blobs_(blobs), tree_(tree), noticed_(noticed) {}

    /// What a track's file is known by.
    struct Source {
        std::string content;
        bool in_place = false;
        std::optional<domain::PlacedFile> placed{};  ///< of what is in place
    };
    [[nodiscard]] static core::Result<Source> of(ports::Transaction& transaction, const domain::Track& track);

    /// `not_found`/`file_missing`; `conflict`/`track_not_ready` for what changed in place, of which those who scan are told.
    [[nodiscard]] core::Task<OpenSource> open(Source source);
    /// It changed while it was read.
    void notice(const Source& source);

private:
    [[nodiscard]] core::Task<OpenSource> open_placed(Source source);

    ports::BlobStore& blobs_;
    ports::FolderTree& tree_;
    NoticedFolders& noticed_;
};

/// What keeps albums of one name apart; empty for what came as an upload.
[[nodiscard]] std::string folder_of(const std::optional<domain::PlacedFile>& placed);

}  // namespace veza::services
