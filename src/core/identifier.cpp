#include "core/identifier.hpp"

#include <utf8proc.h>

namespace veza::core {
namespace {

bool is_letter_or_digit(utf8proc_int32_t code_point) noexcept {
    switch (utf8proc_category(code_point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND: return true;
        // Variation selectors are marks, too, but nobody sees them.
        case UTF8PROC_CATEGORY_MN: return !utf8proc_get_property(code_point)->ignorable;
        default: return false;
    }
}

}  // namespace

bool is_identifier(std::string_view text, std::string_view extra) noexcept {
    while (!text.empty()) {
        utf8proc_int32_t code_point = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &code_point);
        if (length <= 0) return false;
        const bool is_extra = code_point < 0x80 && extra.find(static_cast<char>(code_point)) != std::string_view::npos;
        if (!is_extra && !is_letter_or_digit(code_point)) return false;
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

}  // namespace veza::core
