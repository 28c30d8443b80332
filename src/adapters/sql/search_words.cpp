#include "adapters/sql/search_words.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <cstdint>

namespace veza::sql {
namespace {

std::string word(std::string_view kind, const core::Uuid& id) {
    return std::string(kind) + id.to_string().substr(26);
}

/// FNV-1a: short, and the same on every machine for ever.
std::int32_t hash(std::string_view text) {
    std::uint32_t value = 2'166'136'261U;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return static_cast<std::int32_t>(value);
}

}  // namespace

std::string channel_word(domain::ChannelId channel) {
    return word("ch", channel.uuid());
}

std::string author_word(domain::UserId user) {
    return word("au", user.uuid());
}

std::string mention_word(domain::UserId user) {
    return word("me", user.uuid());
}

std::string has_word(domain::Has what) {
    return std::string("has") + boost::describe::enum_to_string(what, "");
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& each : words) text.append(text.empty() ? "" : " ").append(each);
    return text;
}

std::string any_of(const std::vector<std::string>& words) {
    std::string text = "(";
    for (const auto& each : words) text.append(text.size() == 1 ? "\"" : " OR \"").append(each).append("\"");
    return text + ')';
}

std::string hashes(const std::vector<std::string>& words) {
    std::string text = "{";
    for (const auto& each : words) text.append(text.size() == 1 ? "" : ",").append(std::to_string(hash(each)));
    return text + '}';
}

}  // namespace veza::sql
