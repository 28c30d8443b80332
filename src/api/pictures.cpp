#include "services/pictures.hpp"

#include "api/file_response.hpp"
#include "api/routes.hpp"

namespace veza::api {
namespace {

constexpr std::size_t kUsualSize = 128;
constexpr std::size_t kSizeMax = 4096;

/// Without a token, because an <img> sends none: the id is what one has to know. What it shows never changes.
core::Task<HttpResponse> get_picture(services::Pictures& pictures, Call call) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::PictureId>("picture"));
    VEZA_CO_TRY(const auto size, call.query.number("size", kUsualSize, 1, kSizeMax));
    VEZA_CO_TRY(auto shown, co_await pictures.open(id, static_cast<std::int32_t>(size)));
    OfferedFile offered{.file = std::move(shown.file.file),
                        .size = shown.file.size,
                        .etag = '"' + shown.picture.blob + '"',
                        .content_type = std::string(domain::content_type_of(shown.picture.format))};
    offered.headers = {{"Cache-Control", "public, max-age=31536000, immutable"},
                       {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    co_return file_response(call.request, std::move(offered));
}

}  // namespace

void add_picture_routes(RouteTable& table, services::Pictures& pictures) {
    table.add({.method = Method::get,
               .path = "/pictures/{picture}",
               .operation = "getPicture",
               .summary = "The picture of a person or a server, or an emoji; cacheable for ever",
               .authentication = Authentication::none,
               .query = {{"size", "the side in pixels that is needed: answered in the next size that is kept"}},
               .answer_types = {"image/webp", "image/gif", "image/png", "image/jpeg"},
               .file = true},
              pictures, &get_picture);
}

}  // namespace veza::api
