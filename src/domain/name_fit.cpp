#include "domain/name_fit.hpp"

#include "core/fold.hpp"

namespace veza::domain {
namespace {

/// Whether a word begins where `rest` does, which comes after `before`.
bool begins_word(std::string_view before, std::string_view rest) {
    // The last code point before: its bytes but the first are continuations.
    auto at = before.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(before[at]) & 0xC0U) == 0x80U) --at;
    auto last = before.substr(at);
    return core::kind_of(core::take_code_point(last)) == core::CharKind::gap &&
           core::kind_of(core::take_code_point(rest)) != core::CharKind::gap;
}

}  // namespace

NameFit fit_of(std::string_view name, std::string_view typed) {
    auto best = NameFit::none;
    for (auto at = name.find(typed); at != std::string_view::npos; at = name.find(typed, at + 1)) {
        if (at == 0) return NameFit::begins;
        if (begins_word(name.substr(0, at), name.substr(at))) return NameFit::word_begins;
        best = NameFit::contains;
    }
    return best;
}

}  // namespace veza::domain
