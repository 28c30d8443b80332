#include "ports/contract/sample_sounds.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

namespace veza::contract {
namespace {

void append(std::string& out, std::uint32_t value, unsigned bytes) {
    for (unsigned byte = 0; byte < bytes; ++byte) out += static_cast<char>(value >> (8 * byte) & 0xFFU);
}

}  // namespace

std::vector<std::int16_t> sine(double frequency, double amplitude, std::size_t samples, SampleFormat format) {
    std::vector<std::int16_t> sound;
    sound.reserve(samples * format.channels);
    for (std::size_t i = 0; i < samples; ++i) {
        const double phase = 2 * std::numbers::pi * frequency * static_cast<double>(i) / format.sample_rate;
        const auto value = static_cast<std::int16_t>(std::lround(amplitude * 32'767 * std::sin(phase)));
        sound.insert(sound.end(), format.channels, value);
    }
    return sound;
}

std::string sample_wav(const std::vector<std::int16_t>& interleaved, SampleFormat format) {
    constexpr std::uint32_t kPcm = 1;
    constexpr std::uint32_t kBytes = 2;
    const auto size = static_cast<std::uint32_t>(interleaved.size() * kBytes);
    std::string wav = "RIFF";
    append(wav, 36 + size, 4);
    wav += "WAVEfmt ";
    append(wav, 16, 4);
    append(wav, kPcm, 2);
    append(wav, format.channels, 2);
    append(wav, format.sample_rate, 4);
    append(wav, format.sample_rate * format.channels * kBytes, 4);
    append(wav, format.channels * kBytes, 2);
    append(wav, 8 * kBytes, 2);
    wav += "data";
    append(wav, size, 4);
    for (const auto sample : interleaved) append(wav, static_cast<std::uint16_t>(sample), kBytes);
    return wav;
}

std::vector<std::int8_t> plain_peaks(const std::vector<std::int16_t>& interleaved, std::size_t channels,
                                     std::size_t samples_per_pixel) {
    std::vector<std::int8_t> pairs;
    const auto samples = interleaved.size() / channels;
    for (std::size_t begin = 0; begin < samples; begin += samples_per_pixel) {
        int lowest = 32'767;
        int highest = -32'768;
        for (std::size_t i = begin; i < std::min(begin + samples_per_pixel, samples); ++i) {
            int mixed = 0;
            for (std::size_t channel = 0; channel < channels; ++channel)
                mixed += interleaved.at(i * channels + channel);
            mixed /= static_cast<int>(channels);
            lowest = std::min(lowest, mixed);
            highest = std::max(highest, mixed);
        }
        pairs.push_back(static_cast<std::int8_t>(lowest / 256));
        pairs.push_back(static_cast<std::int8_t>(highest / 256));
    }
    return pairs;
}

}  // namespace veza::contract
