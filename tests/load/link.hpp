#pragma once
#include "endpoint.hpp"
#include "loop.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace veza::load {

/// Why a link is down.
struct Ending {
    int http_status = 0;  ///< the handshake was answered so
    int close_code = 0;   ///< of the server's close frame
    int error = 0;        ///< errno of the socket; 0 also when the server just closed
};

/// What a link tells its owner. The owner may cut the link from inside any of these.
class LinkOwner {
public:
    virtual ~LinkOwner() = default;
    virtual void on_open() = 0;
    /// A whole text frame; the server sends no fragments.
    virtual void on_text(std::string_view text) = 0;
    /// The connection is gone; once per connect().
    virtual void on_down(const Ending& ending) = 0;
};

/// The client's end of one WebSocket on the loopback, as lean as a load generator wants it: it trusts the server's
/// framing, answers pings, and holds no buffer but for half a frame. May be connected again after it went down.
class Link final : public Watcher {
public:
    struct Options {
        std::string token{};     ///< bearer; none is sent when empty
        std::size_t nth = 0;     ///< see connect_to
        int receive_buffer = 0;  ///< bytes; 0 leaves it to the kernel
    };

    Link(Loop& loop, LinkOwner& owner) : loop_(loop), owner_(owner) {}
    ~Link() override { drop(); }

    void connect(const Endpoint& endpoint, const Options& options);
    [[nodiscard]] bool connected() const { return fd_.open(); }

    /// Ignored unless open.
    void send(std::string_view text);

    void read_on(bool on);
    /// Ends at once, with RST; the owner is not told.
    void reset();
    /// Closes, without a close frame; the owner is not told.
    void drop();
    /// Says that nothing more comes (FIN) and goes on reading.
    void half_close();

private:
    enum class State : std::uint8_t { down, connecting, upgrading, open };

    void on_events(std::uint32_t events) override;
    void upgrade();
    void read();
    [[nodiscard]] std::string_view take_handshake(std::string_view input);
    void take_frames(std::string_view input);
    void handle(unsigned opcode, std::string_view payload);
    void put(unsigned opcode, std::string_view payload);
    void write();
    void watch();
    void go_down(int error);

    Loop& loop_;
    LinkOwner& owner_;
    Fd fd_;
    State state_ = State::down;
    bool reading_ = true;
    std::uint32_t watched_ = 0;
    Ending ending_{};
    std::string in_;   // half a frame, or half the handshake's answer
    std::string out_;  // what the kernel did not take
};

}  // namespace veza::load
