#pragma once
// Requests and replies of jobs, as the bytes of plain structures: both ends are the same program on the same machine.
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace veza::sandbox {

template <class T>
    requires std::is_trivially_copyable_v<T>
[[nodiscard]] std::string to_bytes(const T& value) {
    std::string bytes(sizeof(T), '\0');
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
}

/// Nothing when it is not of that size. What the values are is for the caller to check: a worker may have turned.
template <class T>
    requires std::is_trivially_copyable_v<T>
[[nodiscard]] std::optional<T> from_bytes(std::string_view bytes) {
    if (bytes.size() != sizeof(T)) return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
}

}  // namespace veza::sandbox
