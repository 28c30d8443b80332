#include "domain/web_url.hpp"

#include <algorithm>

namespace veza::domain {
namespace {

bool starts_with_folded(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() && std::ranges::equal(text.substr(0, lower.size()), lower, [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           });
}

}  // namespace

core::Result<std::string> check_web_url(std::string_view field, std::string_view text) {
    const auto refuse = [field] {
        return core::invalid(std::string(field), core::Reason::url_invalid,
                             "this is no http or https address of at most 2048 characters");
    };
    if (text.size() > kUrlMaxBytes) return refuse();
    if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f' && c != '\\' && c != '"'; }))
        return refuse();
    auto rest = text;
    if (starts_with_folded(rest, "https://"))
        rest.remove_prefix(8);
    else if (starts_with_folded(rest, "http://"))
        rest.remove_prefix(7);
    else
        return refuse();
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.empty() || authority.starts_with(':') || authority.contains('@')) return refuse();
    return std::string(text);
}

core::Result<std::string> resolve_web_url(std::string_view base, std::string_view reference) {
    base = base.substr(0, base.find('#'));
    const auto scheme_end = base.find("://");
    if (scheme_end == base.npos || reference.empty()) return check_web_url("url", reference);
    const auto path_start = std::min(base.find_first_of("/?", scheme_end + 3), base.size());
    const auto query_start = std::min(base.find('?', path_start), base.size());
    const auto joined = [&](std::string_view kept) {
        return check_web_url("url", std::string(kept) + std::string(reference));
    };
    if (reference.starts_with("//")) return joined(base.substr(0, scheme_end + 1));
    if (reference.starts_with('/')) return joined(base.substr(0, path_start));
    if (reference.starts_with('?') || reference.starts_with('#')) return joined(base.substr(0, query_start));
    // A colon before the first slash ends a scheme.
    if (const auto colon = reference.find(':'); colon < reference.find('/')) return check_web_url("url", reference);
    const auto path = base.substr(0, query_start);
    const auto last_slash = path.rfind('/');
    if (last_slash == path.npos || last_slash < path_start)
        return check_web_url("url", std::string(path) + '/' + std::string(reference));
    return joined(path.substr(0, last_slash + 1));
}

}  // namespace veza::domain
