#pragma once
#include <optional>
#include <string>

namespace veza::domain {

/// What its administrators say of an instance, beside its configuration.
struct InstanceSettings {
    std::optional<std::string> name{};  ///< none: it has not been given one
    bool set_up = false;                ///< its first administrator has gone through the guide, or put it away
    friend bool operator==(const InstanceSettings&, const InstanceSettings&) = default;
};

}  // namespace veza::domain
