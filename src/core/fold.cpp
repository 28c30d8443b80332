#include "core/fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>

namespace veza::core {
namespace {

constexpr char32_t kReplacementCharacter = 0xFFFD;

struct Range {
    char32_t first, last;
};
template <std::size_t Count>
bool is_in(const std::array<Range, Count>& ranges, char32_t code) {
    return std::ranges::any_of(ranges,
                               [code](const Range& range) { return code >= range.first && code <= range.last; });
}

/// Scripts that are written without spaces between words, or whose words carry their endings unseparated.
constexpr std::array kDense = std::to_array<Range>({
    {0x0E00, 0x0EFF},    // Thai, Lao
    {0x0F00, 0x0FFF},    // Tibetan
    {0x1000, 0x109F},    // Myanmar
    {0x1100, 0x11FF},    // Hangul Jamo
    {0x1780, 0x17FF},    // Khmer
    {0x2E80, 0x2FDF},    // CJK radicals
    {0x3005, 0x3007},    // iteration mark, zero
    {0x3021, 0x3029},    // Hangzhou numerals
    {0x3040, 0x31FF},    // kana, bopomofo, compatibility Jamo
    {0x3400, 0x4DBF},    // Han, extension A
    {0x4E00, 0x9FFF},    // Han
    {0xA960, 0xA97F},    // Hangul Jamo, extended A
    {0xAC00, 0xD7FF},    // Hangul
    {0xF900, 0xFAFF},    // Han, compatibility
    {0x20000, 0x3FFFF},  // Han, further extensions
});

/// Marks that are left out by who writes in a hurry: accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic.
constexpr std::array kOptionalMarks = std::to_array<Range>({
    {0x0300, 0x036F},
    {0x0591, 0x05BD},
    {0x05BF, 0x05C7},
    {0x0610, 0x061A},
    {0x0640, 0x0640},  // tatweel
    {0x064B, 0x065F},
    {0x0670, 0x0670},
    {0x06D6, 0x06DC},
    {0x06DF, 0x06E8},
    {0x06EA, 0x06ED},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x20D0, 0x20FF},
    {0xFE20, 0xFE2F},
});

/// Letters with a stroke or joined, which Unicode does not take apart.
std::string_view plain_letter(char32_t code) {
    switch (code) {
        case 0x00E6: return "ae";
        case 0x0153: return "oe";
        case 0x00F8: return "o";
        case 0x0111: return "d";
        case 0x0127: return "h";
        case 0x0131: return "i";
        case 0x0142: return "l";
        case 0x0167: return "t";
        default: return {};
    }
}

bool is_white(char32_t code) {
    if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r');
    const auto category = utf8proc_get_property(static_cast<utf8proc_int32_t>(code))->category;
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

std::optional<std::string> mapped(std::string_view text, int options) {
    utf8proc_uint8_t* raw = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &raw, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(raw, &std::free);
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (length < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(owned.get()), static_cast<std::size_t>(length));
}

/// Drops marks, replaces letters and white space.
std::string simplified(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto before = text;
        const auto code = take_code_point(text);
        if (is_white(code)) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (const auto plain = plain_letter(code); !plain.empty()) {
            out += plain;
        } else if (!is_in(kOptionalMarks, code)) {
            out += before.substr(0, before.size() - text.size());
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string fold_ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

}  // namespace

CharKind kind_of(char32_t code) noexcept {
    if (code < 0x80) {
        const bool digit = code >= '0' && code <= '9';
        const bool letter = (code | 0x20U) >= 'a' && (code | 0x20U) <= 'z';
        return digit || letter ? CharKind::letter : CharKind::gap;
    }
    if (is_in(kDense, code)) return CharKind::dense;
    switch (utf8proc_get_property(static_cast<utf8proc_int32_t>(code))->category) {
        case UTF8PROC_CATEGORY_PC:
        case UTF8PROC_CATEGORY_PD:
        case UTF8PROC_CATEGORY_PS:
        case UTF8PROC_CATEGORY_PE:
        case UTF8PROC_CATEGORY_PI:
        case UTF8PROC_CATEGORY_PF:
        case UTF8PROC_CATEGORY_PO:
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS: return CharKind::gap;
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SC:
        case UTF8PROC_CATEGORY_SK:
        case UTF8PROC_CATEGORY_SO:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_CO: return CharKind::dense;
        default: return CharKind::letter;
    }
}

std::string fold_for_search(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return fold_ascii(text);
    constexpr int kTakenApart =
        UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    const auto apart = mapped(text, kTakenApart);
    if (!apart) return {};
    return mapped(simplified(*apart), UTF8PROC_STABLE | UTF8PROC_COMPOSE).value_or("");
}

char32_t take_code_point(std::string_view& text) noexcept {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) {
        text.remove_prefix(1);
        return first;
    }
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? static_cast<char32_t>(code) : kReplacementCharacter;
}

}  // namespace veza::core
