#pragma once
#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

namespace veza::core {

/// An optional whose JSON member is always there, as null when empty. (A plain std::optional is left out when empty.)
/// On input absent and null both read as empty. Converts to and from std::optional.
template <class T>
class Nullable {
public:
    using value_type = T;

    Nullable() = default;
    // NOLINTBEGIN(google-explicit-constructor): the same thing, but for how it is written
    Nullable(std::nullopt_t) {}
    template <std::convertible_to<T> Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, Nullable>)
    Nullable(Value&& value) : value_(std::forward<Value>(value)) {}
    Nullable(std::optional<T> value) : value_(std::move(value)) {}
    operator const std::optional<T>&() const { return value_; }
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool has_value() const { return value_.has_value(); }
    explicit operator bool() const { return value_.has_value(); }
    [[nodiscard]] const T& value() const { return value_.value(); }
    [[nodiscard]] const T& operator*() const { return *value_; }
    [[nodiscard]] const T* operator->() const { return &*value_; }
    [[nodiscard]] T value_or(T other) const { return value_.value_or(std::move(other)); }

    friend bool operator==(const Nullable&, const Nullable&) = default;
    friend bool operator==(const Nullable& a, const std::optional<T>& b) { return a.value_ == b; }
    friend bool operator==(const Nullable& a, std::nullopt_t) { return !a.has_value(); }
    template <class Other>
        requires(!std::same_as<Other, Nullable> && !std::same_as<Other, std::optional<T>>)
    friend bool operator==(const Nullable& a, const Other& b)
        requires requires(const T& value) { static_cast<bool>(value == b); }
    {
        return a.has_value() && *a == b;
    }

private:
    std::optional<T> value_;
};

}  // namespace veza::core
