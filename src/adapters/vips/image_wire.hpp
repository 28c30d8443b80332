#pragma once
// What server and worker say to each other: plain bytes of one program, checked by their size and one by one.
#include "ports/image_processor.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace veza::vips {

struct Wanted {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint8_t fit = 0;
    std::uint8_t has_format = 0;
    std::uint8_t format = 0;
    std::uint8_t animated = 0;
};

struct Request {
    std::uint32_t count = 0;
    std::array<Wanted, ports::ImageProcessor::kRenditionsMax> wanted{};
};

enum class Verdict : std::uint32_t { made, invalid, too_large };

struct Made {
    std::uint64_t size = 0;  ///< bytes, one picture after the other in the output
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t format = 0;
    std::uint32_t animated = 0;
};

struct Reply {
    Verdict verdict = Verdict::invalid;
    std::uint32_t count = 0;
    std::array<Made, ports::ImageProcessor::kRenditionsMax> made{};
};

template <class T>
    requires std::is_trivially_copyable_v<T>
[[nodiscard]] std::string to_bytes(const T& value) {
    std::string bytes(sizeof(T), '\0');
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
}

template <class T>
    requires std::is_trivially_copyable_v<T>
[[nodiscard]] std::optional<T> from_bytes(std::string_view bytes) {
    if (bytes.size() != sizeof(T)) return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
}

}  // namespace veza::vips
