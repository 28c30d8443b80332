#include "demo/sound.hpp"

#include "demo/dice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace veza::demo {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr int kBeats = 4;
constexpr double kTail = 2.0;  // seconds in which the last tones ring out
constexpr std::array kMinor = {0, 2, 3, 5, 7, 8, 10};
constexpr std::array kMajor = {0, 2, 4, 5, 7, 9, 11};

double hertz(int note) {
    return 440.0 * std::exp2((note - 69) / 12.0);
}

/// A tone's place in time, its strength, and where between left (0) and right (1) it stands.
struct Place {
    double start;
    double length;
    double gain;
    double pan = 0.5;
};

/// Where all voices are added up, before they are brought to 16 bits.
class Mix {
public:
    explicit Mix(double seconds) : values_(2 * static_cast<std::size_t>(seconds * kSampleRate)) {}

    /// `voice(t)` for t from 0 to the place's length, in seconds.
    template <class Voice>
    void add(const Place& place, Voice voice) {
        const auto from = static_cast<std::size_t>(place.start * kSampleRate);
        const auto count = static_cast<std::size_t>(place.length * kSampleRate);
        const double left = place.gain * std::cos(place.pan * kTurn / 4);
        const double right = place.gain * std::sin(place.pan * kTurn / 4);
        for (std::size_t i = 0; i < count && 2 * (from + i) + 1 < values_.size(); ++i) {
            const double value = voice(static_cast<double>(i) / kSampleRate);
            values_[2 * (from + i)] += value * left;
            values_[2 * (from + i) + 1] += value * right;
        }
    }

    [[nodiscard]] Sound finish() const {
        double peak = 1e-9;
        for (const double value : values_) peak = std::max(peak, std::abs(value));
        Sound sound;
        sound.samples.reserve(values_.size());
        for (const double value : values_)
            sound.samples.push_back(static_cast<std::int16_t>(std::lround(value / peak * 0.84 * 32767)));
        return sound;
    }

private:
    std::vector<double> values_;
};

class Player {
public:
    explicit Player(const Piece& piece)
        : piece_(piece),
          bars_(std::clamp(piece.bars, 1, 64)),
          beat_(60 / piece.beats_per_minute),
          dice_(piece.seed),
          mix_(bars_ * kBeats * beat_ + kTail) {}

    Sound play() {
        for (int bar = 0; bar < bars_; ++bar) {
            const double start = bar * kBeats * beat_;
            const int degree = degree_of(static_cast<std::size_t>(bar));
            chord(start, degree);
            bass(start, degree);
            if (bar > 0 && piece_.lead != Lead::none) melody(start, degree);
            if (piece_.drums && bar > 1) drums(start);
        }
        return mix_.finish();
    }

private:
    [[nodiscard]] int degree_of(std::size_t bar) const {
        return piece_.chords.empty() ? 0 : piece_.chords[bar % piece_.chords.size()] - '1';
    }

    /// The MIDI note of a degree of the scale, which goes on above the octave.
    [[nodiscard]] int note(int degree) const {
        const auto& scale = piece_.minor ? kMinor : kMajor;
        const int octave = degree >= 0 ? degree / 7 : -((6 - degree) / 7);
        return piece_.root + 12 * octave + scale[static_cast<std::size_t>(degree - 7 * octave)];
    }

    void chord(double start, int degree) {
        const double length = kBeats * beat_ + 0.6;
        for (const int step : {0, 2, 4, 6}) {
            const double f = hertz(note(degree + step) + 12);
            const double drift = 1 + (dice_.unit() - 0.5) * 0.004;
            mix_.add({.start = start, .length = length, .gain = 0.10, .pan = 0.2 + 0.1 * step}, [=](double t) {
                const double swell = std::min({1.0, t / 0.5, (length - t) / 0.6});
                return swell * (std::sin(kTurn * f * t) + 0.5 * std::sin(kTurn * f * drift * t) +
                                0.25 * std::sin(kTurn * 2 * f * t));
            });
        }
    }

    void bass(double start, int degree) {
        const double f = hertz(note(degree) - 12);
        for (const double beat : {0.0, 2.5}) {
            mix_.add({.start = start + beat * beat_, .length = 1.4 * beat_, .gain = 0.35}, [=](double t) {
                return std::exp(-2 * t) * std::min(1.0, t / 0.01) *
                       (std::sin(kTurn * f * t) + 0.3 * std::sin(kTurn * 2 * f * t));
            });
        }
    }

    /// A walk over the scale that likes the tones of the chord on the first beat.
    void melody(double start, int degree) {
        for (int eighth = 0; eighth < 2 * kBeats; ++eighth) {
            if (eighth == 0)
                tone_ = degree + 2 * dice_.below(3) + 7;
            else if (dice_.below(100) < 45)
                continue;
            else
                tone_ = std::clamp(tone_ + dice_.below(5) - 2, 4, 17);
            const double f = hertz(note(tone_) + 12);
            const Place place{.start = start + eighth * beat_ / 2,
                              .length = 1.6,
                              .gain = 0.16 + 0.06 * dice_.unit(),
                              .pan = 0.3 + 0.4 * dice_.unit()};
            if (piece_.lead == Lead::bell)
                mix_.add(place, [f](double t) {
                    const double bright = 2.2 * std::exp(-5 * t);
                    return std::exp(-2.5 * t) * std::sin(kTurn * f * t + bright * std::sin(kTurn * 3.5 * f * t));
                });
            else
                mix_.add(place, [f](double t) {
                    double value = 0;
                    for (int partial = 1; partial <= 4; ++partial)
                        value += std::exp(-(2 + 2 * partial) * t) / partial * std::sin(kTurn * partial * f * t);
                    return value * std::min(1.0, t / 0.004);
                });
        }
    }

    void drums(double start) {
        for (const double beat : {0.0, 2.0})
            mix_.add({.start = start + beat * beat_, .length = 0.3, .gain = 0.7}, [](double t) {
                return std::exp(-14 * t) * std::sin(kTurn * (45 * t + 5 * (1 - std::exp(-30 * t))));
            });
        for (int eighth = 0; eighth < 2 * kBeats; ++eighth) {
            const bool snare = eighth % 4 == 2;
            Dice noise(dice_.next());
            const double decay = snare ? 22 : 90;
            mix_.add({.start = start + eighth * beat_ / 2, .length = 0.25, .gain = snare ? 0.22 : 0.06, .pan = 0.6},
                     [&](double t) { return std::exp(-decay * t) * (2 * noise.unit() - 1); });
        }
    }

    const Piece& piece_;
    const int bars_;
    const double beat_;
    Dice dice_;
    Mix mix_;
    int tone_ = 7;
};

}  // namespace

Sound play(const Piece& piece) {
    return Player(piece).play();
}

}  // namespace veza::demo
