#include "api/query.hpp"

#include <algorithm>
#include <charconv>

namespace veza::api {
namespace {

constexpr std::size_t kParametersMax = 32;

std::optional<char> escaped_byte(std::string_view digits) {
    unsigned value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, value, 16);
    if (error != std::errc{} || stopped != end || value == 0) return std::nullopt;
    return static_cast<char>(value);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    if (!text.contains('%') && !(plus_is_space && text.contains('+'))) return std::string(text);
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[at] != '%') {
            decoded += text[at];
        } else {
            if (at + 2 >= text.size()) return std::nullopt;
            const auto byte = escaped_byte(text.substr(at + 1, 2));
            if (!byte) return std::nullopt;
            decoded += *byte;
            at += 2;
        }
    }
    return decoded;
}

Query::Query(std::string_view text) {
    while (!text.empty() && parameters_.size() < kParametersMax) {
        const auto end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decode(pair.substr(0, equals), true);
        auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), true);
        if (name && !name->empty() && value) parameters_.emplace_back(std::move(*name), std::move(*value));
    }
}

std::optional<std::string_view> Query::text(std::string_view name) const {
    const auto found =
        std::ranges::find(parameters_, name, [](const auto& parameter) -> std::string_view { return parameter.first; });
    if (found == parameters_.end()) return std::nullopt;
    return found->second;
}

core::Result<bool> Query::flag(std::string_view name) const {
    const auto value = text(name).value_or("false");
    if (value == "true") return true;
    if (value == "false") return false;
    return core::invalid(std::string(name), core::Reason::invalid_field, "this is true or false");
}

core::Result<std::size_t> Query::number(std::string_view name, std::size_t fallback, std::size_t least,
                                        std::size_t most) const {
    const auto value = text(name);
    if (!value) return fallback;
    std::size_t number = 0;
    const auto* end = value->data() + value->size();
    const auto [stopped, error] = std::from_chars(value->data(), end, number);
    if (error != std::errc{} || stopped != end || number < least || number > most)
        return core::invalid(
            std::string(name), core::Reason::invalid_field,
            std::string(name) + " is a number from " + std::to_string(least) + " to " + std::to_string(most));
    return number;
}

}  // namespace veza::api
