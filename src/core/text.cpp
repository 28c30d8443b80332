#include "core/text.hpp"

#include "core/emoji_code_points.hpp"
#include "core/escape.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

namespace veza::core {
namespace {

constexpr char32_t kEnd = 0xFFFF'FFFF;

/// Takes the first code point off; kEnd when there is none or it is malformed.
char32_t next_code_point(std::string_view& text) {
    if (text.empty()) return kEnd;
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (length <= 0) return kEnd;
    text.remove_prefix(static_cast<std::size_t>(length));
    return static_cast<char32_t>(code);
}

const utf8proc_property_t& property_of(char32_t code) {
    return *utf8proc_get_property(static_cast<utf8proc_int32_t>(code));
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_noncharacter(char32_t code) {
    return (code & 0xFFFEU) == 0xFFFEU || (code >= 0xFDD0 && code <= 0xFDEF);
}

bool is_pictograph(char32_t code) {
    return property_of(code).boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/// Letters and symbols of no ink that their category does not give away: Hangul fillers, the empty Braille pattern.
bool looks_blank(char32_t code) {
    return code == 0x115F || code == 0x1160 || code == 0x2800 || code == 0x3164 || code == 0xFFA0;
}

bool refused_in_text(char32_t code) {
    if (code == '\n' || code == '\t') return false;
    switch (property_of(code).category) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return true;
        default: break;
    }
    const bool embeds = code >= 0x202A && code <= 0x202E;
    const bool isolates_or_deprecated = code >= 0x2066 && code <= 0x206F;
    const bool annotates = code >= 0xFFF9 && code <= 0xFFFB;
    return embeds || isolates_or_deprecated || annotates || is_noncharacter(code);
}

/// A character of a name among its neighbours; kEnd stands for the ends of the name.
struct Placed {
    char32_t before, code, after;
};

bool is_space(char32_t code) {
    return code != kEnd && property_of(code).category == UTF8PROC_CATEGORY_ZS;
}

/// Joiners and the emoji variation selector where they shape an emoji: 👩‍💻, ❤️, 1️⃣.
bool shapes_emoji(const Placed& at) {
    if (at.before == kEnd) return false;
    if (at.code == kEmojiStyle) {
        const bool keycap_base = (at.before >= '0' && at.before <= '9') || at.before == '#' || at.before == '*';
        return is_pictograph(at.before) || (keycap_base && at.after == kKeycap);
    }
    return at.code == kZeroWidthJoiner && at.after != kEnd && is_pictograph(at.after) &&
           (is_pictograph(at.before) || at.before == kEmojiStyle || is_skin_tone(at.before));
}

bool refused_in_name(const Placed& at) {
    if (is_space(at.code)) return at.before == kEnd || at.after == kEnd || is_space(at.after);
    if (at.code == kZeroWidthJoiner || at.code == kEmojiStyle) return !shapes_emoji(at);
    const auto& property = property_of(at.code);
    switch (property.category) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return true;
        default: return property.ignorable || looks_blank(at.code);
    }
}

bool is_bad_name(std::string_view text) {
    Placed at{.before = kEnd, .code = next_code_point(text), .after = kEnd};
    while (at.code != kEnd) {
        at.after = next_code_point(text);
        if (refused_in_name(at)) return true;
        at = {.before = at.code, .code = at.after, .after = kEnd};
    }
    return false;
}

bool is_printable_ascii(char c) {
    return c >= ' ' && c < '\x7F';
}

bool is_bad_text(std::string_view text) {
    while (!text.empty()) {
        // Most of most texts, without a look into the tables of Unicode.
        if (is_printable_ascii(text.front()))
            text.remove_prefix(1);
        else if (refused_in_text(next_code_point(text)))
            return true;
    }
    return false;
}

Result<std::string> map(std::string_view text, int options) {
    utf8proc_uint8_t* raw = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &raw, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> mapped(raw, &std::free);
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (length < 0) return fail(Code::invalid, Reason::invalid_field, "not UTF-8");
    return std::string(reinterpret_cast<const char*>(mapped.get()), static_cast<std::size_t>(length));
}

}  // namespace

bool is_valid_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const auto length = utf8_sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t count_code_points(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view prefix(std::string_view text, std::size_t max) noexcept {
    auto rest = text;
    std::size_t taken = 0;
    std::size_t whole = 0;  // bytes up to the last place between two characters
    utf8proc_int32_t state = 0;
    char32_t before = kEnd;
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        const auto code = next_code_point(rest);
        if (code == kEnd) return text.substr(0, whole);
        if (before != kEnd && utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                                               static_cast<utf8proc_int32_t>(code), &state) != 0)
            whole = at;
        if (taken++ == max) return text.substr(0, whole);
        before = code;
    }
    return text;
}

Result<std::string> normalize_nfc(std::string_view text) {
    if (is_ascii(text)) return std::string{text};
    return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

Result<std::string> casefold_nfkc(std::string_view text) {
    return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

bool has_forbidden_controls(std::string_view text, TextRule rule) {
    if (!is_valid_utf8(text)) return true;
    return rule == TextRule::name ? is_bad_name(text) : is_bad_text(text);
}

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const auto code = next_code_point(text);
        if (code == kEnd) return false;
        const auto& property = property_of(code);
        const auto category = property.category;
        const bool unseen = property.ignorable || looks_blank(code) || category == UTF8PROC_CATEGORY_CC ||
                            category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZS ||
                            category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
        if (!unseen) return false;
    }
    return true;
}

}  // namespace veza::core
