#include "net/content_coding.hpp"

#include "core/ascii.hpp"

#include <optional>

namespace veza::net {
namespace {

/// A weight in thousandths; malformed ones count as a refusal.
int parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text.front() != '0' && text.front() != '1')) return 0;
    if (text.size() > 1 && text[1] != '.') return 0;
    int weight = (text.front() - '0') * 1000;
    int unit = 100;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') return 0;
        weight += (digit - '0') * unit;
        unit /= 10;
    }
    return std::min(weight, 1000);
}

int weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto end = parameters.find(';');
        const auto parameter = core::trimmed(parameters.substr(0, end));
        if (parameter.size() > 2 && core::to_lower(parameter[0]) == 'q' && parameter[1] == '=')
            return parse_weight(core::trimmed(parameter.substr(2)));
        parameters = end == std::string_view::npos ? std::string_view{} : parameters.substr(end + 1);
    }
    return 1000;
}

struct Weights {
    std::optional<int> brotli;
    std::optional<int> gzip;
    std::optional<int> identity;
    std::optional<int> any;

    void note(std::string_view coding, int weight) {
        if (core::equals_ignoring_case(coding, "br")) brotli = weight;
        if (core::equals_ignoring_case(coding, "gzip") || core::equals_ignoring_case(coding, "x-gzip")) gzip = weight;
        if (core::equals_ignoring_case(coding, "identity")) identity = weight;
        if (coding == "*") any = weight;
    }
};

Weights parse(std::string_view header) {
    Weights weights;
    while (!header.empty()) {
        const auto comma = header.find(',');
        const auto element = header.substr(0, comma);
        const auto semicolon = element.find(';');
        const auto parameters =
            semicolon == std::string_view::npos ? std::string_view{} : element.substr(semicolon + 1);
        weights.note(core::trimmed(element.substr(0, semicolon)), weight_of(parameters));
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
    }
    return weights;
}

}  // namespace

Coding choose_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli) {
    const Weights weights = parse(accept_encoding);
    const int brotli = has_brotli ? weights.brotli.value_or(weights.any.value_or(0)) : 0;
    const int gzip = has_gzip ? weights.gzip.value_or(weights.any.value_or(0)) : 0;
    // Unnamed, identity is acceptable, but what the client did name is what it would rather have.
    const int identity = weights.identity.value_or(0);
    if (brotli > 0 && brotli >= gzip && brotli >= identity) return Coding::brotli;
    if (gzip > 0 && gzip >= identity) return Coding::gzip;
    return Coding::identity;
}

}  // namespace veza::net
