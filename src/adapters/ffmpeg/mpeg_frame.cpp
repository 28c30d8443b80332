#include "adapters/ffmpeg/mpeg_frame.hpp"

#include <array>

namespace veza::ffmpeg {
namespace {

constexpr unsigned kReserved = 1;  // the version that is none
constexpr unsigned kVersion1 = 3;
constexpr unsigned kVersion2 = 2;
constexpr unsigned kLayer3 = 1;

/// In kbit/s by the index of the header; 0 is free format.
constexpr std::array<unsigned, 15> kRatesOfVersion1 = {0,   32,  40,  48,  56,  64,  80, 96,
                                                       112, 128, 160, 192, 224, 256, 320};
constexpr std::array<unsigned, 15> kRatesOfVersion2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
constexpr std::array<unsigned, 3> kSampleRates = {44'100, 48'000, 32'000};

}  // namespace

std::optional<MpegFrame> read_mpeg_frame(std::string_view head) {
    if (head.size() < kMpegHeader) return std::nullopt;
    const auto byte = [head](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(head[at])); };
    const bool synchronised = byte(0) == 0xFF && (byte(1) & 0xE0U) == 0xE0;
    const unsigned version = byte(1) >> 3U & 3U;
    const unsigned layer = byte(1) >> 1U & 3U;
    const unsigned bitrate = byte(2) >> 4U;
    const unsigned rate = byte(2) >> 2U & 3U;
    if (!synchronised || version == kReserved || layer != kLayer3) return std::nullopt;
    if (bitrate == 0 || bitrate >= kRatesOfVersion1.size() || rate >= kSampleRates.size()) return std::nullopt;

    const bool first = version == kVersion1;
    const auto kbits = first ? kRatesOfVersion1.at(bitrate) : kRatesOfVersion2.at(bitrate);
    const auto sample_rate = kSampleRates.at(rate) / (first ? 1U : version == kVersion2 ? 2U : 4U);
    const auto padding = byte(2) >> 1U & 1U;
    // 1152 samples a frame in version 1, half of it in the others; eight bits a byte.
    const auto bytes = (first ? 144'000U : 72'000U) * kbits / sample_rate;
    return MpegFrame{.sample_rate = sample_rate, .length = bytes + padding};
}

}  // namespace veza::ffmpeg
