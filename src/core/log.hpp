#pragma once
// Structured lines on standard error. The state behind these functions is the process's only global: a line must be
// possible from anywhere, also from where nothing was injected. Thread-safe, all of it.
#include "core/secret.hpp"
#include "core/uuid.hpp"

#include <atomic>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>

namespace veza::core::log {

enum class Level { debug, info, warn, error };
enum class Format { text, json };

/// One named value of a line. It refers to its text, which must live until the call returns, and is put into words only
/// if the line is written: fields of a line that nobody wants cost a few stores.
struct Field {
    using Value =
        std::variant<std::string_view, std::int64_t, std::uint64_t, double, bool, Uuid, Time, std::chrono::nanoseconds>;
    std::string_view key;
    Value value;
};

/// A field. Values of keys that speak of secrets (`password`, `access_token`, ...) are written as `***`.
[[nodiscard]] inline Field kv(std::string_view key, std::string_view value) {
    return {key, value};
}
[[nodiscard]] inline Field kv(std::string_view key, const char* value) {
    return {key, value == nullptr ? std::string_view{} : std::string_view{value}};
}
template <std::same_as<bool> Bool>
[[nodiscard]] Field kv(std::string_view key, Bool value) {
    return {key, value};
}
template <std::signed_integral Int>
[[nodiscard]] Field kv(std::string_view key, Int value) {
    return {key, std::int64_t{value}};
}
template <std::unsigned_integral Int>
    requires(!std::same_as<Int, bool>)
[[nodiscard]] Field kv(std::string_view key, Int value) {
    return {key, std::uint64_t{value}};
}
template <std::floating_point Float>
[[nodiscard]] Field kv(std::string_view key, Float value) {
    return {key, static_cast<double>(value)};
}
/// Any enumeration with a to_string of its own, such as Reason.
template <class Enum>
    requires std::is_enum_v<Enum> && requires(Enum value) { std::string_view{to_string(value)}; }
[[nodiscard]] Field kv(std::string_view key, Enum value) {
    return {key, std::string_view{to_string(value)}};
}
[[nodiscard]] inline Field kv(std::string_view key, const Uuid& value) {
    return {key, value};
}
template <class Tag>
[[nodiscard]] Field kv(std::string_view key, const Id<Tag>& value) {
    return {key, value.uuid()};
}
[[nodiscard]] inline Field kv(std::string_view key, Time value) {
    return {key, value};
}
/// Written in milliseconds with up to six decimals, so a key should end in `_ms`.
template <class Rep, class Period>
[[nodiscard]] Field kv(std::string_view key, std::chrono::duration<Rep, Period> value) {
    return {key, std::chrono::duration_cast<std::chrono::nanoseconds>(value)};
}
Field kv(std::string_view key, const Secret& value) = delete;  // a secret is never logged, whatever its key

struct Options {
    Level level = Level::info;
    Format format = Format::text;
    /// Takes each finished line (without its newline) instead of standard error; for tests. Called under a lock.
    std::function<void(std::string_view line)> writer{};
};

/// Before the first call: level info, text. May be called again at any time.
void configure(Options options);

namespace detail {
// NOLINTNEXTLINE(*-avoid-non-const-global-variables): the cheap check below must not take a lock.
inline std::atomic<Level> threshold{Level::info};
void write(Level level, std::string_view message, std::initializer_list<Field> fields);
}  // namespace detail

/// Whether a line of this level would be written: ask before gathering fields that are dear.
[[nodiscard]] inline bool enabled(Level level) noexcept {
    return level >= detail::threshold.load(std::memory_order_relaxed);
}

/// `message` is a fixed phrase in lower case ("message stored"); what varies stands in the fields, the request's id
/// under `request_id`. Control and direction-changing characters are escaped in both formats.
inline void debug(std::string_view message, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::debug)) detail::write(Level::debug, message, fields);
}
inline void info(std::string_view message, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::info)) detail::write(Level::info, message, fields);
}
inline void warn(std::string_view message, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::warn)) detail::write(Level::warn, message, fields);
}
inline void error(std::string_view message, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::error)) detail::write(Level::error, message, fields);
}

/// Holds back a line that could come thousands of times a second:
///   if (const auto held = throttle.admit(clock.steady())) log::warn("queue full", {kv("held_back", *held)});
/// Lock-free; may be shared by threads.
class Throttle {
public:
    explicit Throttle(std::chrono::steady_clock::duration interval) : interval_(interval.count()) {}

    /// At most once per interval: how many calls were refused since the last one admitted. Otherwise nothing.
    [[nodiscard]] std::optional<std::uint64_t> admit(std::chrono::steady_clock::time_point now) noexcept;

private:
    using Ticks = std::chrono::steady_clock::rep;
    const Ticks interval_;
    std::atomic<Ticks> next_{std::chrono::steady_clock::time_point::min().time_since_epoch().count()};
    std::atomic<std::uint64_t> held_{0};
};

}  // namespace veza::core::log
