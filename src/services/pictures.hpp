#pragma once
#include "domain/stored_picture.hpp"
#include "ports/image_processor.hpp"
#include "services/uploads.hpp"

#include <vector>

namespace veza::services {

/// What people, servers and emoji look like: made of uploads, kept in a few fixed sizes, shown to everybody who knows the
/// id. A picture never changes, and is removed some time after nothing shows it any more. Thread-safe.
class Pictures {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::BlobStore& blobs;
        BlobKeeper& keeper;
        ports::ImageProcessor& images;
        Uploads& uploads;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    explicit Pictures(Dependencies dependencies) : d_(dependencies) {}

    enum class Use : std::uint8_t {
        portrait,  ///< of a person or a server: square, still
        emoji,     ///< whole, and may move
        cover,     ///< of music: square, still, up to the size of a screen
    };
    struct Made {
        domain::PictureId id;
        bool animated = false;
    };
    /// Of an upload of the actor's, which is used up by it. `conflict`/`upload_incomplete`, and what ImageProcessor says. Who
    /// calls this has asked whether the actor may, and then lets something show the picture.
    [[nodiscard]] core::Task<Made> make(domain::Actor actor, domain::UploadId upload, Use use);

    /// The same of bytes that were found elsewhere.
    [[nodiscard]] core::Task<Made> make_of(ports::OpenBlob file, Use use);

    struct Shown {
        domain::StoredPicture picture;
        ports::OpenBlob file;
    };
    /// In the smallest size that is at least `size`, or else the largest.
    [[nodiscard]] core::Task<Shown> open(domain::PictureId id, std::int32_t size);

    /// Forgets pictures that nothing shows.
    [[nodiscard]] core::Task<void> sweep();

private:
    [[nodiscard]] core::Task<void> keep(domain::StoredPicture stored, std::string bytes);

    Dependencies d_;
};

}  // namespace veza::services
