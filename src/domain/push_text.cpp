#include "domain/push_text.hpp"

#include "core/text.hpp"

#include <optional>

namespace veza::domain {
namespace {

constexpr std::string_view kHidden = "▒▒▒";
constexpr std::string_view kUnknownName = "…";

template <class SomeId>
std::string_view name_in(const std::map<SomeId, std::string>& names, std::string_view text) {
    const auto id = SomeId::parse(text);
    const auto found = id ? names.find(*id) : names.end();
    return found == names.end() ? kUnknownName : std::string_view{found->second};
}

/// `<@id>`, `<@&id>` or `<#id>` at the start of `text`: what to show for it. `text` loses it then.
std::optional<std::string> take_reference(std::string_view& text, const PushNames& names) {
    for (const std::string_view mark : {"<@&", "<@", "<#"}) {
        if (!text.starts_with(mark) || text.size() <= mark.size() + core::Uuid::kTextLength) continue;
        const auto id = text.substr(mark.size(), core::Uuid::kTextLength);
        if (text[mark.size() + core::Uuid::kTextLength] != '>' || !core::Uuid::parse(id)) continue;
        text.remove_prefix(mark.size() + core::Uuid::kTextLength + 1);
        if (mark == "<#") return "#" + std::string(kUnknownName);
        return "@" + std::string(mark == "<@" ? name_in(names.users, id) : name_in(names.roles, id));
    }
    return std::nullopt;
}

/// `||hidden||` at the start of `text`.
bool take_spoiler(std::string_view& text) {
    if (!text.starts_with("||")) return false;
    const auto end = text.find("||", 2);
    if (end == text.npos || end == 2) return false;
    text.remove_prefix(end + 2);
    return true;
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

}  // namespace

std::string push_text(std::string_view content, const PushNames& names) {
    std::string line;
    while (!content.empty()) {
        if (take_spoiler(content)) {
            line += kHidden;
        } else if (const auto reference = take_reference(content, names)) {
            line += *reference;
        } else if (is_blank(content.front())) {
            if (!line.empty() && line.back() != ' ') line += ' ';
            content.remove_prefix(1);
        } else {
            line += content.front();
            content.remove_prefix(1);
        }
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    const auto kept = core::prefix(line, kPushTextMax);
    return kept.size() == line.size() ? line : std::string(kept) + "…";
}

}  // namespace veza::domain
