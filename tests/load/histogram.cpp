#include "histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace veza::load {

std::size_t Histogram::bucket_of(std::uint64_t ns) {
    constexpr std::uint64_t kSubs = 1U << kSubBits;
    if (ns < kSubs) return ns;
    const auto doubling = static_cast<unsigned>(std::bit_width(ns)) - kSubBits - 1;
    // The leading bit says the doubling, the next ones the place in it.
    return std::min<std::size_t>(((doubling + 1) << kSubBits) + ((ns >> doubling) - kSubs), kBuckets - 1);
}

std::int64_t Histogram::upper_end(std::size_t bucket) {
    constexpr std::size_t kSubs = 1U << kSubBits;
    if (bucket < kSubs) return static_cast<std::int64_t>(bucket);
    const std::size_t doubling = (bucket >> kSubBits) - 1;
    const std::size_t place = (bucket & (kSubs - 1)) + kSubs;
    return static_cast<std::int64_t>(((place + 1) << doubling) - 1);
}

void Histogram::add(std::int64_t ns, std::uint64_t times) {
    ns = std::max<std::int64_t>(ns, 0);
    counts_[bucket_of(static_cast<std::uint64_t>(ns))] += times;
    count_ += times;
    max_ = std::max(max_, ns);
}

void Histogram::add(const Histogram& other) {
    for (std::size_t i = 0; i < kBuckets; ++i) counts_[i] += other.counts_[i];
    count_ += other.count_;
    max_ = std::max(max_, other.max_);
}

std::int64_t Histogram::quantile(double q) const {
    if (count_ == 0) return 0;
    const auto rank =
        std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(q * static_cast<double>(count_))));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        seen += counts_[i];
        if (seen >= rank) return std::min(upper_end(i), max_);
    }
    return max_;
}

std::vector<Histogram::Point> Histogram::curve() const {
    std::vector<Point> points;
    // Four steps per halving of what lies above.
    for (double above = 1; above * static_cast<double>(count_) >= 1; above /= 2)
        for (int step = 0; step < 4; ++step) {
            const double q = 1 - above * (1 - step / 8.0);
            points.push_back({.quantile = q, .ns = quantile(q)});
        }
    return points;
}

}  // namespace veza::load
