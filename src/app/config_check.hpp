#pragma once
#include "app/config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veza::app {

struct WrongSetting {
    std::string path;
    std::string wanted;
};

/// Rules that go beyond type and range; the first setting that breaks one.
[[nodiscard]] std::optional<WrongSetting> check_config(const Config& config);

struct Endpoint {
    std::string address;  ///< without brackets
    std::uint16_t port = 0;
};
/// `127.0.0.1:8080`, `[::1]:8080`; names are not resolved.
[[nodiscard]] std::optional<Endpoint> parse_endpoint(std::string_view text);

/// `http://` or `https://`, a host, perhaps a port, nothing after it.
[[nodiscard]] bool is_origin(std::string_view text);

}  // namespace veza::app
