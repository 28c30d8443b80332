#include "gateway/pieces.hpp"

#include <cstddef>
#include <utility>

namespace veza::gateway {
namespace {

/// A receiver's outbox takes a piece as a whole or not at all: this is small beside the least that one may hold.
constexpr std::size_t kLargest = 16 * 1024;

/// How many from the first on fit into one piece.
std::size_t run_of(std::span<const Piece> frames) {
    std::size_t bytes = frames.front().frame->bytes().size();
    for (std::size_t count = 1; count < frames.size(); ++count) {
        bytes += frames[count].frame->bytes().size();
        if (bytes > kLargest || frames[count].urgency != frames.front().urgency) return count;
    }
    return frames.size();
}

}  // namespace

std::vector<Piece> joined(std::span<const Piece> frames) {
    std::vector<Piece> pieces;
    for (std::size_t count = 0; !frames.empty(); frames = frames.subspan(count)) {
        count = run_of(frames);
        if (count == 1) {
            pieces.push_back(frames.front());
            continue;
        }
        std::vector<FramePtr> messages;
        messages.reserve(count);
        for (const auto& each : frames.first(count)) messages.push_back(each.frame);
        pieces.push_back({.frame = Frame::joined(std::move(messages)), .urgency = frames.front().urgency});
    }
    return pieces;
}

}  // namespace veza::gateway
