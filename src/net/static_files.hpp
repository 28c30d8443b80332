#pragma once
#include "api/http.hpp"
#include "web_assets.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::net {

/// An answer whose body lies in static storage.
struct StaticAnswer {
    int status = 200;
    std::string_view content_type;
    std::string_view body;
    std::vector<std::pair<std::string, std::string>> headers{};
};

/// The web app inside the binary. Immutable, thread-safe.
class StaticFiles {
public:
    /// `assets` are sorted by path and live as long as this; none means that the web app was not built in.
    explicit StaticFiles(std::span<const WebAsset> assets);

    /// Answers GET (and HEAD, whose body the transport leaves out). A path without a file extension is a page of the
    /// app, which finds its way by itself: it gets index.html. Other methods are answered 405.
    [[nodiscard]] StaticAnswer answer(const api::HttpRequest& request) const;

private:
    [[nodiscard]] const WebAsset* find(std::string_view path) const;

    const std::span<const WebAsset> assets_;
    const WebAsset* const index_;
};

}  // namespace veza::net
