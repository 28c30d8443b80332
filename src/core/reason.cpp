#include "core/reason.hpp"

namespace veza::core {

std::string_view to_string(Reason reason) noexcept {
    switch (reason) {
#define VEZA_REASON_NAME(name) \
    case Reason::name: return #name;
        VEZA_REASONS(VEZA_REASON_NAME)
#undef VEZA_REASON_NAME
    }
    return "internal";
}

}  // namespace veza::core
