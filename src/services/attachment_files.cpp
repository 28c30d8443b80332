#include "services/attachment_files.hpp"

namespace veza::services {

core::Task<AttachmentFiles::Offered> AttachmentFiles::open(AttachmentLinks::Asked asked) {
    if (!d_.links.admits(asked))
        co_return core::fail(core::Code::forbidden, core::Reason::link_invalid,
                             "this link has run out; the message has a fresh one");
    VEZA_CO_TRY(auto placed, co_await d_.messages.find_attachment(asked.id));
    if (!placed) co_return core::not_found("there is no such file");
    VEZA_CO_TRY([[maybe_unused]] const auto place, co_await d_.directory.place_of(placed->channel_id));
    auto& attachment = placed->attachment;
    if (asked.part == AttachmentPart::preview && !attachment.preview)
        co_return core::not_found("this file has no preview");
    auto hash = asked.part == AttachmentPart::preview ? *attachment.preview : attachment.blob;
    VEZA_CO_TRY(auto file, co_await d_.blobs.open(hash));
    co_return Offered{.attachment = std::move(attachment), .hash = std::move(hash), .file = std::move(file)};
}

}  // namespace veza::services
