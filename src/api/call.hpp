#pragma once
#include "api/http.hpp"
#include "api/query.hpp"
#include "domain/user.hpp"
#include "services/throttle.hpp"

#include <map>
#include <optional>
#include <string>

namespace veza::api {

/// One request on its way to its handler: matched, authenticated, its parts at hand.
struct Call {
    HttpRequest request;
    std::map<std::string, std::string, std::less<>> path;  ///< the parts named in the route's path
    Query query;
    std::optional<domain::Actor> caller;
    services::RateTally* tally = nullptr;  ///< of the router, for use cases that count by rules of their own

    /// Only in handlers of routes that demand authentication.
    [[nodiscard]] domain::Actor actor() const { return caller.value(); }

    [[nodiscard]] const std::string& path_text(std::string_view name) const { return path.find(name)->second; }

    /// An id in the path; what is no id names nothing, so it is `not_found`.
    template <class SomeId>
    [[nodiscard]] core::Result<SomeId> path_id(std::string_view name) const {
        auto id = SomeId::parse(path_text(name));
        if (!id) return core::not_found("there is no such thing");
        return *id;
    }

    [[nodiscard]] std::optional<std::string> idempotency_key() const {
        const auto key = request.header("idempotency-key");
        return key ? std::optional<std::string>(*key) : std::nullopt;
    }
};

}  // namespace veza::api
