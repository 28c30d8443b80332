#pragma once
// Loudness as EBU R128 and ITU-R BS.1770 define it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veza::domain {

/// How often each loudness occurs in blocks of 400 ms, one every 100 ms: tracks' histograms add up to the album's.
struct LoudnessHistogram {
    static constexpr double kLowest = -70.0;  ///< LUFS: the absolute gate; what is below is not counted
    static constexpr double kStep = 0.1;      ///< LU
    static constexpr std::size_t kBins = 800;
    static constexpr double kHighest = kLowest + kStep * kBins;

    std::array<std::uint32_t, kBins> blocks{};  ///< bin i: from kLowest + i * kStep; the last also what is above

    /// A block of this many LUFS.
    void add(double lufs);
    LoudnessHistogram& operator+=(const LoudnessHistogram& other);
    /// LUFS, within kStep / 2 of the exact figure; none without a block.
    [[nodiscard]] std::optional<double> integrated() const;
    friend bool operator==(const LoudnessHistogram&, const LoudnessHistogram&) = default;
};

/// As it is kept: a few hundred bytes for a song, at most kPackedHistogramMax. Never empty.
[[nodiscard]] std::string packed(const LoudnessHistogram& histogram);
/// Nothing for what packed() did not make.
[[nodiscard]] std::optional<LoudnessHistogram> unpacked(std::string_view bytes);
inline constexpr std::size_t kPackedHistogramMax = 2 + 5 * LoudnessHistogram::kBins;

struct Loudness {
    std::optional<double> integrated;  ///< LUFS; none for silence, and for less than 400 ms
    double range = 0;                  ///< LRA, in LU
    double sample_peak = 0;            ///< linear, 1 is full scale; more is possible
    double true_peak = 0;              ///< linear, between the samples too; at least sample_peak
    LoudnessHistogram histogram;
};

/// What players apply so that all tracks sound equally loud: ReplayGain 2.
inline constexpr double kReplayGainReference = -18.0;  ///< LUFS
/// In dB; 0 for silence.
[[nodiscard]] double replay_gain(std::optional<double> integrated);

}  // namespace veza::domain
