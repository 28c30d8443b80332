#pragma once
#include "gateway/transport.hpp"

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace veza::net {

struct OutboxLimits {
    std::uint32_t bytes;
    std::uint32_t frames;
};

/// The frames one connection still has to send: references to shared bytes, never copies. Bounded; when it is full the
/// ephemeral frames go first. Messages that were joined into one frame count as one here. Knows no socket: it says what to write and is told how much was written.
class Outbox {
public:
    enum class Put : std::uint8_t {
        queued,
        dropped,   ///< an ephemeral frame that found no room
        overflow,  ///< a durable frame that found no room even after all ephemeral ones were dropped; not queued
    };

    /// A frame larger than the byte limit is taken when nothing else waits: otherwise it could never be sent. `frame` is
    /// moved from only when it was queued: counting references is what a broadcast spends its user time on.
    [[nodiscard]] Put put(gateway::FramePtr& frame, gateway::Urgency urgency, const OutboxLimits& limits);

    /// Queues whatever the limits say; for the few frames the transport itself sends.
    void put_anyway(gateway::FramePtr frame);

    /// Describes the next bytes to write, at most `vectors.size()` frames; how many it used.
    [[nodiscard]] std::size_t gather(std::span<::iovec> vectors) const;

    /// Takes off what was written; how many messages are now gone whole.
    std::size_t advance(std::size_t written);

    /// Forgets all frames but one that is half on the wire already: a peer must get whole frames.
    void keep_only_started();

    /// Brings what gather() reads first near the processor.
    void prefetch() const { __builtin_prefetch(entries_.data() + head_); }

    [[nodiscard]] bool empty() const { return head_ == entries_.size(); }
    [[nodiscard]] std::size_t frames() const { return entries_.size() - head_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    /// Ephemeral frames dropped since the last call.
    [[nodiscard]] std::uint32_t take_dropped();

private:
    struct Entry {
        gateway::FramePtr frame;
        gateway::Urgency urgency;
    };

    [[nodiscard]] bool has_room(std::size_t size, const OutboxLimits& limits) const;
    void drop_ephemeral();
    void append(gateway::FramePtr frame, gateway::Urgency urgency);
    void release();

    std::vector<Entry> entries_;  // those before head_ are sent and empty
    std::size_t bytes_ = 0;       // still to be written
    std::uint32_t head_ = 0;
    std::uint32_t started_ = 0;    // bytes of the first frame that are written
    std::uint32_t ephemeral_ = 0;  // how many of the waiting frames may be dropped
    std::uint32_t dropped_ = 0;
};

}  // namespace veza::net
