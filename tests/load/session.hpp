#pragma once
#include "link.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace veza::load {

class Session;

/// What happens to sessions. May connect and cut them from inside.
class SessionListener {
public:
    virtual ~SessionListener() = default;
    virtual void on_ready(Session& /*session*/) {}
    /// Any frame but hello and ready.
    virtual void on_event(Session& session, std::string_view frame) = 0;
    virtual void on_session_down(Session& session, const Ending& ending) = 0;
};

/// The reference has no sessions: an open connection hears everything.
enum class Speaks : std::uint8_t { veza, raw };

/// One client: connects, identifies, is ready. Does not come back by itself.
class Session final : private LinkOwner {
public:
    enum class State : std::uint8_t { down, connecting, ready };

    /// What one client has heard in the one channel it listens to, for the accounts of Traffic.
    struct Heard {
        std::uint64_t count = 0;
        std::uint64_t sum = 0;  ///< of a hash of each, so that neither loss nor doubling goes unseen
        std::array<char, 36> last_id{};
    };

    Session(Loop& loop, SessionListener& listener, Speaks speaks, Link::Options options)
        : listener_(&listener), link_(loop, *this), options_(std::move(options)), speaks_(speaks) {}

    void listen(SessionListener& listener) { listener_ = &listener; }
    void connect(const Endpoint& endpoint);
    void send(std::string_view frame) { link_.send(frame); }
    void heartbeat();
    /// Cuts without telling the listener.
    void drop();
    void read_on(bool on) { link_.read_on(on); }

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] const std::string& token() const { return options_.token; }

    std::uint32_t room = 0;  ///< of Traffic
    bool slow = false;       ///< counts for nothing
    Heard heard;

private:
    void on_open() override;
    void on_text(std::string_view text) override;
    void on_down(const Ending& ending) override;

    SessionListener* listener_;
    Link link_;
    Link::Options options_;
    Speaks speaks_;
    State state_ = State::down;
};

}  // namespace veza::load
