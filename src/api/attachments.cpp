#include "api/disposition.hpp"
#include "api/file_response.hpp"
#include "api/routes.hpp"
#include "services/attachment_files.hpp"

#include <limits>

namespace veza::api {
namespace {

using services::AttachmentPart;

core::Result<AttachmentPart> part_of(std::string_view text) {
    if (text == "file") return AttachmentPart::file;
    if (text == "preview") return AttachmentPart::preview;
    return core::not_found("there is no such thing");
}

/// What a browser may show by itself: what we made, and sound and film, which run nothing.
bool is_shown(domain::FileKind kind) {
    return kind != domain::FileKind::file;
}

/// Without a token, because an <img> and an <audio> send none: the link says that it was given.
core::Task<HttpResponse> get_attachment(services::AttachmentFiles& files, Call call) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::AttachmentId>("attachment"));
    VEZA_CO_TRY(const auto part, part_of(call.path_text("part")));
    VEZA_CO_TRY(const auto expires, call.query.number("expires", 0, 0, std::numeric_limits<std::uint32_t>::max()));
    const services::AttachmentLinks::Asked asked{.id = id,
                                                 .part = part,
                                                 .expires = static_cast<std::int64_t>(expires),
                                                 .signature = call.query.text("signature").value_or("")};
    VEZA_CO_TRY(auto offered, co_await files.open(asked));
    const auto& attachment = offered.attachment;
    const bool preview = part == AttachmentPart::preview;
    OfferedFile file{.file = std::move(offered.file.file),
                     .size = offered.file.size,
                     .etag = '"' + offered.hash + '"',
                     .content_type = preview ? "image/webp" : attachment.content_type};
    const auto disposition = is_shown(attachment.kind) ? Disposition::inline_ : Disposition::attachment;
    const auto name = preview ? attachment.filename + ".webp" : attachment.filename;
    file.headers = {{"Cache-Control", "private, max-age=86400, immutable"},
                    {"Content-Disposition", content_disposition(disposition, name)},
                    {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    co_return file_response(call.request, std::move(file));
}

}  // namespace

void add_attachment_routes(RouteTable& table, services::AttachmentFiles& files) {
    table.add(
        {.method = Method::get,
         .path = "/attachments/{attachment}/{part}",
         .operation = "getAttachment",
         .summary =
             "A file of a message (`file`) or its smaller picture (`preview`), by the link that the message shows",
         .authentication = Authentication::none,
         // Not counted: a page shows many, and who has no link is refused before anything is read.
         .counted = Counted::by_use_case,
         .query = {{"expires", "until when the link works, in seconds since 1970"},
                   {"signature", "what proves that the server gave the link"}},
         .answer_types = {"image/*", "audio/*", "video/*", "application/octet-stream"},
         .file = true},
        files, &get_attachment);
}

}  // namespace veza::api
