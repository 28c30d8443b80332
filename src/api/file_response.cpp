#include "api/file_response.hpp"

#include "core/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace veza::api {
namespace {

struct Range {
    std::uint64_t offset;
    std::uint64_t length;
};
/// Absent: no range was asked for, or none in a form that has to be obeyed. A length of 0: it lies behind the end.
using AskedRange = std::optional<Range>;

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

AskedRange parse_range(std::string_view text, std::uint64_t size) {
    constexpr std::string_view kUnit = "bytes=";
    if (!text.starts_with(kUnit)) return std::nullopt;
    text = core::trimmed(text.substr(kUnit.size()));
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || text.contains(',')) return std::nullopt;
    const auto first = text.substr(0, dash);
    const auto last = text.substr(dash + 1);
    const auto to = number(last);
    if (first.empty()) {
        if (!to) return std::nullopt;
        const auto length = std::min(*to, size);
        return Range{.offset = size - length, .length = length};
    }
    const auto from = number(first);
    if (!from || (!last.empty() && !to) || (to && *to < *from)) return std::nullopt;
    if (*from >= size) return Range{.offset = 0, .length = 0};
    const auto end = to ? std::min(*to, size - 1) : size - 1;
    return Range{.offset = *from, .length = end - *from + 1};
}

AskedRange range_of(const HttpRequest& request, const OfferedBytes& offered) {
    const auto asked = request.header("range");
    if (!asked) return std::nullopt;
    // A date could not tell two versions of one second apart, so only the tag counts.
    if (const auto condition = request.header("if-range"); condition && core::trimmed(*condition) != offered.etag)
        return std::nullopt;
    return parse_range(*asked, offered.size);
}

}  // namespace

bool names_tag(std::string_view list, std::string_view etag, bool weak) {
    if (core::trimmed(list) == "*") return true;
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto tag = core::trimmed(list.substr(0, comma));
        if (weak && tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == etag) return true;
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return false;
}

HttpResponse file_response(const HttpRequest& request, OfferedFile offered) {
    auto body = [file = std::move(offered.file)](HttpResponse& response, std::uint64_t offset, std::uint64_t length) {
        response.file = FileBody{.file = file, .offset = offset, .length = length};
    };
    return range_response(request, {.size = offered.size,
                                    .etag = std::move(offered.etag),
                                    .content_type = std::move(offered.content_type),
                                    .headers = std::move(offered.headers),
                                    .body = std::move(body)});
}

HttpResponse range_response(const HttpRequest& request, OfferedBytes offered) {
    HttpResponse response{.content_type = std::move(offered.content_type), .headers = std::move(offered.headers)};
    response.headers.emplace_back("ETag", offered.etag);
    response.headers.emplace_back("Accept-Ranges", "bytes");
    if (const auto wanted = request.header("if-match"); wanted && !names_tag(*wanted, offered.etag, false)) {
        response.status = 412;
        return response;
    }
    if (const auto known = request.header("if-none-match"); known && names_tag(*known, offered.etag, true)) {
        response.status = 304;
        return response;
    }
    const auto range = range_of(request, offered);
    const auto total = std::to_string(offered.size);
    if (range && range->length == 0) {
        response.status = 416;
        response.headers.emplace_back("Content-Range", "bytes */" + total);
        return response;
    }
    const Range part = range.value_or(Range{.offset = 0, .length = offered.size});
    if (range) {
        response.status = 206;
        response.headers.emplace_back("Content-Range", "bytes " + std::to_string(part.offset) + "-" +
                                                           std::to_string(part.offset + part.length - 1) + "/" + total);
    }
    offered.body(response, part.offset, part.length);
    return response;
}

}  // namespace veza::api
