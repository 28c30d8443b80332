#pragma once
#include "domain/loudness.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace veza::ffmpeg {

/// A filter of the second order: b over 1, a1, a2.
struct Biquad {
    double b0 = 0, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

/// EBU R128: integrated loudness (ITU-R BS.1770-4), loudness range (EBU Tech 3342), and how often each loudness occurs. Sums are
/// kept per 100 ms, so that no sample is looked at twice.
class LoudnessMeter {
public:
    /// One weight a channel: how much it counts; 0 not at all.
    LoudnessMeter(std::uint32_t sample_rate, std::vector<double> weights);

    /// `channels[i]` is the sound of channel i; all of the same size.
    void add(std::span<const std::span<const float>> channels);

    /// LUFS; none for silence, and for less than 400 ms.
    [[nodiscard]] std::optional<double> integrated() const;
    /// In LU.
    [[nodiscard]] double range() const;
    [[nodiscard]] const domain::LoudnessHistogram& histogram() const { return histogram_; }

private:
    /// Two channels at once, which every x86-64 and ARM64 does.
    using Pair = double __attribute__((vector_size(16)));
    struct Memory {
        Pair shelf1{}, shelf2{}, pass1{}, pass2{};
    };
    /// The weighted sum of squares.
    double filter(Memory& memory, const float* left, const float* right, std::size_t samples, Pair weights) const;
    void end_step();
    /// Of the last so many steps, the mean square.
    [[nodiscard]] double mean_of(std::size_t steps) const;

    static constexpr std::size_t kBlockSteps = 4;
    static constexpr std::size_t kShortTermSteps = 30;

    Biquad shelf_, pass_;
    std::vector<double> weights_;
    std::vector<Memory> memories_;  ///< one for two channels
    std::size_t step_;              ///< samples in 100 ms
    std::size_t filled_ = 0;
    double sum_ = 0;
    std::array<double, kShortTermSteps> steps_{};  ///< a ring of the last sums
    std::size_t step_count_ = 0;
    std::vector<double> blocks_;      ///< energies above the absolute gate
    std::vector<double> short_term_;  ///< likewise, of 3 s
    domain::LoudnessHistogram histogram_;
};

}  // namespace veza::ffmpeg
