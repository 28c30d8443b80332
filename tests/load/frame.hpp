#pragma once
#include <string_view>

namespace veza::load {

/// Where the parts of a frame stand, found without parsing: op, t and d come first, id and s last. Views into the frame.
struct Frame {
    std::string_view t;
    std::string_view payload;  ///< the JSON of d
    std::string_view id;       ///< of the event or request; empty when absent
    std::string_view stream;   ///< empty when absent

    [[nodiscard]] static Frame read(std::string_view text);
};

/// The text of the member `name` at its first place in the JSON `object`, if it stands there without escapes; else empty.
[[nodiscard]] std::string_view text_member(std::string_view object, std::string_view name);

}  // namespace veza::load
