#pragma once
#include <cassert>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>

namespace veza::core {

/// What a PATCH says about one member that may be null: nothing (absent), "clear it" (null), or a new value.
/// A member that can be changed but never cleared is a plain std::optional instead.
template <class T>
class Patch {
public:
    using value_type = T;

    Patch() = default;  // absent
    // NOLINTBEGIN(google-explicit-constructor): a patch is written as the thing it sets
    Patch(std::nullptr_t) : state_(nullptr) {}
    Patch(T value) : state_(std::move(value)) {}
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool is_absent() const { return std::holds_alternative<std::monostate>(state_); }
    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(state_); }
    [[nodiscard]] bool has_value() const { return std::holds_alternative<T>(state_); }

    /// Only when has_value().
    [[nodiscard]] const T& value() const {
        assert(has_value());
        return *std::get_if<T>(&state_);
    }

    /// What `current` becomes.
    [[nodiscard]] std::optional<T> applied_to(std::optional<T> current) const {
        if (is_absent()) return current;
        if (is_null()) return std::nullopt;
        return value();
    }

    friend bool operator==(const Patch&, const Patch&) = default;

private:
    std::variant<std::monostate, std::nullptr_t, T> state_;
};

}  // namespace veza::core
