#pragma once
// What one person is shown of servers: with permissions computed for them, so never shared with others.
#include "gateway/dto.hpp"
#include "gateway/resume.hpp"
#include "gateway/transport.hpp"
#include "services/realtime.hpp"

#include <span>

namespace veza::gateway {

/// What READY says beside the snapshot.
struct ReadyFacts {
    core::Uuid session_id;
    /// Nothing that happened after it is missing from what follows READY.
    core::Uuid position;
    std::chrono::milliseconds heartbeat_interval;
    core::Time now;
    std::vector<domain::Presence> presences;
    std::vector<domain::ServerId> large_servers{};  ///< of the user's
    std::int64_t large_server_members = 0;
};

/// What `session.resumed` says beside what was replayed.
struct ResumedFacts {
    core::Uuid session_id;
    core::Uuid position;
    std::chrono::milliseconds heartbeat_interval;
    std::vector<domain::Presence> presences;
};

[[nodiscard]] std::string resumed_payload(const Replay& replay, const ResumedFacts& facts);

[[nodiscard]] std::string ready_payload(const services::Snapshot& snapshot, const ReadyFacts& facts);

struct FrameFacts {
    core::Uuid id;
    core::Time now;
    bool large = false;  ///< the server
};

/// To one's own sessions, when one has become a member.
[[nodiscard]] FramePtr server_created(const domain::ServerState& state, const domain::Membership& member,
                                      std::span<const domain::Presence> presences, FrameFacts facts);

}  // namespace veza::gateway
