#pragma once
// What happened lately, kept for those who come back: one ring per place and per person, shared by all sessions of the node.
#include "gateway/encoder.hpp"
#include "gateway/options.hpp"

#include <boost/circular_buffer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace veza::gateway {

/// Whose ring it is: a place (a server, or a direct channel) or a person. The stream that a client calls by a server's id
/// is one ring; its own, `@me`, is the person's together with those of the direct channels in which they take part.
using RingKey = core::Uuid;

[[nodiscard]] inline RingKey ring_of(domain::ServerId place) {
    return place.uuid();
}
[[nodiscard]] inline RingKey ring_of(domain::UserId person) {
    return person.uuid();
}

/// An event's place in the order in which this node heard of all events; from 1 on.
using Arrival = std::uint64_t;

/// Thread-safe. Nothing but durable events is kept, and of a message that was deleted not even the event that made it.
class Streams {
public:
    struct Entry {
        Arrival arrival;
        RingKey ring;
        EncodedPtr event;
        FramePtr frame;  ///< null where it depends on who asks
    };
    struct Gap {
        /// Nothing is missing from `entries`. If it is not, they are of no use.
        bool whole = false;
        std::vector<Entry> entries;  ///< in the order of their arrival, each event once
        /// Of each place whose state changed in the gap, the one before; null where it is not known.
        std::unordered_map<RingKey, domain::ServerStatePtr> before;
    };

    /// What happened before `start`, an id made just now, is not known here.
    Streams(ReplayLimits limits, core::Uuid start)
        : limits_(limits), start_(start), forgotten_{.id = start, .arrival = 0} {}

    /// Numbers the event and keeps it where it belongs.
    Arrival push(const EncodedPtr& event, std::chrono::steady_clock::time_point now);

    /// A name for "all that arrived up to there", to give to a client that has not seen an event yet.
    [[nodiscard]] core::Uuid position_at(Arrival arrival) const;

    /// What these rings got after `position`, up to the arrival `until`. A position is the id of an event, or an answer of
    /// position_at(); where it is neither of these rings' nor of this node, all that has a greater id counts.
    [[nodiscard]] Gap since(std::span<const RingKey> rings, core::Uuid position, Arrival until) const;

    /// Lets go of what is too old. Called often; looks now and then.
    void expire(std::chrono::steady_clock::time_point now);

private:
    struct Kept {
        Arrival arrival;
        core::Uuid id;
        std::chrono::steady_clock::time_point at;
        EncodedPtr event;  // null when its message was deleted
        FramePtr frame;
    };
    using Kepts = boost::circular_buffer_space_optimized<Kept>;  // many rings are nearly empty
    /// The last event that was let go.
    struct LetGo {
        core::Uuid id{};
        Arrival arrival = 0;
    };
    struct Ring {
        explicit Ring(std::size_t limit) : kept(Kepts::capacity_type(limit)) {}
        Kepts kept;
        LetGo let_go;
        domain::ServerStatePtr state;  // as the last one that was let go left it
    };

    void keep(RingKey key, const EncodedPtr& event, const FramePtr& frame, std::chrono::steady_clock::time_point now);
    void let_go_first(Ring& ring);
    void let_go_all(RingKey key);
    void forget_message(RingKey key, domain::MessageId message);
    [[nodiscard]] const Ring* find(RingKey key) const;
    [[nodiscard]] std::optional<Arrival> named_by(core::Uuid position) const;
    [[nodiscard]] std::optional<Arrival> arrival_of(std::span<const RingKey> rings, core::Uuid position) const;
    [[nodiscard]] bool is_whole(const Ring* ring, core::Uuid position, std::optional<Arrival> after) const;

    const ReplayLimits limits_;
    const core::Uuid start_;
    std::chrono::steady_clock::time_point next_expiry_{};
    mutable std::mutex mutex_;
    std::unordered_map<RingKey, Ring> rings_;
    Arrival last_ = 0;
    std::size_t total_ = 0;
    LetGo forgotten_;  // the newest of what rings let go that are no more
};

}  // namespace veza::gateway
