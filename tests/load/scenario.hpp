#pragma once
#include "report.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace veza::load {

/// What may be asked for on the command line; 0 leaves a size to the scenario.
struct Settings {
    std::filesystem::path server = "build/release/veza";
    std::filesystem::path out = "build/load";
    std::size_t sessions = 0;
    std::size_t rooms = 0;
    double rate = 0;     ///< messages per second
    double seconds = 0;  ///< of measuring
    std::size_t rounds = 0;
    std::uint64_t seed = 1;
    std::vector<std::string> cells{};  ///< of the comparison; none is all
};

struct Scenario {
    std::string_view name;
    std::string_view what;
    Report (*run)(const Settings& settings);
};

[[nodiscard]] std::span<const Scenario> scenarios();

// One file each.
[[nodiscard]] Report one_room(const Settings& settings);
[[nodiscard]] Report many_rooms(const Settings& settings);
[[nodiscard]] Report mixed_traffic(const Settings& settings);
[[nodiscard]] Report reconnect_storm(const Settings& settings);
[[nodiscard]] Report slow_readers(const Settings& settings);
[[nodiscard]] Report memory(const Settings& settings);
[[nodiscard]] Report compare(const Settings& settings);

}  // namespace veza::load
