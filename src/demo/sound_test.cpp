#include "demo/sound.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace veza::demo {
namespace {

constexpr Piece kPiece{.seed = 3, .beats_per_minute = 120, .root = 45, .chords = "15", .bars = 2, .drums = true};

double energy(const Sound& sound, double from, double to) {
    double sum = 0;
    for (auto i = static_cast<std::size_t>(from * kSampleRate); i < static_cast<std::size_t>(to * kSampleRate); ++i)
        sum += std::pow(sound.samples[2 * i] / 32768.0, 2);
    return sum / ((to - from) * kSampleRate);
}

/// How much of a frequency is in the left channel of the first bar.
double strength(const Sound& sound, double hertz) {
    double real = 0;
    double imaginary = 0;
    for (std::size_t i = 0; i < 2 * kSampleRate; ++i) {
        const double turn = 2 * 3.14159265358979 * hertz * static_cast<double>(i) / kSampleRate;
        real += sound.samples[2 * i] * std::cos(turn);
        imaginary += sound.samples[2 * i] * std::sin(turn);
    }
    return std::hypot(real, imaginary) / kSampleRate;
}

TEST(Sound, TheSamePieceIsTheSameSound) {
    EXPECT_EQ(play(kPiece).samples, play(kPiece).samples);
    auto other = kPiece;
    other.seed = 4;
    EXPECT_NE(play(kPiece).samples, play(other).samples);
}

TEST(Sound, LastsItsBarsAndRingsOut) {
    const auto sound = play(kPiece);
    EXPECT_EQ(sound.frames(), 6 * kSampleRate);  // eight beats at 120, and two seconds
    EXPECT_GT(energy(sound, 0.5, 3.5), 1e-3);
    EXPECT_LT(energy(sound, 5.8, 6.0), 1e-6) << "it ends in silence";
}

TEST(Sound, IsLoudAndDoesNotClip) {
    const auto sound = play(kPiece);
    int loudest = 0;
    for (const auto sample : sound.samples) loudest = std::max(loudest, std::abs(static_cast<int>(sample)));
    EXPECT_NEAR(loudest, 0.84 * 32767, 2);
}

TEST(Sound, PlaysTheTonesOfItsScale) {
    auto piece = kPiece;
    piece.lead = Lead::none;
    piece.drums = false;
    piece.chords = "1";
    const auto sound = play(piece);
    const double root = 220;  // MIDI 57, an octave above the piece's root
    const double minor_third = root * std::exp2(3 / 12.0);
    const double major_third = root * std::exp2(4 / 12.0);
    EXPECT_GT(strength(sound, minor_third), 20 * strength(sound, major_third));
    piece.minor = false;
    EXPECT_GT(strength(play(piece), major_third), 20 * strength(play(piece), minor_third));
}

TEST(Sound, HoldsItselfToItsBounds) {
    auto piece = kPiece;
    piece.bars = 1000;
    piece.beats_per_minute = 240;
    EXPECT_EQ(play(piece).frames(), 66 * kSampleRate) << "64 bars of a second each";
    piece.bars = 0;
    piece.chords = "";
    EXPECT_EQ(play(piece).frames(), 3 * kSampleRate);
}

}  // namespace
}  // namespace veza::demo
