#include "core/emoji.hpp"

#include "core/emoji_code_points.hpp"
#include "core/emoji_table.hpp"
#include "core/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <span>

namespace veza::core {
namespace {

constexpr char32_t kBlackFlag = 0x1F3F4;
constexpr char32_t kCancelTag = 0xE007F;
constexpr std::size_t kTagsMax = 6;

bool is_in(std::span<const CodePointRange> table, char32_t code) {
    const auto at = std::ranges::lower_bound(table, code, {}, &CodePointRange::last);
    return at != table.end() && at->first <= code;
}

/// Shown as a picture by itself: pictographs of double width. The fortune symbols are ideographs.
bool is_picture(char32_t code) {
    if (code >= 0x1F260 && code <= 0x1F265) return false;
    const auto signed_code = static_cast<utf8proc_int32_t>(code);
    const auto& property = *utf8proc_get_property(signed_code);
    return property.boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC &&
           property.category != UTF8PROC_CATEGORY_CN && utf8proc_charwidth(signed_code) == 2;
}

bool is_regional(char32_t code) {
    return code >= 0x1F1E6 && code <= 0x1F1FF;
}
bool is_keycap_base(char32_t code) {
    return (code >= U'0' && code <= U'9') || code == U'#' || code == U'*';
}
bool is_tag(char32_t code) {
    return (code >= 0xE0030 && code <= 0xE0039) || (code >= 0xE0061 && code <= 0xE007A);
}

void append(std::string& out, char32_t code) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

/// Reads one emoji and writes it as it is stored.
class Reader {
public:
    explicit Reader(std::u32string codes) : codes_(std::move(codes)) {}

    std::optional<std::string> read() {
        if (!(flag() || keycap() || region() || joined()) || at_ != codes_.size()) return std::nullopt;
        return std::move(out_);
    }

private:
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < codes_.size() ? codes_[at_ + ahead] : U'\0';
    }
    void take() { append(out_, codes_[at_++]); }
    bool skip(char32_t code) {
        if (peek() != code) return false;
        ++at_;
        return true;
    }

    /// 🇫🇷
    bool flag() {
        if (!is_regional(peek()) || !is_regional(peek(1))) return false;
        take();
        take();
        return true;
    }
    /// 1️⃣
    bool keycap() {
        const std::size_t mark = peek(1) == kEmojiStyle ? 2 : 1;
        if (!is_keycap_base(peek()) || peek(mark) != kKeycap) return false;
        take();
        skip(kEmojiStyle);
        append(out_, kEmojiStyle);
        take();
        return true;
    }
    /// 🏴󠁧󠁢󠁳󠁣󠁴󠁿
    bool region() {
        if (peek() != kBlackFlag || !is_tag(peek(1))) return false;
        take();
        std::size_t tags = 0;
        for (; is_tag(peek()); ++tags) take();
        if (tags > kTagsMax || peek() != kCancelTag) return false;
        take();
        return true;
    }
    /// 👩🏽‍🚀
    bool joined() {
        if (!element()) return false;
        while (peek() == kZeroWidthJoiner) {
            take();
            if (!element()) return false;
        }
        return true;
    }
    bool element() {
        const auto base = peek();
        const bool is_text = is_in(kTextStyleEmoji, base);
        if (!is_text && !is_picture(base)) return false;
        take();
        skip(kEmojiStyle);
        if (is_skin_tone(peek()) && is_in(kSkinToneBases, base))
            take();
        else if (is_text)
            append(out_, kEmojiStyle);
        return true;
    }

    std::u32string codes_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::optional<std::string> canonical_emoji(std::string_view text) {
    if (text.empty() || text.size() > kEmojiMaxBytes || !is_valid_utf8(text)) return std::nullopt;
    std::u32string codes;
    while (!text.empty()) {
        utf8proc_int32_t code = 0;
        const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                           static_cast<utf8proc_ssize_t>(text.size()), &code);
        if (size <= 0) return std::nullopt;
        codes += static_cast<char32_t>(code);
        text.remove_prefix(static_cast<std::size_t>(size));
    }
    auto emoji = Reader(std::move(codes)).read();
    if (emoji && emoji->size() > kEmojiMaxBytes) return std::nullopt;
    return emoji;
}

}  // namespace veza::core
