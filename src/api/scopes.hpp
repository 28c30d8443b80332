#pragma once
#include "api/route.hpp"

namespace veza::api {

/// What a bot's token needs for a route; nothing when only people may call it.
[[nodiscard]] std::optional<domain::Scope> needed_scope(const RouteInfo& route);

/// `forbidden`/`people_only` or `missing_scope` when a bot's token is not good for the route.
[[nodiscard]] core::Status check_scope(const RouteInfo& route, const domain::Actor& actor);

}  // namespace veza::api
