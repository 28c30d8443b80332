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

}  // namespace veza::domain
