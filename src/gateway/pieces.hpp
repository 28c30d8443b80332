#pragma once
#include "gateway/transport.hpp"

#include <span>
#include <vector>

namespace veza::gateway {

/// What a receiver is handed at once.
struct Piece {
    FramePtr frame;
    Urgency urgency;
    friend bool operator==(const Piece&, const Piece&) = default;
};

/// The same frames in as few pieces as there can be: neighbours of one urgency in one buffer, up to some size, so that each
/// of many receivers holds and writes one thing instead of many. Keeps the order.
[[nodiscard]] std::vector<Piece> joined(std::span<const Piece> frames);

}  // namespace veza::gateway
