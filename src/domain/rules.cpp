#include "domain/rules.hpp"

#include "core/emoji.hpp"
#include "core/escape.hpp"
#include "core/identifier.hpp"
#include "core/text.hpp"
#include "domain/emoji.hpp"
#include "domain/upload.hpp"

#include <algorithm>

namespace veza::domain {
namespace {

using core::Reason;

constexpr std::string_view kUsernameExtra = "_.-";

auto bad_username() {
    return core::invalid("username", Reason::username_invalid,
                         "a user name has 2 to 32 letters, digits, '_', '.' or '-', and a letter or digit first");
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Lines end with a line feed, whatever the sender's system or editor writes: CRLF, U+2028, U+2029.
std::string with_unix_lines(std::string_view text) {
    constexpr std::string_view kBreaks[] = {"\r\n", "\u2028", "\u2029"};
    if (!text.contains('\r') && !text.contains('\xE2')) return std::string{text};  // as none of them begins
    std::string lines;
    lines.reserve(text.size());
    while (!text.empty()) {
        const auto* found =
            std::ranges::find_if(kBreaks, [&](std::string_view each) { return text.starts_with(each); });
        lines += found == std::end(kBreaks) ? text.front() : '\n';
        text.remove_prefix(found == std::end(kBreaks) ? 1 : found->size());
    }
    return lines;
}

bool is_ascii_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

core::Result<Username> check_username(std::string_view text) {
    // Bounded before any Unicode work: a code point has at most four bytes, and decomposed ones shrink.
    if (text.size() > kUsernameMax * 16) return bad_username();
    auto shown = core::normalize_nfc(text);
    if (!shown || !core::is_identifier(*shown, kUsernameExtra)) return bad_username();
    const auto length = core::count_code_points(*shown);
    if (length < kUsernameMin || length > kUsernameMax) return bad_username();
    if (kUsernameExtra.find(shown->front()) != std::string_view::npos) return bad_username();
    auto key = core::casefold_nfkc(*shown);
    if (!key || key->empty()) return bad_username();
    return Username{.shown = std::move(*shown), .key = std::move(*key)};
}

std::string username_key(std::string_view text) {
    auto checked = check_username(trimmed(text));
    return checked ? std::move(checked->key) : std::string{};
}

core::Status check_password(std::string_view text) {
    if (text.size() < kPasswordMinBytes)
        return core::invalid("password", Reason::password_too_short, "a password has at least 8 characters");
    if (text.size() > kPasswordMaxBytes)
        return core::invalid("password", Reason::password_too_long, "a password has at most 128 bytes");
    return {};
}

core::Result<std::string> check_email(std::string_view text) {
    const auto at = text.rfind('@');
    const bool plausible = text.size() <= kEmailMaxBytes && is_ascii_printable(text) && at != std::string_view::npos &&
                           at > 0 && at + 1 < text.size() && text.substr(at + 1).find("..") == std::string_view::npos &&
                           text[at + 1] != '.' && text.back() != '.' &&
                           text.find_first_of("<>,;\"\\") == std::string_view::npos;
    if (!plausible) return core::invalid("email", Reason::email_invalid, "this is not an e-mail address");
    return std::string(text);
}

core::Result<std::string> check_name(std::string_view field, std::string_view text, std::size_t max) {
    if (text.size() > max * 16)
        return core::invalid(std::string(field), Reason::name_too_long,
                             "a name has at most " + std::to_string(max) + " characters");
    auto name = core::normalize_nfc(trimmed(text));
    if (!name || (!name->empty() && core::has_forbidden_controls(*name, core::TextRule::name)))
        return core::invalid(std::string(field), Reason::invalid_field,
                             "a name is one line without invisible characters or doubled spaces");
    if (core::is_blank(*name)) return core::invalid(std::string(field), Reason::name_too_short, "a name is not empty");
    if (core::count_code_points(*name) > max)
        return core::invalid(std::string(field), Reason::name_too_long,
                             "a name has at most " + std::to_string(max) + " characters");
    return std::move(*name);
}

core::Result<std::string> check_topic(std::string_view text) {
    const auto topic = trimmed(text);
    if (topic.size() > kTopicMax * 4 || core::count_code_points(topic) > kTopicMax)
        return core::invalid("topic", Reason::topic_too_long, "a topic has at most 1024 characters");
    if (core::has_forbidden_controls(topic, core::TextRule::text))
        return core::invalid("topic", Reason::invalid_field, "a topic has no control characters");
    return std::string(topic);
}

core::Result<std::string> check_bio(std::string_view text) {
    if (text.size() > kBioMax * 4 || core::count_code_points(text) > kBioMax)
        return core::invalid("bio", Reason::bio_too_long, "a text about oneself has at most 1000 characters");
    const auto lines = with_unix_lines(text);
    if (core::has_forbidden_controls(lines, core::TextRule::text))
        return core::invalid("bio", Reason::invalid_field, "a text about oneself has no control characters");
    const auto bio = trimmed(lines);
    return core::is_blank(bio) ? std::string{} : std::string(bio);
}

core::Result<std::string> check_message(std::string_view text) {
    if (text.size() > kMessageMax * 4 || core::count_code_points(text) > kMessageMax)
        return core::invalid("content", Reason::message_too_long, "a message has at most 4000 characters");
    const auto lines = with_unix_lines(text);
    if (core::has_forbidden_controls(lines, core::TextRule::text))
        return core::invalid("content", Reason::invalid_field, "a message has no control characters");
    const auto content = trimmed(lines);
    if (core::is_blank(content)) return core::invalid("content", Reason::message_empty, "a message is not empty");
    return std::string(content);
}

core::Status check_nonce(std::string_view text) {
    if (text.empty()) return core::invalid("nonce", Reason::invalid_field, "a nonce is not empty");
    if (text.size() > kNonceMaxBytes)
        return core::invalid("nonce", Reason::nonce_too_long, "a nonce has at most 64 bytes");
    return {};
}

core::Result<std::optional<std::string>> check_audit_reason(std::string_view text) {
    const auto reason = trimmed(text);
    if (reason.size() > kAuditReasonMax * 4 || core::count_code_points(reason) > kAuditReasonMax)
        return core::invalid("reason", Reason::reason_too_long, "a reason has at most 512 characters");
    if (core::has_forbidden_controls(reason, core::TextRule::text))
        return core::invalid("reason", Reason::invalid_field, "a reason has no control characters");
    if (core::is_blank(reason)) return std::nullopt;
    return std::string(reason);
}

core::Result<std::string> check_emoji(std::string_view text) {
    auto emoji = core::canonical_emoji(text);
    if (!emoji) return core::invalid("emoji", Reason::invalid_field, "this is not one emoji");
    return std::move(*emoji);
}

core::Result<std::string> check_emoji_or_name(std::string_view text) {
    constexpr std::size_t kNameMaxBytes = 64;
    if (!text.starts_with(':')) return check_emoji(text);
    const auto name = text.substr(1, text.find(':', 1) - 1);
    const auto behind = text.substr(std::min(text.size(), name.size() + 1));
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+';
    };
    const bool closed = behind == ":" || behind.starts_with("::skin-tone-");
    if (!closed || name.empty() || name.size() > kNameMaxBytes || !std::ranges::all_of(name, fits))
        return core::invalid("emoji", Reason::invalid_field, "this is neither an emoji nor the name of one");
    return ':' + std::string(name) + ':';
}

core::Status check_emoji_name(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (text.size() >= kEmojiNameMin && text.size() <= kEmojiNameMax && std::ranges::all_of(text, fits)) return {};
    return core::invalid("name", Reason::emoji_name_invalid, "an emoji is called by 2 to 32 of a-z, 0-9 and _");
}

core::Result<std::string> check_poll_text(std::string_view field, std::string_view text, std::size_t max) {
    const auto limit = " has at most " + std::to_string(max) + " characters";
    if (text.size() > max * 4 || core::count_code_points(text) > max)
        return core::invalid(std::string(field), Reason::name_too_long, "this" + limit);
    const auto lines = with_unix_lines(text);
    if (core::has_forbidden_controls(lines, core::TextRule::text))
        return core::invalid(std::string(field), Reason::invalid_field, "this has no control characters");
    const auto trimmed_text = trimmed(lines);
    if (core::is_blank(trimmed_text))
        return core::invalid(std::string(field), Reason::name_too_short, "this is not empty");
    return std::string(trimmed_text);
}

std::string excerpt_of(std::string_view content) {
    return std::string(core::prefix(content, kExcerptMax));
}

core::Result<std::string> clean_filename(std::string_view text) {
    constexpr std::size_t kReadBytes = 4096;
    auto whole = core::normalize_nfc(text.substr(0, kReadBytes));
    if (!whole) return core::invalid("filename", Reason::invalid_field, "the file name is not UTF-8");
    std::string_view name = *whole;
    if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string clean;
    for (std::size_t count = 0; !name.empty() && count < kFilenameMax; ++count) {
        const auto size = core::utf8_sequence_length(name);
        const auto point = name.substr(0, size);
        if (!core::has_forbidden_controls(point, core::TextRule::name) || point == " ") clean += point;
        name.remove_prefix(size);
    }
    const auto kept = trimmed(clean);
    return kept.empty() || kept == "." || kept == ".." ? "file" : std::string(kept);
}

}  // namespace veza::domain
