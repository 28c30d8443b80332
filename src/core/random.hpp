#pragma once
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <random>
#include <span>

namespace veza::core {

/// Where every key, token, id and jitter comes from. Thread-safe.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;

    /// Uniform in [0, bound); bound must be positive.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
};

/// The kernel's random source (getrandom). Throws std::system_error if it fails: nothing safe can be done then.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::byte> bytes) override;
};

/// A seeded sequence for tests; never for secrets.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::byte> bytes) override;

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace veza::core
