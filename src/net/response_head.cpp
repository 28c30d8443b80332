#include "net/response_head.hpp"

#include "core/ascii.hpp"
#include "core/log.hpp"
#include "net/security_headers.hpp"

#include <algorithm>
#include <array>
#include <ctime>

namespace veza::net {
namespace {

namespace log = core::log;

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 422: return "Unprocessable Content";
        case 426: return "Upgrade Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 460: return "Checksum Mismatch";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        case 507: return "Insufficient Storage";
        default: return "Unknown";
    }
}

/// The Date header's value, made once per second and thread.
std::string_view http_date() {
    thread_local std::time_t made_at = 0;
    thread_local std::array<char, 32> text{};
    thread_local std::size_t size = 0;
    const std::time_t now = std::time(nullptr);
    if (now != made_at) {
        std::tm utc{};
        ::gmtime_r(&now, &utc);
        size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
        made_at = now;
    }
    return {text.data(), size};
}

bool is_safe(const HeaderField& field) {
    const auto breaks_line = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const auto breaks_name = [](char c) { return c <= ' ' || c == ':' || static_cast<unsigned char>(c) >= 0x7F; };
    return !field.first.empty() && std::ranges::none_of(field.first, breaks_name) &&
           std::ranges::none_of(field.second, breaks_line);
}

void append(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
}

bool names(std::span<const HeaderField> headers, std::string_view name) {
    return std::ranges::any_of(
        headers, [name](const HeaderField& field) { return core::equals_ignoring_case(field.first, name); });
}

void append_own(std::string& text, const ResponseHead& head) {
    append(text, "Date", http_date());
    if (has_body(head.status)) {
        if (!head.content_type.empty()) append(text, "Content-Type", head.content_type);
        append(text, "Content-Length", std::to_string(head.content_length));
    }
    if (!head.keep_alive) append(text, "Connection", "close");
    if (head.keep_alive && head.http_1_0) append(text, "Connection", "keep-alive");
    append(text, "X-Request-Id", head.request_id);
    if (!head.cache_control.empty() && !names(head.headers, "Cache-Control"))
        append(text, "Cache-Control", head.cache_control);
    for (const auto& [name, value] : kSecurityHeaders)
        if (!names(head.headers, name)) append(text, name, value);
}

}  // namespace

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string encode_head(const ResponseHead& head) {
    constexpr std::size_t kUsualSize = 1024;
    std::string text;
    text.reserve(kUsualSize);
    text.append("HTTP/1.1 ")
        .append(std::to_string(head.status))
        .append(" ")
        .append(reason_phrase(head.status))
        .append("\r\n");
    append_own(text, head);
    for (const auto& field : head.headers) {
        if (is_safe(field))
            append(text, field.first, field.second);
        else
            log::error("a response header was left out",
                       {log::kv("name", field.first), log::kv("request_id", head.request_id)});
    }
    text.append("\r\n");
    return text;
}

}  // namespace veza::net
