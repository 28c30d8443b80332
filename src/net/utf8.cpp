#include "net/utf8.hpp"

#include <cstddef>
#include <cstring>

namespace veza::net {
namespace {

/// How many bytes at the front are ASCII, in steps of eight: most of what people write in most languages' markup.
std::size_t ascii_prefix(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & kHighBits) != 0) break;
    }
    return at;
}

}  // namespace

bool Utf8Validator::begin_character(std::uint8_t lead) {
    low_ = 0x80;
    high_ = 0xBF;
    if (lead < 0x80) return true;
    if (lead < 0xC2 || lead > 0xF4) return false;
    if (lead < 0xE0) {
        missing_ = 1;
    } else if (lead < 0xF0) {
        missing_ = 2;
        if (lead == 0xE0) low_ = 0xA0;   // shorter forms exist
        if (lead == 0xED) high_ = 0x9F;  // surrogates
    } else {
        missing_ = 3;
        if (lead == 0xF0) low_ = 0x90;   // shorter forms exist
        if (lead == 0xF4) high_ = 0x8F;  // beyond U+10FFFF
    }
    return true;
}

bool Utf8Validator::feed(std::string_view piece) {
    while (!piece.empty()) {
        if (missing_ == 0) piece.remove_prefix(ascii_prefix(piece));
        if (piece.empty()) break;
        const auto byte = static_cast<std::uint8_t>(piece.front());
        piece.remove_prefix(1);
        if (missing_ == 0) {
            if (!begin_character(byte)) return false;
            continue;
        }
        if (byte < low_ || byte > high_) return false;
        --missing_;
        low_ = 0x80;
        high_ = 0xBF;
    }
    return true;
}

bool is_utf8(std::string_view text) {
    Utf8Validator validator;
    return validator.feed(text) && validator.complete();
}

}  // namespace veza::net
