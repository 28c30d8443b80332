#pragma once
#include "core/result.hpp"
#include "domain/ids.hpp"

#include <algorithm>

namespace veza::services {

/// Changes of the same two come one after the other.
[[nodiscard]] inline core::Uuid lane_of(domain::UserId a, domain::UserId b) {
    return std::min(a, b).uuid();
}

/// What is answered as well where there is one of whom the asker may not know.
[[nodiscard]] inline auto nobody() {
    return core::not_found("there is no such user");
}

}  // namespace veza::services
