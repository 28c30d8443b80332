#pragma once
#include <string>
#include <utility>

namespace veza::core {

/// A value that must not be printed, logged or encoded by accident: only expose() gives it.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] const std::string& expose() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    friend bool operator==(const Secret&, const Secret&) = default;

private:
    std::string value_;
};

}  // namespace veza::core
