#include "services/uploads.hpp"

#include "api/router.hpp"
#include "api/routes.hpp"
#include "api/tus.hpp"
#include "wire/upload.hpp"

namespace veza::api {
namespace {

using core::Code;
using core::Reason;

/// The statuses that tus wants where the code alone would say another.
std::optional<int> tus_status(const core::Error& error) {
    switch (error.reason) {
        case Reason::upload_expired: return 410;
        case Reason::checksum_mismatch: return 460;
        case Reason::tus_version: return 412;
        default: return std::nullopt;
    }
}

HttpResponse with_version(HttpResponse response) {
    response.headers.emplace_back("Tus-Resumable", tus::kVersion);
    return response;
}

HttpResponse refusal(const core::Error& error, const Call& call) {
    return with_version(problem(error, call.request.request_id, tus_status(error)));
}

HttpResponse stands_at(int status, const domain::Upload& upload) {
    HttpResponse response{.status = status, .content_type = {}, .body = {}};
    response.headers = {{"Upload-Offset", std::to_string(upload.received)},
                        {"Upload-Length", std::to_string(upload.size)},
                        {"Upload-Expires", core::to_http_date(upload.expires_at)},
                        {"Cache-Control", "no-store"}};
    return with_version(std::move(response));
}

core::Status check_version(const Call& call) {
    if (call.request.header("tus-resumable") == tus::kVersion) return {};
    return core::fail(Code::malformed, Reason::tus_version, "uploads speak tus 1.0.0: send Tus-Resumable: 1.0.0");
}

bool has_part(const Call& call) {
    return call.request.header("content-type") == tus::kPartType;
}

core::Result<services::Uploads::Part> part_of(const Call& call, domain::UploadId id, std::int64_t offset) {
    services::Uploads::Part part{.id = id, .offset = offset};
    if (const auto text = call.request.header("upload-checksum")) {
        VEZA_TRY(part.checksum, tus::parse_checksum(*text));
    }
    return part;
}

core::Task<domain::Upload> begin(services::Uploads& uploads, const Call& call) {
    VEZA_CO_CHECK(check_version(call));
    services::Uploads::NewUpload wanted;
    VEZA_CO_TRY(wanted.size, tus::parse_count("Upload-Length", call.request.header("upload-length")));
    VEZA_CO_TRY(const auto filename, tus::metadata(call.request.header("upload-metadata").value_or(""), "filename"));
    wanted.filename = filename.value_or("");
    co_return co_await uploads.create(call.actor(), std::move(wanted));
}

core::Task<domain::Upload> begin_with_part(services::Uploads& uploads, const Call& call) {
    VEZA_CO_TRY(auto upload, co_await begin(uploads, call));
    if (!has_part(call)) co_return upload;
    auto part = part_of(call, upload.id, 0);
    if (!part) co_return core::fail(std::move(part));
    auto after = co_await uploads.append(call.actor(), std::move(*part), *call.request.stream);
    if (after) co_return std::move(*after);
    // Its sender does not know its name yet, so nobody could go on with it.
    VEZA_CO_CHECK(co_await uploads.remove(call.actor(), upload.id));
    co_return core::fail(std::move(after));
}

core::Task<HttpResponse> create_upload(services::Uploads& uploads, Call call) {
    const auto upload = co_await begin_with_part(uploads, call);
    if (!upload) co_return refusal(upload.error(), call);
    auto response = stands_at(201, *upload);
    response.headers.emplace_back("Location", std::string(kBasePath) + "/uploads/" + upload->id.to_string());
    co_return response;
}

core::Task<domain::Upload> go_on(services::Uploads& uploads, const Call& call) {
    VEZA_CO_CHECK(check_version(call));
    if (!has_part(call))
        co_return core::fail(Code::unsupported, Reason::unsupported_media_type,
                             "the body must be " + std::string(tus::kPartType));
    VEZA_CO_TRY(const auto id, call.path_id<domain::UploadId>("upload"));
    VEZA_CO_TRY(const auto offset, tus::parse_count("Upload-Offset", call.request.header("upload-offset")));
    VEZA_CO_TRY(auto part, part_of(call, id, offset));
    co_return co_await uploads.append(call.actor(), std::move(part), *call.request.stream);
}

core::Task<HttpResponse> append_upload(services::Uploads& uploads, Call call) {
    const auto upload = co_await go_on(uploads, call);
    if (!upload) co_return refusal(upload.error(), call);
    co_return stands_at(204, *upload);
}

/// HEAD comes here, too: what tus asks stands in the headers, and a person or a bot can read the body.
core::Task<HttpResponse> get_upload(services::Uploads& uploads, Call call) {
    const auto id = call.path_id<domain::UploadId>("upload");
    if (!id) co_return refusal(id.error(), call);
    const auto upload = co_await uploads.find(call.actor(), *id);
    if (!upload) co_return refusal(upload.error(), call);
    auto response = stands_at(200, *upload);
    response.content_type = "application/json";
    response.body = core::json::encode(wire::to_wire(*upload));
    co_return response;
}

core::Task<HttpResponse> delete_upload(services::Uploads& uploads, Call call) {
    const auto id = call.path_id<domain::UploadId>("upload");
    if (!id) co_return refusal(id.error(), call);
    const auto removed = co_await uploads.remove(call.actor(), *id);
    if (!removed) co_return refusal(removed.error(), call);
    co_return with_version({.status = 204, .content_type = {}, .body = {}});
}

core::Task<HttpResponse> upload_terms(services::Uploads& uploads, Call /*call*/) {
    HttpResponse response{.status = 204, .content_type = {}, .body = {}};
    response.headers = {{"Tus-Version", std::string(tus::kVersion)},
                        {"Tus-Extension", std::string(tus::kExtensions)},
                        {"Tus-Max-Size", std::to_string(uploads.options().max_bytes)},
                        {"Tus-Checksum-Algorithm", "sha1,sha256"}};
    co_return with_version(std::move(response));
}

}  // namespace

void add_upload_routes(RouteTable& table, services::Uploads& uploads) {
    using enum Method;
    const HeaderField version{"Tus-Resumable", "1.0.0", true};
    const HeaderField checksum{"Upload-Checksum", "sha1 or sha256, and the digest of the part in base64"};
    const HeaderField told_version{"Tus-Resumable", "1.0.0"};
    const HeaderField offset{"Upload-Offset", "how many bytes are there"};
    const HeaderField expires{"Upload-Expires", "until when the file may be finished and used"};
    table.add({.method = options,
               .path = "/uploads",
               .operation = "uploadTerms",
               .summary = "What of tus is spoken here, and how large a file may be",
               .status = 204,
               .authentication = Authentication::none,
               .answer_headers = {told_version,
                                  {"Tus-Version", "the versions that are spoken"},
                                  {"Tus-Extension", "the extensions that are spoken"},
                                  {"Tus-Max-Size", "the largest file, in bytes"},
                                  {"Tus-Checksum-Algorithm", "what Upload-Checksum may name"}}},
              uploads, &upload_terms);
    table.add({.method = post,
               .path = "/uploads",
               .operation = "createUpload",
               .summary = "Begin a file (tus 1.0.0 creation, creation-with-upload)",
               .status = 201,
               .body = Body::streamed,
               .headers = {version,
                           {"Upload-Length", "the size of the file in bytes", true},
                           {"Upload-Metadata", "filename and its value in base64"},
                           checksum},
               .answer_headers = {told_version, {"Location", "where the file is"}, offset, expires}},
              uploads, &create_upload);
    table.add<wire::Upload>(
        {.method = get,
         .path = "/uploads/{upload}",
         .operation = "getUpload",
         .summary = "Where a file stands; HEAD as tus asks it",
         .head_operation = "headUpload",
         .headers = {told_version},
         .answer_headers = {told_version, offset, {"Upload-Length", "the size of the file in bytes"}, expires}},
        uploads, &get_upload);
    table.add(
        {.method = patch,
         .path = "/uploads/{upload}",
         .operation = "appendUpload",
         .summary = "Go on with a file (tus 1.0.0)",
         .status = 204,
         .body = Body::streamed,
         .headers = {version, {"Upload-Offset", "where the part begins: the offset that was answered", true}, checksum},
         .answer_headers = {told_version, offset, expires}},
        uploads, &append_upload);
    table.add({.method = del,
               .path = "/uploads/{upload}",
               .operation = "deleteUpload",
               .summary = "Give a file up (tus 1.0.0 termination)",
               .status = 204,
               .headers = {told_version},
               .answer_headers = {told_version}},
              uploads, &delete_upload);
}

}  // namespace veza::api
