#pragma once
#include "ports/blob_store.hpp"
#include "ports/message_repository.hpp"
#include "services/attachment_links.hpp"
#include "services/directory.hpp"

namespace veza::services {

/// Gives out the contents of attachments to who has a link. Thread-safe.
class AttachmentFiles {
public:
    struct Dependencies {
        ports::MessageRepository& messages;
        ports::BlobStore& blobs;
        Directory& directory;
        const AttachmentLinks& links;
    };

    explicit AttachmentFiles(Dependencies dependencies) : d_(dependencies) {}

    struct Offered {
        domain::Attachment attachment;
        std::string hash;
        ports::OpenBlob file;
    };
    /// `forbidden`/`link_invalid` when the link is foreign or has run out; `not_found` as soon as the message, its channel or
    /// its server was removed.
    [[nodiscard]] core::Task<Offered> open(AttachmentLinks::Asked asked);

private:
    Dependencies d_;
};

}  // namespace veza::services
