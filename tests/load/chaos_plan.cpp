#include "chaos_plan.hpp"

#include <random>

namespace veza::load {
namespace {

constexpr std::int64_t kMsPerSecond = 1'000;
constexpr unsigned kLongestStallMs = 2'000;

/// Not std::uniform_int_distribution, which may differ between libraries.
std::uint64_t below(std::mt19937_64& random, std::uint64_t bound) {
    return random() % bound;
}

Cut any_cut(std::mt19937_64& random) {
    const auto dice = below(random, 10);
    if (dice < 4) return Cut::reset;
    if (dice < 7) return Cut::half_close;
    return dice < 9 ? Cut::stall : Cut::stall_reset;
}

}  // namespace

std::string_view name_of(Cut cut) {
    switch (cut) {
        case Cut::reset: return "reset";
        case Cut::half_close: return "half-close";
        case Cut::stall: return "stall";
        case Cut::stall_reset: return "stall and reset";
        case Cut::kill: return "SIGKILL";
    }
    return "";
}

std::vector<PlannedCut> plan_cuts(const PlanOptions& options) {
    std::mt19937_64 random(options.seed);
    std::vector<PlannedCut> plan;
    const auto step = static_cast<double>(kMsPerSecond) / options.cuts_per_s;
    std::size_t killed = 0;
    for (std::size_t i = 0; i < options.cuts; ++i) {
        PlannedCut cut{.at_ms = static_cast<std::int64_t>(static_cast<double>(i) * step) +
                                static_cast<std::int64_t>(below(random, static_cast<std::uint64_t>(step) + 1)),
                       .cut = any_cut(random),
                       .client = below(random, options.clients),
                       .stall_ms = static_cast<std::int64_t>(below(random, kLongestStallMs)) + 1};
        if ((i + 1) * (options.kills + 1) / options.cuts > killed && killed < options.kills) {
            ++killed;
            cut.cut = Cut::kill;
        }
        plan.push_back(cut);
    }
    return plan;
}

}  // namespace veza::load
