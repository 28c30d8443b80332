#include "net/outbox.hpp"

#include <algorithm>
#include <utility>

namespace veza::net {
namespace {

using gateway::FramePtr;
using gateway::Urgency;

/// What an idle connection may keep: enough for the usual few frames of one turn.
constexpr std::size_t kKeptCapacity = 4;
/// Capacity is given back after each burst, so the next one must get there in few steps.
constexpr std::size_t kGrowth = 4;
constexpr std::uint32_t kCompactAfter = 64;

}  // namespace

Outbox::Put Outbox::put(FramePtr& frame, Urgency urgency, const OutboxLimits& limits) {
    const std::size_t size = frame->bytes().size();
    if (!has_room(size, limits)) {
        if (urgency == Urgency::ephemeral) {
            ++dropped_;
            return Put::dropped;
        }
        drop_ephemeral();
        if (!has_room(size, limits)) return Put::overflow;
    }
    append(std::move(frame), urgency);
    return Put::queued;
}

void Outbox::put_anyway(FramePtr frame) {
    append(std::move(frame), Urgency::durable);
}

bool Outbox::has_room(std::size_t size, const OutboxLimits& limits) const {
    if (empty()) return true;
    return bytes_ + size <= limits.bytes && frames() < limits.frames;
}

void Outbox::append(FramePtr frame, Urgency urgency) {
    bytes_ += frame->bytes().size();
    if (urgency == Urgency::ephemeral) ++ephemeral_;
    if (entries_.size() == entries_.capacity())
        entries_.reserve(std::max(kKeptCapacity, kGrowth * entries_.capacity()));
    entries_.push_back({std::move(frame), urgency});
}

void Outbox::drop_ephemeral() {
    if (ephemeral_ == 0) return;
    const auto first = entries_.begin() + head_ + (started_ > 0 ? 1 : 0);
    const auto kept = std::remove_if(first, entries_.end(), [this](const Entry& entry) {
        if (entry.urgency == Urgency::durable) return false;
        bytes_ -= entry.frame->bytes().size();
        --ephemeral_;
        ++dropped_;
        return true;
    });
    entries_.erase(kept, entries_.end());
}

std::size_t Outbox::gather(std::span<::iovec> vectors) const {
    const std::size_t count = std::min(vectors.size(), frames());
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view bytes = entries_[head_ + i].frame->bytes();
        const std::size_t skip = i == 0 ? started_ : 0;
        // iovec is not const-correct; sendmsg only reads.
        vectors[i] = {.iov_base = const_cast<char*>(bytes.data() + skip), .iov_len = bytes.size() - skip};
    }
    return count;
}

std::size_t Outbox::advance(std::size_t written) {
    bytes_ -= written;
    std::size_t gone = 0;
    while (!empty()) {
        Entry& first = entries_[head_];
        const std::size_t left = first.frame->bytes().size() - started_;
        if (written < left) {
            started_ += static_cast<std::uint32_t>(written);
            break;
        }
        written -= left;
        started_ = 0;
        if (first.urgency == Urgency::ephemeral) --ephemeral_;
        gone += first.frame->count();
        first.frame.reset();
        ++head_;
    }
    release();
    return gone;
}

/// Gives memory back: all of it after a burst, the spent front of a queue that never gets empty.
void Outbox::release() {
    if (empty()) {
        entries_.clear();
        head_ = 0;
        if (entries_.capacity() > kKeptCapacity) entries_ = {};
    } else if (head_ >= kCompactAfter && head_ * std::size_t{2} >= entries_.size()) {
        entries_.erase(entries_.begin(), entries_.begin() + head_);
        head_ = 0;
    }
}

void Outbox::keep_only_started() {
    const std::size_t kept = started_ > 0 ? 1 : 0;
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(head_ + kept), entries_.end());
    bytes_ = kept == 0 ? 0 : entries_[head_].frame->bytes().size() - started_;
    ephemeral_ = kept != 0 && entries_[head_].urgency == Urgency::ephemeral ? 1 : 0;
    release();
}

std::uint32_t Outbox::take_dropped() {
    return std::exchange(dropped_, 0);
}

}  // namespace veza::net
