#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace veza::load {

struct ChaosOptions {
    std::filesystem::path server = "build/release/veza";
    std::uint64_t seed = 1;
    std::size_t cuts = 10'000;
    std::size_t kills = 20;
    std::size_t senders = 50;
    std::size_t listeners = 200;
    double cuts_per_s = 40;
    double messages_per_s = 100;
    double time_limit_s = 1'800;
};

/// Clients send and listen while connections are cut and the server is killed. Whether every acknowledged message reached
/// every listener once, in order; prints what happened.
[[nodiscard]] bool run_chaos(const ChaosOptions& options);

}  // namespace veza::load
