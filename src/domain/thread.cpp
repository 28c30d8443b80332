#include "domain/thread.hpp"

#include "core/escape.hpp"
#include "core/text.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <chrono>

namespace veza::domain {
namespace {

constexpr std::string_view kUnnamed = "Thread";

/// Without `<@id>`, `<@&id>` and `<#id>`, which nobody reads as names, and with one space where several characters part words.
std::string one_line(std::string_view text) {
    std::string line;
    while (!text.empty()) {
        const bool mention = text.starts_with("<@") || text.starts_with("<#");
        if (const auto end = mention ? text.find('>') : std::string_view::npos; end != std::string_view::npos) {
            text.remove_prefix(end + 1);
            continue;
        }
        const auto size = core::utf8_sequence_length(text);
        const auto point = text.substr(0, size);
        text.remove_prefix(size);
        const bool space = point == " " || point == "\n" || point == "\t";
        if (!space)
            line += point;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

}  // namespace

core::Status check_auto_archive(std::int32_t seconds) {
    if (std::ranges::find(kAutoArchiveChoices, seconds) != kAutoArchiveChoices.end()) return {};
    return core::invalid("auto_archive_s", core::Reason::invalid_field,
                         "auto_archive_s is 3600, 86400, 259200 or 604800");
}

std::string thread_name_from(const Message& message) {
    const auto& source = message.content.empty() && message.poll ? message.poll->question : message.content;
    const auto line = one_line(excerpt_of(source));
    const auto name = check_name("name", core::prefix(line, kNameMax));
    return name ? *name : std::string(kUnnamed);
}

Channel with_message(Channel thread, MessageId message, core::Time now) {
    auto& facts = *thread.thread;
    ++facts.message_count;
    facts.last_message_id = std::max(facts.last_message_id.value_or(message), message);
    facts.archives_at = now + std::chrono::seconds{facts.auto_archive_s};
    return thread;
}

}  // namespace veza::domain
