#pragma once
#include "ports/image_processor.hpp"
#include "services/message_view.hpp"
#include "services/uploads.hpp"

#include <vector>

namespace veza::services {

/// Makes of uploads what messages carry. Of a picture nothing is kept but what one sees: it is encoded anew, with a smaller one
/// beside it. Thread-safe.
class Attachments {
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

    explicit Attachments(Dependencies dependencies) : d_(dependencies) {}

    /// Of uploads of the actor's, in that order; for a message that is stored soon. Uploads may be used again for a while, so
    /// that who repeats a request gets the same answer. `invalid` with the field that names the upload: when it is not there,
    /// not whole, or a picture that is refused (see ImageProcessor).
    [[nodiscard]] core::Task<std::vector<domain::Attachment>> make(domain::Actor actor,
                                                                   std::vector<NewAttachment> wanted);

private:
    [[nodiscard]] core::Task<domain::Attachment> make_one(domain::Actor actor, NewAttachment wanted);
    [[nodiscard]] core::Task<domain::Attachment> make_picture(domain::Attachment attachment, ports::OpenBlob file);
    [[nodiscard]] core::Task<ports::Blob> keep(std::string bytes);

    Dependencies d_;
};

}  // namespace veza::services
