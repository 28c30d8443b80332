#pragma once
// What server and worker say to each other: plain bytes of one program, checked by their size and one by one.
#include "ports/image_processor.hpp"
#include "sandbox/plain_bytes.hpp"

#include <array>
#include <cstdint>

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

using sandbox::from_bytes;
using sandbox::to_bytes;

}  // namespace veza::vips
