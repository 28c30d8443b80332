#pragma once
// For the tests of every module: a clock that stands until it is moved, and short ways to what a Result holds.
#include "core/result.hpp"
#include "core/time.hpp"
#include "core/uuid.hpp"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace veza::core::testing {

/// The id that ends in a number: short to write, and told apart in what a failed test prints.
template <class SomeId>
[[nodiscard]] SomeId id(std::uint8_t number) {
    Uuid::Bytes bytes{};
    bytes.back() = number;
    return SomeId{Uuid{bytes}};
}

/// Both times stand still until a test moves them. Thread-safe.
class FakeClock final : public Clock {
public:
    static constexpr Time kStart{std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} + std::chrono::hours{3}};

    explicit FakeClock(Time start = kStart) : now_(start) {}

    [[nodiscard]] Time now() const override {
        const std::scoped_lock lock(mutex_);
        return now_;
    }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
        const std::scoped_lock lock(mutex_);
        return steady_;
    }

    /// Time passes, on both clocks.
    void advance(std::chrono::microseconds by) {
        const std::scoped_lock lock(mutex_);
        now_ += by;
        steady_ += by;
    }
    /// Somebody sets the wall clock, back too; the steady one does not notice.
    void set_now(Time now) {
        const std::scoped_lock lock(mutex_);
        now_ = now;
    }

private:
    mutable std::mutex mutex_;
    Time now_;
    std::chrono::steady_clock::time_point steady_{std::chrono::hours{1}};
};

[[nodiscard]] inline std::string describe(const Error& error) {
    std::string text{to_string(error.reason)};
    text += ": " + error.detail;
    for (const auto& field : error.fields)
        text += " [" + field.field + " " + std::string{to_string(field.reason)} + "]";
    return text;
}

/// The value of a Result that must hold one; throws, and so fails the test with the error's words, if it does not.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error("unexpected error " + describe(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// The error of a Result that must hold one; throws if it does not.
template <class T>
Error must_fail(Result<T> result) {
    if (result) throw std::runtime_error("unexpected success");
    return std::move(result.error());
}

}  // namespace veza::core::testing
