#include "services/attachments.hpp"

#include "core/text.hpp"
#include "domain/rules.hpp"

#include <unistd.h>

#include <array>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

constexpr std::uint32_t kWholeSide = 4096;
constexpr std::uint32_t kPreviewSide = 800;

std::string field_of(std::size_t index, std::string_view member) {
    return "attachments[" + std::to_string(index) + "]." + std::string(member);
}

/// The error as one of the message: what is missing or refused is a field of it.
std::unexpected<core::Error> about(std::size_t index, core::Error error) {
    if (error.code == Code::unavailable || error.code == Code::internal) return core::fail(std::move(error));
    if (error.code == Code::not_found) error.code = Code::invalid;
    if (error.fields.empty()) error.fields.push_back({.field = field_of(index, "upload_id"), .reason = error.reason});
    return core::fail(std::move(error));
}

domain::FileType type_of(const ports::OpenBlob& file) {
    std::array<char, domain::kSniffBytes> head{};
    const auto got = ::pread(file.file->get(), head.data(), head.size(), 0);
    return domain::sniff({head.data(), got < 0 ? 0 : static_cast<std::size_t>(got)});
}

std::vector<domain::Rendition> renditions() {
    return {{.box = {.width = kWholeSide, .height = kWholeSide}, .format = {}, .animated = true},
            {.box = {.width = kPreviewSide, .height = kPreviewSide}, .format = domain::PictureFormat::webp}};
}

}  // namespace

core::Task<std::vector<domain::Attachment>> Attachments::make(domain::Actor actor, std::vector<NewAttachment> wanted) {
    if (wanted.size() > domain::kAttachmentsMax)
        co_return core::invalid("attachments", Reason::too_many_attachments, "a message carries at most 10 files");
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        auto& alt = wanted[at].alt;
        if (core::is_blank(alt)) {
            alt.clear();
            continue;
        }
        if (core::count_code_points(alt) > domain::kAltMax)
            co_return core::invalid(field_of(at, "alt"), Reason::alt_too_long, "this has at most 1000 characters");
        VEZA_CO_TRY(alt, domain::check_poll_text(field_of(at, "alt"), alt, domain::kAltMax));
    }
    std::vector<domain::Attachment> made;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        auto one = co_await make_one(actor, std::move(wanted[at]));
        if (!one) co_return about(at, std::move(one.error()));
        made.push_back(std::move(*one));
    }
    co_return made;
}

core::Task<domain::Attachment> Attachments::make_one(domain::Actor actor, NewAttachment wanted) {
    VEZA_CO_TRY(auto upload, co_await d_.uploads.find(std::move(actor), wanted.upload_id));
    if (!upload.complete())
        co_return core::fail(Code::conflict, Reason::upload_incomplete, "the upload is not there as a whole");
    const auto now = d_.clock.now();
    VEZA_CO_TRY([[maybe_unused]] const bool used,
                co_await ports::write(d_.store, upload.user_id.uuid(), [&](ports::Transaction& transaction) {
                    return transaction.uploads().use(upload.id, now, now + Uploads::kRepeatable);
                }));
    VEZA_CO_TRY(auto file, co_await d_.blobs.open(*upload.blob));
    const auto type = type_of(file);
    domain::Attachment attachment{.id = d_.ids.next_id<domain::AttachmentId>(),
                                  .filename = std::move(upload.filename),
                                  .content_type = std::string(type.content_type),
                                  .kind = type.kind,
                                  .size = static_cast<std::int64_t>(file.size),
                                  .alt = std::move(wanted.alt),
                                  .blob = std::move(*upload.blob),
                                  .preview = std::nullopt};
    if (type.kind != domain::FileKind::image) co_return attachment;
    co_return co_await make_picture(std::move(attachment), std::move(file));
}

core::Task<domain::Attachment> Attachments::make_picture(domain::Attachment attachment, ports::OpenBlob file) {
    VEZA_CO_TRY(auto pictures, co_await d_.images.render(std::move(file), renditions()));
    auto& whole = pictures.at(0);
    auto& preview = pictures.at(1);
    attachment.content_type = domain::content_type_of(whole.format);
    attachment.size = static_cast<std::int64_t>(whole.bytes.size());
    attachment.width = static_cast<std::int32_t>(whole.size.width);
    attachment.height = static_cast<std::int32_t>(whole.size.height);
    // A small picture is its own preview.
    const bool needs_preview =
        whole.animated || whole.size != preview.size || preview.bytes.size() < whole.bytes.size();
    VEZA_CO_TRY(auto kept, co_await keep(std::move(whole.bytes)));
    attachment.blob = std::move(kept.hash);
    if (!needs_preview) co_return attachment;
    VEZA_CO_TRY(auto small, co_await keep(std::move(preview.bytes)));
    attachment.preview = std::move(small.hash);
    attachment.preview_size = static_cast<std::int64_t>(small.size);
    co_return attachment;
}

core::Task<ports::Blob> Attachments::keep(std::string bytes) {
    // What refers to it is the message, a moment later; until then its freshness keeps it.
    BlobKeeper::Refer refer = [](ports::Transaction&, const ports::Blob&) { return core::Status{}; };
    co_return co_await d_.keeper.put(std::move(bytes), std::move(refer));
}

}  // namespace veza::services
