#pragma once
#include "core/task.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace veza::core {

/// Bytes that are still arriving. Whoever pulls slowly makes the sender wait: nothing is read ahead of the caller.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Some of what comes next, empty at the end. An error when the sender left, was too slow or sends too much; what was
    /// given before stays good. One call at a time.
    [[nodiscard]] virtual Task<std::string> next() = 0;
    /// How much it will be, where the sender said so.
    [[nodiscard]] virtual std::optional<std::uint64_t> announced() const = 0;
};

}  // namespace veza::core
