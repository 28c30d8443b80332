#pragma once
#include "gateway/account_connections.hpp"
#include "gateway/backlog.hpp"
#include "gateway/resume.hpp"
#include "gateway/session.hpp"
#include "gateway/subscriber.hpp"

namespace veza::gateway {

class Shard;

/// One connection's end in the engine: ties its session to its connection and its loop's rooms.
class Client final : public Receiver, public Subscriber {
public:
    Client(Shard& shard, Connection& connection, core::Uuid key, Session session)
        : Subscriber(session.actor().user),
          shard_(shard),
          connection_(connection),
          key_(key),
          session_(std::move(session)) {}

    void on_text(std::string_view text) override;
    void on_unacceptable_message() override;
    void on_closed() override;

    void deliver(const FramePtr& frame, Urgency urgency) override { connection_.send(frame, urgency); }

    [[nodiscard]] core::Uuid key() const { return key_; }
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] Connection& connection() { return connection_; }

    /// While it loads: from where on the events concern it.
    Backlog::Mark mark = 0;
    Arrival registered_at = 0;
    std::optional<domain::PresenceStatus> wanted_status{};
    /// How far it had come, if it resumes; until it has.
    std::unique_ptr<const Positions> positions{};
    /// While the node drains: when it is sent off, and that it was.
    std::chrono::steady_clock::time_point leaves_at{};
    bool sent_off = false;
    /// Among the connections of its account.
    AccountConnections::Place place{};
    /// In the rooms.
    bool entered = false;
    /// It has asked something of a listening room.
    bool visits = false;
    /// Somebody looks at the app there.
    bool attentive = false;

private:
    Shard& shard_;
    Connection& connection_;
    core::Uuid key_;  // the session's id, also on the wire
    Session session_;
};

}  // namespace veza::gateway
