#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace veza::load {

/// Counts of times in buckets that grow with the time: 64 per doubling, so a quantile is at most 1.6 % too high. Takes
/// 0 ns to 18 minutes; longer counts as the longest. About 16 KB, whatever it holds.
class Histogram {
public:
    struct Point {
        double quantile;
        std::int64_t ns;
    };

    void add(std::int64_t ns, std::uint64_t times = 1);
    void add(const Histogram& other);

    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] std::int64_t max() const { return max_; }
    /// The upper end of the bucket in which the quantile lies, but never more than max(); 0 when nothing was added.
    [[nodiscard]] std::int64_t quantile(double q) const;
    /// Of a curve that looks ever closer at the tail: 0, 0.5, 0.75, ... to the last that the count can tell.
    [[nodiscard]] std::vector<Point> curve() const;

private:
    static constexpr unsigned kSubBits = 6;
    static constexpr unsigned kDoublings = 34;
    static constexpr std::size_t kBuckets = (kDoublings + 1) << kSubBits;
    [[nodiscard]] static std::size_t bucket_of(std::uint64_t ns);
    [[nodiscard]] static std::int64_t upper_end(std::size_t bucket);

    std::array<std::uint64_t, kBuckets> counts_{};
    std::uint64_t count_ = 0;
    std::int64_t max_ = 0;
};

}  // namespace veza::load
