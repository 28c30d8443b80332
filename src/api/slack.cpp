#include "api/slack.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace veza::api::slack {
namespace {

std::optional<std::uint32_t> color_of(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::uint32_t>, 3> kNamed = {
        {{"good", 0x2EB886}, {"warning", 0xDAA038}, {"danger", 0xA30200}}};
    for (const auto& [name, color] : kNamed)
        if (text == name) return color;
    if (text.starts_with('#')) text.remove_prefix(1);
    std::uint32_t color = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), color, 16);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() != 6) return std::nullopt;
    return color;
}

std::optional<core::Time> time_of(const boost::json::value& value) {
    constexpr std::int64_t kLast = 253'402'300'799;  // the last second of the year 9999
    std::int64_t seconds = 0;
    if (value.is_int64()) {
        seconds = value.get_int64();
    } else if (value.is_double() && value.get_double() >= 0 && value.get_double() < static_cast<double>(kLast)) {
        seconds = static_cast<std::int64_t>(value.get_double());
    } else if (const auto* text = value.if_string()) {
        std::from_chars(text->data(), text->data() + text->size(), seconds);
    }
    if (seconds <= 0 || seconds > kLast) return std::nullopt;
    return core::Time{std::chrono::seconds{seconds}};
}

std::optional<std::string> plain(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    return slack::plain(*text);
}

/// What stands between < and >.
std::string mark(std::string_view inner) {
    const auto bar = inner.find('|');
    const auto target = inner.substr(0, bar);
    const auto label = bar == inner.npos ? std::string_view{} : inner.substr(bar + 1);
    if (target.starts_with('!')) return "@" + std::string(label.empty() ? target.substr(1) : label);
    if (target.starts_with('@') || target.starts_with('#'))
        return label.empty() ? "<" + std::string(target) + ">" : std::string(target.substr(0, 1)) + std::string(label);
    if (label.empty() || label == target) return std::string(target);
    return std::string(label) + " (" + std::string(target) + ")";
}

domain::Embed to_embed(const Attachment& attachment) {
    domain::Embed embed{.title = plain(attachment.title),
                        .description = plain(attachment.text),
                        .url = attachment.title_link,
                        .author = plain(attachment.author_name),
                        .author_url = attachment.author_link,
                        .footer = plain(attachment.footer)};
    if (attachment.pretext)
        embed.description = slack::plain(*attachment.pretext) + "\n" + embed.description.value_or("");
    if (attachment.color) embed.color = color_of(*attachment.color);
    if (attachment.ts) embed.timestamp = time_of(*attachment.ts);
    if (attachment.fields)
        for (const auto& field : *attachment.fields)
            if (field.title.value_or("") != "" && field.value.value_or("") != "")
                embed.fields.push_back({.name = slack::plain(*field.title),
                                        .value = slack::plain(*field.value),
                                        .narrow = field.short_.value_or(false)});
    if (!embed.title && !embed.description && embed.fields.empty()) embed.description = plain(attachment.fallback);
    return embed;
}

/// What an object of Slack's says in its member `text`, which is a text or such an object again.
std::string text_in(const boost::json::value& value) {
    const auto* object = value.if_object();
    const auto* text = object != nullptr ? object->if_contains("text") : nullptr;
    if (text == nullptr) return {};
    if (const auto* inner = text->if_object()) {
        text = inner->if_contains("text");
        if (text == nullptr) return {};
    }
    return text->is_string() ? slack::plain(std::string_view(text->get_string())) : std::string{};
}

std::vector<std::string> texts_in(const boost::json::object& block, std::string_view list) {
    std::vector<std::string> texts;
    const auto* found = block.if_contains(list);
    if (found == nullptr || !found->is_array()) return texts;
    for (const auto& each : found->get_array())
        if (auto text = text_in(each); !text.empty()) texts.push_back(std::move(text));
    return texts;
}

/// The lines of a block; none of one that shows what cannot be shown here. A divider is an empty line.
std::vector<std::string> lines_of(const boost::json::object& block) {
    const auto* type = block.if_contains("type");
    if (type == nullptr || !type->is_string()) return {};
    const std::string_view kind = type->get_string();
    if (kind == "divider") return {""};
    if (kind == "context") {
        std::string line;
        for (const auto& text : texts_in(block, "elements")) line += (line.empty() ? "" : " ") + text;
        return {std::move(line)};
    }
    if (kind != "header" && kind != "section") return {};
    std::vector<std::string> lines = texts_in(block, "fields");
    if (auto text = text_in(block); !text.empty())
        lines.insert(lines.begin(), kind == "header" ? "**" + text + "**" : std::move(text));
    return lines;
}

std::string text_of(const boost::json::value& blocks) {
    std::string text;
    if (!blocks.is_array()) return text;
    for (const auto& block : blocks.get_array()) {
        if (!block.is_object()) continue;
        for (const auto& line : lines_of(block.get_object())) text += line + '\n';
    }
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

}  // namespace

std::string plain(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 3> kEntities = {
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}}};
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (text.front() == '<') {
            if (const auto end = text.find_first_of(">\n", 1); end != text.npos && text[end] == '>') {
                out += mark(text.substr(1, end - 1));
                text.remove_prefix(end + 1);
                continue;
            }
        }
        std::size_t taken = 0;
        for (const auto& [entity, character] : kEntities)
            if (taken == 0 && text.starts_with(entity)) {
                out += character;
                taken = entity.size();
            }
        if (taken == 0) out += text.front();
        text.remove_prefix(std::max<std::size_t>(taken, 1));
    }
    return out;
}

services::WebhookMessage to_message(Message message) {
    services::WebhookMessage meant{.content = plain(message.text).value_or(""),
                                   .username = std::move(message.username),
                                   .avatar_url = std::move(message.icon_url),
                                   .emoji = std::move(message.icon_emoji)};
    if (meant.content.empty() && message.blocks) meant.content = text_of(*message.blocks);
    if (message.attachments)
        for (const auto& attachment : *message.attachments) meant.embeds.push_back(to_embed(attachment));
    return meant;
}

}  // namespace veza::api::slack
