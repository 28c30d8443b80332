#pragma once
#include "session.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace veza::load {

/// Many sessions: brings them up a bounded number at a time, and keeps them alive with heartbeats.
class Swarm final : public SessionListener {
public:
    Swarm(Loop& loop, Speaks speaks, std::size_t at_a_time = 128);
    ~Swarm() override;

    Session& add(Link::Options options);
    [[nodiscard]] std::span<const std::unique_ptr<Session>> sessions() const { return sessions_; }
    [[nodiscard]] std::size_t size() const { return sessions_.size(); }

    /// Connects all that are down, and turns the loop until they are ready; tries again those that a server which is not
    /// there yet refused. `on_ready` is told of each. Throws when it takes longer than `patience`.
    void connect(
        const Endpoint& endpoint, std::int64_t patience,
        const std::function<void(Session&)>& on_ready = [](Session&) {});
    void drop();
    /// Who hears of events from now on; null for nobody. A session that goes down outside of connect() is told to them.
    void listen(SessionListener* listener);

private:
    void on_ready(Session& session) override;
    void on_event(Session& session, std::string_view frame) override;
    void on_session_down(Session& session, const Ending& ending) override;
    void fill();
    void beat();

    Loop& loop_;
    Speaks speaks_;
    std::size_t at_a_time_;
    std::vector<std::unique_ptr<Session>> sessions_;
    SessionListener* listener_ = nullptr;

    Endpoint endpoint_;
    std::deque<Session*> waiting_;
    std::size_t connecting_ = 0;
    std::size_t resting_ = 0;  // refused, to be tried again
    std::function<void(Session&)> told_;
    std::size_t next_beat_ = 0;
    Loop::Timer beat_timer_{};
};

}  // namespace veza::load
