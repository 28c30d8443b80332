#pragma once
// Music from a few numbers: chords from sines, bells by frequency modulation, drums from noise. Pure and deterministic.

#include <cstdint>
#include <string_view>
#include <vector>

namespace veza::demo {

inline constexpr std::uint32_t kSampleRate = 44'100;

/// What leads a piece.
enum class Lead : std::uint8_t { bell, pluck, none };

/// All that a piece of music is made of.
struct Piece {
    std::uint64_t seed = 1;
    double beats_per_minute = 90;
    int root = 45;            ///< MIDI note of the scale's first tone
    bool minor = true;        ///< else major
    std::string_view chords;  ///< one degree of the scale a bar, '1' to '7'; played from the start again at the end
    int bars = 8;             ///< of four beats; at most 64
    Lead lead = Lead::bell;
    bool drums = false;
};

/// Stereo, 16 bits, interleaved, kSampleRate frames a second.
struct Sound {
    std::vector<std::int16_t> samples;
    [[nodiscard]] std::size_t frames() const { return samples.size() / 2; }
};

/// The same samples for the same piece; the loudest stands a little below full scale. Takes some tenths of a second.
[[nodiscard]] Sound play(const Piece& piece);

}  // namespace veza::demo
