#pragma once
#include "domain/music_folder.hpp"
#include "services/cataloguer.hpp"
#include "services/music_index.hpp"
#include "services/publisher.hpp"
#include "services/track_processor.hpp"

#include <optional>
#include <string>

namespace veza::services {

/// What becomes of the tracks of a library when files of a folder come, change and go. All of it inside the transaction that
/// notes it of the file. Thread-safe.
class FolderCatalogue {
public:
    struct Dependencies {
        Cataloguer& cataloguer;
        MusicIndex& index;
        TrackProcessor& processor;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };

    explicit FolderCatalogue(Dependencies dependencies) : d_(std::move(dependencies)) {}

    /// A file that is to be read.
    struct Found {
        std::string directory;
        std::string name;
        domain::MusicFileKind kind = domain::MusicFileKind::sound;
    };
    /// As it was read.
    struct Read {
        Found found;
        std::string content;
        domain::FileStamp stamp{};
        std::optional<domain::PictureId> cover{};
    };
    /// Counts in the report what it was.
    [[nodiscard]] core::Status bring(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                     const Read& read, domain::ScanReport& report);
    /// It is not there any more: its track stays, in case it comes back, but cannot be heard.
    [[nodiscard]] core::Status lose(ports::Transaction& transaction, domain::MusicFile file,
                                    domain::ScanReport& report);
    /// The folder leaves: its track goes. The file is left alone.
    [[nodiscard]] core::Status take_out(ports::Transaction& transaction, const domain::MusicFile& file);

private:
    [[nodiscard]] core::Status bring_sound(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                           const Read& read, domain::ScanReport& report);
    [[nodiscard]] core::Status bring_cover(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                           const Read& read, domain::ScanReport& report);
    [[nodiscard]] core::Status add(ports::Transaction& transaction, const domain::MusicFolder& folder,
                                   const Read& read);
    [[nodiscard]] core::Status renew(ports::Transaction& transaction, domain::TrackId id, const Read& read);
    [[nodiscard]] core::Status show_cover(ports::Transaction& transaction, const domain::MusicFile& cover,
                                          std::optional<domain::PictureId> before);
    void process(ports::Transaction& transaction, const domain::Track& track);
    void withdraw(ports::Transaction& transaction, const domain::Track& before);

    Dependencies d_;
};

}  // namespace veza::services
