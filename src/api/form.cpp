#include "api/form.hpp"

#include "api/query.hpp"

#include <algorithm>

namespace veza::api {
namespace {

constexpr std::size_t kMaxFields = 32;

FormFields read_urlencoded(std::string_view body) {
    FormFields fields;
    while (!body.empty() && fields.size() < kMaxFields) {
        const auto end = std::min(body.find('&'), body.size());
        const auto pair = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decode(pair.substr(0, equals), true);
        auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), true);
        if (name && value) fields.emplace(std::move(*name), std::move(*value));
    }
    return fields;
}

/// The value of `name="..."` or `name=...` behind a semicolon.
std::string_view parameter(std::string_view header, std::string_view name) {
    for (auto at = header.find(';'); at != header.npos; at = header.find(';', at + 1)) {
        auto rest = header.substr(at + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (!rest.starts_with(name) || rest.size() <= name.size() || rest[name.size()] != '=') continue;
        rest.remove_prefix(name.size() + 1);
        if (!rest.starts_with('"')) return rest.substr(0, rest.find_first_of("; \r\n"));
        rest.remove_prefix(1);
        return rest.substr(0, rest.find('"'));
    }
    return {};
}

/// The line of a part that says which field it is.
std::string_view disposition(std::string_view head) {
    constexpr std::string_view kName = "content-disposition:";
    while (!head.empty()) {
        const auto end = std::min(head.find("\r\n"), head.size());
        const auto line = head.substr(0, end);
        const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
        if (line.size() >= kName.size() && std::ranges::equal(line.substr(0, kName.size()), kName, same)) return line;
        head.remove_prefix(std::min(end + 2, head.size()));
    }
    return {};
}

Form read_multipart(std::string_view boundary, std::string_view body) {
    Form form;
    if (boundary.empty()) return form;
    const auto mark = "--" + std::string(boundary);
    auto at = body.find(mark);
    for (std::size_t parts = 0; at != body.npos && parts < kMaxFields; ++parts) {
        body.remove_prefix(at + mark.size());
        if (!body.starts_with("\r\n")) break;
        const auto end = body.find("\r\n" + mark);
        const auto head_end = body.find("\r\n\r\n");
        if (end == body.npos || head_end == body.npos || head_end + 4 > end + 2) break;
        const auto line = disposition(body.substr(2, head_end - 2));
        const auto name = parameter(line, "name");
        if (!parameter(line, "filename").empty())
            form.files = true;
        else if (!name.empty())
            form.fields.emplace(name, body.substr(head_end + 4, end < head_end + 4 ? 0 : end - head_end - 4));
        at = end + 2;
    }
    return form;
}

}  // namespace

std::optional<Form> read_form(std::string_view content_type, std::string_view body) {
    if (content_type.starts_with("application/x-www-form-urlencoded")) return Form{.fields = read_urlencoded(body)};
    if (content_type.starts_with("multipart/form-data"))
        return read_multipart(parameter(content_type, "boundary"), body);
    return std::nullopt;
}

}  // namespace veza::api
