#pragma once
#include "app/config.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace veza::app {

/// An enumeration behind its written names.
struct Choice {
    std::vector<std::string_view> names;
    std::function<std::size_t()> get;
    std::function<void(std::size_t)> set;
};

/// What is known of a setting beside its type.
struct SettingInfo {
    std::string_view path;   ///< `http.listen`
    std::string_view help;   ///< for the example file; may have several lines
    std::int64_t least = 0;  ///< of numbers, as `most`
    std::int64_t most = 0;
};

/// One setting of one Config: its name, its meaning, and where its value lives.
struct Setting {
    using Slot =
        std::variant<bool*, std::int64_t*, std::string*, std::vector<std::string>*, core::Secret*, RateLimit*, Choice>;
    std::string path;
    SettingInfo info;
    Slot slot;

    /// `VEZA_HTTP_LISTEN`
    [[nodiscard]] std::string environment_name() const;
};

/// All settings of `config`, in the order in which they are written; refers to `config`.
[[nodiscard]] std::vector<Setting> settings_of(Config& config);

/// The sections' names (`http`, `auth.argon2`) with what they are about, in order.
struct Section {
    std::string_view path;
    std::string_view help;
};
[[nodiscard]] const std::vector<Section>& sections();

}  // namespace veza::app
