#include "api/http.hpp"

#include <algorithm>

namespace veza::api {

std::optional<std::string_view> HttpRequest::header(std::string_view name) const {
    const auto found =
        std::ranges::find(headers, name, [](const auto& header) -> std::string_view { return header.first; });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

}  // namespace veza::api
