#include "api/language.hpp"

#include "core/ascii.hpp"

#include <charconv>

namespace veza::api {
namespace {

/// The weight of `fr-CH;q=0.8`; what cannot be read counts as 0.
double weight_of(std::string_view range) {
    const auto semicolon = range.find(';');
    if (semicolon == range.npos) return 1;
    const auto parameter = core::trimmed(range.substr(semicolon + 1));
    double weight = 0;
    if (parameter.starts_with("q=")) std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
    return weight;
}

/// Whether the range is the language, or one of its regions.
bool is(std::string_view range, char first, char second) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return range.size() >= 2 && lower(range[0]) == first && lower(range[1]) == second &&
           (range.size() == 2 || range[2] == '-' || range[2] == ';' || range[2] == ' ');
}

}  // namespace

services::Language language_of(const HttpRequest& request) {
    auto header = request.header("accept-language").value_or("");
    auto best = services::Language::en;
    double weight = 0;
    while (!header.empty()) {
        const auto comma = header.find(',');
        const auto range = core::trimmed(header.substr(0, comma));
        const bool french = is(range, 'f', 'r');
        if ((french || is(range, 'e', 'n')) && weight_of(range) > weight) {
            weight = weight_of(range);
            best = french ? services::Language::fr : services::Language::en;
        }
        header = comma == header.npos ? std::string_view{} : header.substr(comma + 1);
    }
    return best;
}

}  // namespace veza::api
