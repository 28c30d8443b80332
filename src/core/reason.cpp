#include "core/reason.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace veza::core {

std::string_view to_string(Reason reason) noexcept {
    return boost::describe::enum_to_string(reason, "internal");
}

}  // namespace veza::core
