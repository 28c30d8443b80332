#pragma once
#include "api/route.hpp"

#include <string>

namespace veza::api {

/// The OpenAPI 3.1 document of the table: paths, schemas, and the permission bits as `x-permissions`.
[[nodiscard]] std::string openapi_document(const RouteTable& table);

}  // namespace veza::api
