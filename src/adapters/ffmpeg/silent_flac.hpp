#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace veza::ffmpeg {

/// A FLAC file of silence, written here: an encoder would take an hour for what is 14 MB.
class SilentFlac {
public:
    struct Shape {
        std::uint32_t sample_rate = 44'100;
        std::uint32_t channels = 2;
        std::uint64_t declared = 0;  ///< samples, as the header says; 0 is unknown
    };
    static std::string make(Shape shape, std::uint32_t frames) {
        std::string flac("fLaC\x80\0\0\x22", 8);
        flac += std::string("\x10\0\x10\0\0\0\0\0\0\0", 10);  // blocks of 4,096 samples; frames of unknown size
        const std::uint64_t format = std::uint64_t{shape.sample_rate} << 44U |
                                     std::uint64_t{shape.channels - 1} << 41U | std::uint64_t{15} << 36U |
                                     shape.declared;
        for (unsigned byte = 8; byte-- > 0;) flac += static_cast<char>(format >> (8 * byte) & 0xFFU);
        flac += std::string(16, '\0');  // no check sum of the sound
        for (std::uint32_t frame = 0; frame < frames; ++frame) flac += make_frame(frame, shape.channels);
        return flac;
    }
    static std::string make_frame(std::uint32_t number, std::uint32_t channels) {
        std::string frame("\xFF\xF8\xC0", 3);  // 4,096 samples at the rate of the header
        frame += static_cast<char>((channels - 1) << 4U | 8U);
        frame += utf8(number);
        frame += static_cast<char>(crc(frame, 8, 0x07));
        for (std::uint32_t channel = 0; channel < channels; ++channel) frame += std::string(3, '\0');  // constant, 0
        const auto sum = crc(frame, 16, 0x8005);
        frame += static_cast<char>(sum >> 8U);
        frame += static_cast<char>(sum & 0xFFU);
        return frame;
    }

private:
    static std::string utf8(std::uint32_t number) {
        if (number < 0x80) return {static_cast<char>(number)};
        unsigned more = 1;
        while (number >> (5 * more + 6) != 0) ++more;
        std::string bytes{static_cast<char>(0xFF00U >> (more + 1) | number >> (6 * more))};
        while (more-- > 0) bytes += static_cast<char>(0x80U | (number >> (6 * more) & 0x3FU));
        return bytes;
    }
    static std::uint32_t crc(std::string_view bytes, unsigned width, std::uint32_t polynomial) {
        std::uint32_t sum = 0;
        for (const char byte : bytes) {
            sum ^= static_cast<std::uint32_t>(static_cast<unsigned char>(byte)) << (width - 8);
            for (int bit = 0; bit < 8; ++bit) sum = (sum & 1U << (width - 1)) != 0 ? sum << 1U ^ polynomial : sum << 1U;
            sum &= (1U << width) - 1;
        }
        return sum;
    }
};

}  // namespace veza::ffmpeg
