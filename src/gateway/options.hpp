#pragma once
#include "gateway/pace.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace veza::gateway {

/// How much of what happened is kept for clients that come back.
struct ReplayLimits {
    std::size_t events = 1'024;  ///< of one ring
    std::chrono::milliseconds age{std::chrono::minutes{5}};
    std::size_t total = 65'536;  ///< events of all rings; beyond it, a ring that grows gives up its own oldest
    std::size_t rings = 65'536;  ///< beyond it, those that ran empty are forgotten
};

/// How often a client may speak. Heartbeats are not counted.
struct FrameLimit {
    bool enabled = true;
    std::uint32_t frames = 120;
    std::chrono::seconds window{60};
};

/// The engine's settings; the defaults are those of docs/protocol.md.
struct Options {
    std::chrono::milliseconds heartbeat_interval{30'000};  ///< advertised with up to a tenth less, so that beats spread
    std::chrono::milliseconds identify_timeout{5'000};
    std::chrono::milliseconds load_timeout{10'000};  ///< for the snapshot behind READY
    FrameLimit frame_limit{};
    std::size_t pending_limit = 16;      ///< requests of one session that wait for their reply
    std::size_t session_limit = 0;       ///< of the node; 0 is none
    std::size_t account_limit = 50;      ///< connections of one account; 0 is none
    std::size_t load_limit = 32;         ///< snapshots read at a time, per loop; others wait their turn
    std::size_t backlog_limit = 16'384;  ///< events kept for sessions that are loading, per loop

    std::chrono::milliseconds typing_interval{5'000};  ///< at most one typing.start per user and channel in this time
    std::chrono::milliseconds typing_expiry{9'000};
    std::chrono::milliseconds presence_grace{30'000};  ///< from the last connection's end to presence.offline

    std::int64_t large_server_members = 250;  ///< above it, presence is told only to those who look at the member list
    std::chrono::milliseconds batch_window{50};            ///< what can wait is told in steps of this; 0 is at once
    std::chrono::milliseconds member_list_tick{250};       ///< changes of a member list are told in steps of this
    std::chrono::milliseconds member_list_linger{60'000};  ///< a list is kept so long after the last has looked away

    ReplayLimits replay{};  ///< what is kept for clients that come back

    PaceLimits pace{};  ///< when the frames of a room wait for each other

    std::chrono::milliseconds tick{1'000};           ///< one timer per loop drives every deadline above
    std::chrono::milliseconds drain_window{2'500};   ///< within it clients are sent off, a millisecond for each of them
    std::chrono::milliseconds drain_timeout{5'000};  ///< for replies that are still to come
    std::chrono::milliseconds reconnect_spread{5'000};  ///< clients come back within this time after a drain
};

}  // namespace veza::gateway
