#include "net/target.hpp"

#include "net/utf8.hpp"

#include <algorithm>
#include <optional>

namespace veza::net {
namespace {

std::optional<unsigned> hex_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
    return std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    if (!text.contains('%')) return std::string(text);
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded.push_back(text[at]);
            continue;
        }
        if (text.size() - at < 3) return std::nullopt;
        const auto high = hex_value(text[at + 1]);
        const auto low = hex_value(text[at + 2]);
        if (!high || !low) return std::nullopt;
        decoded.push_back(static_cast<char>(*high << 4U | *low));
        at += 2;
    }
    return decoded;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// The part of an absolute target after its host.
std::string_view without_host(std::string_view target) {
    const auto host = target.find("://");
    if (host == std::string_view::npos) return target;
    const auto path = target.find_first_of("/?", host + 3);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

}  // namespace

core::Result<Target> parse_target(std::string_view target) {
    if (!target.starts_with('/')) target = without_host(target);
    const auto mark = target.find('?');
    auto path = percent_decoded(target.substr(0, mark));
    if (!path || !path->starts_with('/') || !is_utf8(*path) || std::ranges::any_of(*path, is_control))
        return core::fail(core::Code::malformed, core::Reason::malformed_request, "the request target is malformed");
    return Target{.path = std::move(*path),
                  .query = std::string(mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1))};
}

}  // namespace veza::net
