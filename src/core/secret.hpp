#pragma once
#include <cstddef>
#include <string>
#include <string_view>
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

/// In a time that does not tell where they differ.
[[nodiscard]] inline bool equal_in_constant_time(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    unsigned difference = 0;
    for (std::size_t at = 0; at < left.size(); ++at)
        difference |= static_cast<unsigned char>(left[at]) ^ static_cast<unsigned char>(right[at]);
    return difference == 0;
}

}  // namespace veza::core
