#pragma once
#include <cstdint>

namespace veza::demo {

/// A small seeded sequence (SplitMix64), the same on every machine; never for secrets.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next() {
        auto z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    /// In [0, bound); bound is positive.
    [[nodiscard]] int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }
    /// In [0, 1).
    [[nodiscard]] double unit() { return static_cast<double>(next() >> 11U) / 9007199254740992.0; }

private:
    std::uint64_t state_;
};

}  // namespace veza::demo
