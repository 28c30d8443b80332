#include "api/route.hpp"

#include <algorithm>

namespace veza::api {
namespace {

/// Takes the segment up to the next '/' off the front of `path`.
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    const auto segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

using PathParts = std::map<std::string, std::string, std::less<>>;

/// A literal is as good a match as a name here, so the table lists `/users/@me` before `/users/{user}`.
bool matches(std::string_view pattern, std::string_view path) {
    while (!pattern.empty()) {
        const auto literal = pattern.substr(0, pattern.find('{'));
        if (!path.starts_with(literal)) return false;
        pattern.remove_prefix(literal.size());
        path.remove_prefix(literal.size());
        if (pattern.empty()) break;
        pattern.remove_prefix(pattern.find('}') + 1);
        const auto segment = path.substr(0, path.find('/'));
        if (segment.empty()) return false;
        path.remove_prefix(segment.size());
    }
    return path.empty();
}

/// What of a path stands where the pattern that it matches has names.
PathParts parts_of(std::string_view pattern, std::string_view path) {
    PathParts parts;
    while (!pattern.empty()) {
        const auto expected = take_segment(pattern);
        const auto segment = take_segment(path);
        if (expected.starts_with('{')) parts.emplace(expected.substr(1, expected.size() - 2), segment);
    }
    return parts;
}

}  // namespace

boost::asio::awaitable<HttpResponse> serve_raw(core::Task<HttpResponse> answer, std::string request_id) {
    auto response = co_await std::move(answer);
    if (!response) co_return problem(response.error(), request_id);
    co_return std::move(*response);
}

void RouteTable::keep(Route route) {
    auto path = route.info.path;
    by_first_segment_[take_segment(path)].push_back(routes_.size());
    routes_.push_back(std::move(route));
}

std::optional<RouteTable::Match> RouteTable::match(Method method, std::string_view path) const {
    if (!path.starts_with('/')) return std::nullopt;
    if (method == Method::head) method = Method::get;
    Match found;
    auto rest = path;
    const auto places = by_first_segment_.find(take_segment(rest));
    if (places == by_first_segment_.end()) return std::nullopt;
    for (const auto place : places->second) {
        const auto& route = routes_[place];
        if (!matches(route.info.path, path)) continue;
        if (route.info.method == method) {
            found.route = &route;
            found.path = parts_of(route.info.path, path);
            return found;
        }
        // `/users/@me` is both itself and a `/users/{user}`.
        if (std::ranges::find(found.allowed, route.info.method) == found.allowed.end())
            found.allowed.push_back(route.info.method);
    }
    if (found.allowed.empty()) return std::nullopt;
    return found;
}

std::string_view to_string(Method method) noexcept {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::del: return "DELETE";
        case Method::options: return "OPTIONS";
    }
    return "GET";
}

}  // namespace veza::api
