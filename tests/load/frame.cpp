#include "frame.hpp"

#include <string>

namespace veza::load {
namespace {

/// Takes `,"name":"value"` off the end of `text` and answers the value; names and values without escapes.
std::string_view take_last(std::string_view& text, std::string_view start) {
    if (!text.ends_with('"')) return {};
    const auto at = text.rfind(start);
    if (at == std::string_view::npos) return {};
    const auto from = at + start.size();
    const auto value = text.substr(from, text.size() - 1 - from);
    if (value.find('"') != std::string_view::npos) return {};
    text = text.substr(0, at);
    return value;
}

}  // namespace

Frame Frame::read(std::string_view text) {
    constexpr std::string_view kType = R"(","t":")";
    constexpr std::string_view kPayload = R"(","d":)";
    Frame out;
    const auto type = text.find(kType);
    const auto payload = text.find(kPayload, type + kType.size());
    if (type == std::string_view::npos || payload == std::string_view::npos || !text.ends_with('}')) return out;
    out.t = text.substr(type + kType.size(), payload - type - kType.size());
    auto rest = text.substr(payload + kPayload.size(), text.size() - 1 - payload - kPayload.size());
    out.stream = take_last(rest, R"(,"s":")");
    out.id = take_last(rest, R"(,"id":")");
    out.payload = rest;
    return out;
}

std::string_view text_member(std::string_view object, std::string_view name) {
    const auto start = "\"" + std::string(name) + "\":\"";
    const auto at = object.find(start);
    if (at == std::string_view::npos) return {};
    const auto rest = object.substr(at + start.size());
    return rest.substr(0, rest.find('"'));
}

}  // namespace veza::load
