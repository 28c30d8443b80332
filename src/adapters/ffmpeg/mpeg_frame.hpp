#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace veza::ffmpeg {

/// The header of a frame of MPEG audio, layer III.
struct MpegFrame {
    std::uint32_t sample_rate = 0;
    std::size_t length = 0;  ///< bytes, with the header
};

inline constexpr std::size_t kMpegHeader = 4;

/// Of the first bytes of `head`; none when they are no such header. Free-format streams are not read.
[[nodiscard]] std::optional<MpegFrame> read_mpeg_frame(std::string_view head);

}  // namespace veza::ffmpeg
