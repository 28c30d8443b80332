#pragma once
// Sounds for tests, made here.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace veza::contract {

struct SampleFormat {
    std::uint32_t sample_rate = 44'100;
    std::uint16_t channels = 2;
};

/// A sine in all channels, its samples interleaved, in 16 bits.
[[nodiscard]] std::vector<std::int16_t> sine(double frequency, double amplitude, std::size_t samples,
                                             SampleFormat format = {});

/// Samples as a WAV file.
[[nodiscard]] std::string sample_wav(const std::vector<std::int16_t>& interleaved, SampleFormat format = {});

/// What a waveform of these samples has to be, made the plain way, sample by sample.
[[nodiscard]] std::vector<std::int8_t> plain_peaks(const std::vector<std::int16_t>& interleaved, std::size_t channels,
                                                   std::size_t samples_per_pixel);

}  // namespace veza::contract
