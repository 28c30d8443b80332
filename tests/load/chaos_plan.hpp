#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace veza::load {

enum class Cut : std::uint8_t {
    reset,        ///< the socket ends with RST
    half_close,   ///< the client says that nothing more comes, and reads on
    stall,        ///< the client stops reading for a while, then reads on
    stall_reset,  ///< the same, but then ends
    kill,         ///< SIGKILL for the server, and a start on the same data
};

[[nodiscard]] std::string_view name_of(Cut cut);

struct PlannedCut {
    std::int64_t at_ms;  ///< from the beginning
    Cut cut;
    std::size_t client;     ///< whom it hits; of no meaning for kill
    std::int64_t stall_ms;  ///< of the stalls
};

struct PlanOptions {
    std::uint64_t seed = 1;
    std::size_t cuts = 10'000;
    std::size_t kills = 20;  ///< of the cuts, spread over the whole time
    std::size_t clients = 250;
    double cuts_per_s = 40;
};

/// What goes wrong and when: the same for the same options, on every machine.
[[nodiscard]] std::vector<PlannedCut> plan_cuts(const PlanOptions& options);

}  // namespace veza::load
