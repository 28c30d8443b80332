#include "core/escape.hpp"

#include "core/hex.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

namespace veza::core {
namespace {

constexpr std::string_view kReplacementEscape = "\\ufffd";

constexpr std::uint64_t repeat(std::uint8_t byte) {
    return 0x0101010101010101ULL * byte;
}

/// The high bit of each byte of `word` that is zero. Bytes above a hit may be marked wrongly, so only "none" and the
/// first hit count.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
    return (word - repeat(1)) & ~word & repeat(0x80);
}

constexpr bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

/// How many bytes at the front need neither escaping nor checking: eight at a time, as this is most of what we send.
std::size_t plain_length(std::string_view text) {
    static_assert(std::endian::native == std::endian::little);
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        const std::uint64_t below_space = (word - repeat(0x20)) & ~word & repeat(0x80);
        const std::uint64_t special = below_space | zero_bytes(word ^ repeat('"')) | zero_bytes(word ^ repeat('\\')) |
                                      zero_bytes(word ^ repeat(0x7F)) | (word & repeat(0x80));
        if (special != 0) return at + static_cast<std::size_t>(std::countr_zero(special)) / 8;
    }
    while (at < text.size() && is_plain(text[at])) ++at;
    return at;
}

void append_unicode_escape(std::string& out, std::uint32_t unit) {
    const char escape[] = {'\\',
                           'u',
                           kHexDigits[unit >> 12U & 0xFU],
                           kHexDigits[unit >> 8U & 0xFU],
                           kHexDigits[unit >> 4U & 0xFU],
                           kHexDigits[unit & 0xFU]};
    out.append(escape, sizeof escape);
}

void append_ascii_escape(std::string& out, char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        default: append_unicode_escape(out, static_cast<unsigned char>(c)); return;
    }
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The code point of a well-formed sequence of two or three bytes.
std::uint32_t short_code_point(std::string_view sequence) {
    std::uint32_t value = static_cast<unsigned char>(sequence[0]) & (sequence.size() == 2 ? 0x1FU : 0x0FU);
    for (const char c : sequence.substr(1)) value = value << 6U | (static_cast<unsigned char>(c) & 0x3FU);
    return value;
}

/// Characters that print nothing and change what is around them: C1, direction marks and overrides, line separators,
/// the byte order mark.
bool misleads(std::string_view sequence) {
    if (sequence.size() > 3) return false;
    const auto code = short_code_point(sequence);
    return (code >= 0x80 && code <= 0x9F) || code == 0x61C || (code >= 0x200E && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/// Appends the escape of the character at the front and returns how many bytes it took. `length` is that of its
/// sequence, when it is not ASCII.
std::size_t append_escape(std::string& out, std::string_view text, std::size_t length) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
        append_ascii_escape(out, text.front());
        return 1;
    }
    if (length == 0) {
        out += kReplacementEscape;
        return 1;
    }
    append_unicode_escape(out, short_code_point(text.substr(0, length)));
    return length;
}

/// `keep` says which well-formed sequences stand as they are. What needs no change is appended in one piece.
template <class KeepSequence>
void append_escaped(std::string& out, std::string_view text, KeepSequence keep) {
    std::size_t copied = 0;
    std::size_t at = 0;
    while (true) {
        at += plain_length(text.substr(at));
        std::size_t length = 0;
        while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
            length = utf8_sequence_length(text.substr(at));
            if (length == 0 || !keep(text.substr(at, length))) break;
            at += length;
        }
        if (at < text.size() && is_plain(text[at])) continue;
        out.append(text.substr(copied, at - copied));
        if (at == text.size()) return;
        at += append_escape(out, text.substr(at), length);
        copied = at;
    }
}

}  // namespace

std::size_t utf8_sequence_length(std::string_view text) noexcept {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80) return 1;
    if (text.size() < 2 || !is_continuation(text[1])) return 0;
    const auto second = static_cast<unsigned char>(text[1]);
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (text.size() < 3 || !is_continuation(text[2])) return 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool overlong = lead == 0xE0 && second < 0xA0;
        const bool surrogate = lead == 0xED && second > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (text.size() < 4 || !is_continuation(text[3]) || lead < 0xF0 || lead > 0xF4) return 0;
    const bool overlong = lead == 0xF0 && second < 0x90;
    const bool too_high = lead == 0xF4 && second > 0x8F;
    return overlong || too_high ? 0 : 4;
}

void append_json_escaped(std::string& out, std::string_view text) {
    append_escaped(out, text, [](std::string_view) { return true; });
}

void append_log_escaped(std::string& out, std::string_view text) {
    append_escaped(out, text, [](std::string_view sequence) { return !misleads(sequence); });
}

}  // namespace veza::core
