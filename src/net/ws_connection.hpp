#pragma once
#include "gateway/transport.hpp"
#include "net/outbox.hpp"
#include "net/shard.hpp"
#include "net/socket.hpp"
#include "net/ws_frame.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace veza::net {

/// One WebSocket connection after the 101: our framing on the raw socket, without coroutines. While nothing happens it
/// holds no buffer, only itself and one pending wait for readability.
///
/// A connection ends in steps: `open` until either side sends a close frame; `closing` until ours is on the wire and
/// the peer's is here (or cannot come); `lingering` until the peer has closed its end, because closing with unread bytes
/// would make the kernel throw our close frame away; then `closed`. The receiver hears of it when `closing` ends, or when
/// the connection breaks; never from inside a call of its own.
class WsConnection final : public gateway::Connection, public Member {
public:
    /// `compression`: permessage-deflate was agreed on.
    WsConnection(std::shared_ptr<Shard> shard, Socket socket, bool compression);

    /// Joins the shard, lets the engine open its end, and takes `early`, what the client sent right behind its handshake.
    void start(std::unique_ptr<gateway::Admission> admission, std::string early);

    void send(gateway::FramePtr frame, gateway::Urgency urgency) override;
    void close(gateway::CloseCode code, std::string_view reason) override;

    /// Writes what waits, as far as the kernel takes it. Called by the shard once per turn.
    void flush();

    /// Hints that flush() comes soon: a broadcast walks over more connections than the caches hold, and the kernel's work
    /// for one is time enough to bring in the next.
    void prefetch() const { outbox_.prefetch(); }

    void expire() override;
    void drain() override;
    void abort() override;

private:
    enum class State : std::uint8_t { open, closing, lingering, broken, closed };

    [[nodiscard]] std::shared_ptr<WsConnection> self();
    void wait_readable();
    void wait_writable();
    void on_readable();
    void consume(std::span<char> input);
    void handle(const FrameEvent& event);
    void hand_over(const FrameEvent& message);
    void break_off(std::uint16_t code);
    [[nodiscard]] gateway::FramePtr compressed(const gateway::Frame& frame);
    void refuse_message(gateway::CloseCode code_by_default);
    void answer_ping(std::string_view payload);
    void begin_close(std::uint16_t code, std::string_view reason);
    void close_as_too_slow();
    void mark_dirty();
    [[nodiscard]] bool write_some();
    void end_if_done();
    void linger();
    void finish();
    void finish_later();
    template <class Call>
    void guarded(Call call);
    void notify_closed();

    const std::shared_ptr<Shard> shard_;
    Socket socket_;
    std::unique_ptr<gateway::Receiver> receiver_;
    Outbox outbox_;
    FrameParser parser_;
    State state_ = State::open;
    const bool compression_;         // permessage-deflate was agreed on
    bool dirty_ = false;             // stands in the shard's list
    bool waiting_writable_ = false;  // the kernel's buffer was full
    bool peer_done_ = false;         // its close frame is here, or it broke the protocol
    std::uint8_t pongs_ = 0;         // put into the outbox since it was last empty
};

}  // namespace veza::net
