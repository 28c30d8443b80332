#include "link.hpp"

#include <endian.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace veza::load {
namespace {

constexpr unsigned kText = 1;
constexpr unsigned kClose = 8;
constexpr unsigned kPing = 9;
constexpr unsigned kPong = 10;
// Masking is for proxies; between two processes of one machine any key will do.
constexpr std::array<char, 4> kMask{'\x37', '\x5a', '\x11', '\x6c'};

void append_frame(std::string& out, unsigned opcode, std::string_view payload) {
    out += static_cast<char>(0x80U | opcode);
    if (payload.size() < 126) {
        out += static_cast<char>(0x80U | payload.size());
    } else {
        out += '\xfe';
        out += static_cast<char>(payload.size() >> 8U);
        out += static_cast<char>(payload.size() & 0xffU);
    }
    out.append(kMask.data(), kMask.size());
    for (std::size_t i = 0; i < payload.size(); ++i) out += static_cast<char>(payload[i] ^ kMask[i % 4]);
}

struct Header {
    std::size_t size = 0;  // of the header; 0 when it is not whole
    std::size_t payload = 0;
    unsigned opcode = 0;
};

Header read_header(std::string_view input) {
    if (input.size() < 2) return {};
    Header out{.size = 2,
               .payload = static_cast<unsigned char>(input[1]) & 0x7fU,
               .opcode = static_cast<unsigned char>(input[0]) & 0x0fU};
    const std::size_t extra = out.payload == 126 ? 2 : out.payload == 127 ? 8 : 0;
    if (input.size() < 2 + extra) return {};
    if (extra > 0) {
        out.payload = 0;
        for (std::size_t i = 0; i < extra; ++i)
            out.payload = out.payload << 8U | static_cast<unsigned char>(input[2 + i]);
        out.size += extra;
    }
    return out;
}

}  // namespace

void Link::connect(const Endpoint& endpoint, const Options& options) {
    drop();
    fd_ = connect_to(endpoint, options.nth, options.receive_buffer);
    state_ = State::connecting;
    reading_ = true;
    ending_ = {};
    out_ = "GET /gateway HTTP/1.1\r\nHost: " + endpoint.host() +
           "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (!options.token.empty()) out_ += "Authorization: Bearer " + options.token + "\r\n";
    out_ += "\r\n";
    watched_ = EPOLLOUT;
    loop_.watch(fd_.get(), watched_, *this);
}

void Link::watch() {
    const std::uint32_t wanted = (reading_ ? EPOLLIN : 0U) | (out_.empty() ? 0U : EPOLLOUT);
    if (!fd_.open() || wanted == watched_) return;
    watched_ = wanted;
    loop_.change(fd_.get(), watched_, *this);
}

void Link::read_on(bool on) {
    reading_ = on;
    watch();
}

void Link::drop() {
    if (!fd_.open()) return;
    loop_.forget(fd_.get(), *this);
    fd_.reset();
    state_ = State::down;
    in_ = {};
    out_ = {};
}

void Link::reset() {
    if (!fd_.open()) return;
    const ::linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    drop();
}

void Link::half_close() {
    if (fd_.open()) ::shutdown(fd_.get(), SHUT_WR);
}

void Link::go_down(int error) {
    ending_.error = error;
    drop();
    owner_.on_down(ending_);
}

void Link::on_events(std::uint32_t events) {
    if ((events & (EPOLLERR | EPOLLHUP)) != 0 && (events & EPOLLIN) == 0) {
        int error = 0;
        ::socklen_t size = sizeof error;
        ::getsockopt(fd_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
        return go_down(error);
    }
    if ((events & EPOLLOUT) != 0) {
        if (state_ == State::connecting) state_ = State::upgrading;
        write();
    }
    if (fd_.open() && (events & EPOLLIN) != 0) read();
}

void Link::write() {
    const auto sent = ::send(fd_.get(), out_.data(), out_.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return;  // the read that follows tells why
    if (sent > 0) out_.erase(0, static_cast<std::size_t>(sent));
    if (out_.empty()) out_ = {};
    watch();
}

void Link::put(unsigned opcode, std::string_view payload) {
    const bool waits = !out_.empty();
    append_frame(out_, opcode, payload);
    if (!waits) write();
}

void Link::send(std::string_view text) {
    if (state_ == State::open) put(kText, text);
}

void Link::read() {
    const auto buffer = loop_.buffer();
    const auto got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) return go_down(got < 0 ? errno : 0);
    std::string_view input(buffer.data(), static_cast<std::size_t>(got));
    std::string whole;
    if (!in_.empty()) {
        whole = std::exchange(in_, {});
        whole += input;
        input = whole;
    }
    if (state_ == State::upgrading) input = take_handshake(input);
    if (state_ == State::open) take_frames(input);
}

/// What follows the handshake's answer.
std::string_view Link::take_handshake(std::string_view input) {
    const auto end = input.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        in_ = input;
        return {};
    }
    if (!input.starts_with("HTTP/1.1 101 ")) {
        ending_.http_status = std::atoi(std::string(input.substr(9, 3)).c_str());
        go_down(0);
        return {};
    }
    state_ = State::open;
    owner_.on_open();
    return input.substr(end + 4);
}

void Link::take_frames(std::string_view input) {
    while (state_ == State::open) {
        const auto header = read_header(input);
        if (header.size == 0 || input.size() < header.size + header.payload) break;
        const auto payload = input.substr(header.size, header.payload);
        input.remove_prefix(header.size + header.payload);
        handle(header.opcode, payload);
    }
    if (state_ == State::open && !input.empty()) in_ = input;
}

void Link::handle(unsigned opcode, std::string_view payload) {
    if (opcode == kText) return owner_.on_text(payload);
    if (opcode == kPing) return put(kPong, payload);
    if (opcode != kClose) return;
    if (payload.size() >= 2) {
        std::uint16_t code = 0;
        std::memcpy(&code, payload.data(), sizeof code);
        ending_.close_code = be16toh(code);
    }
    put(kClose, payload);
    go_down(0);
}

}  // namespace veza::load
