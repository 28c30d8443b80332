#pragma once
#include "api/http.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::api {

/// A file as it is offered: one representation, named by a strong tag.
struct OfferedFile {
    std::shared_ptr<const core::Descriptor> file;
    std::uint64_t size = 0;
    std::string etag;  ///< quoted
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers{};  ///< sent with 200, 206 and 304
};

/// The same of bytes that no file holds: `body` puts a range of them into the answer.
struct OfferedBytes {
    std::uint64_t size = 0;
    std::string etag;  ///< quoted
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers{};  ///< sent with 200, 206 and 304
    std::function<void(HttpResponse& response, std::uint64_t offset, std::uint64_t length)> body;
};

/// The answer to GET or HEAD (RFC 9110, sections 13 and 14): conditional requests, and one range of bytes. A request for
/// several ranges is answered whole, which the standard allows: nobody can make the server send a file many times over.
[[nodiscard]] HttpResponse file_response(const HttpRequest& request, OfferedFile offered);
[[nodiscard]] HttpResponse range_response(const HttpRequest& request, OfferedBytes offered);

/// Whether a list of tags, as If-None-Match has it, names this one. Compares weakly where `weak`: a tag that a proxy made
/// weak still names the same bytes.
[[nodiscard]] bool names_tag(std::string_view list, std::string_view etag, bool weak);

}  // namespace veza::api
