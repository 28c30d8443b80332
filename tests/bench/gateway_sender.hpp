#pragma once
// Clients that write over the gateway of a server on this machine: one thread, many connections, each with several messages
// on the way. Blocking until they are ready, not blocking afterwards.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::bench {

/// A socket to 127.0.0.1, with what came and was not looked at yet.
class Wire {
public:
    explicit Wire(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        ::sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<::sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    ~Wire() {
        if (fd_ >= 0) ::close(fd_);
    }
    Wire(Wire&& other) noexcept
        : fd_(std::exchange(other.fd_, -1)), input_(std::move(other.input_)), read_(other.read_) {}
    Wire& operator=(Wire&&) = delete;

    [[nodiscard]] int descriptor() const { return fd_; }

    /// The messages are few enough on the way for the kernel's buffer, so this waits at most for a moment.
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw std::runtime_error("the server has closed");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// Whatever is there; without `wait`, false when that is nothing.
    bool receive(bool wait) {
        if (read_ == input_.size()) {
            input_.clear();
            read_ = 0;
        }
        std::array<char, 65'536> buffer;  // NOLINT(*-member-init): filled as far as it is read
        const auto got = ::recv(fd_, buffer.data(), buffer.size(), wait ? 0 : MSG_DONTWAIT);
        if (got < 0 && !wait && (errno == EAGAIN || errno == EWOULDBLOCK)) return false;
        if (got <= 0) throw std::runtime_error("the server has closed");
        input_.append(buffer.data(), static_cast<std::size_t>(got));
        return true;
    }
    [[nodiscard]] std::string_view unread() const { return std::string_view(input_).substr(read_); }
    void skip(std::size_t bytes) { read_ += bytes; }

    /// One request; the body of its answer. Throws for anything but 2xx.
    std::string ask(std::string_view method, std::string_view path, std::string_view token, std::string_view body) {
        std::string request(method);
        request.append(" ").append(path).append(" HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n");
        if (!token.empty()) request.append("Authorization: Bearer ").append(token).append("\r\n");
        request.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
        send(request);
        const auto head = take_head();
        if (!head.starts_with("HTTP/1.1 2")) throw std::runtime_error(std::string(path) + ": " + head);
        const auto at = head.find("Content-Length: ");
        const auto size = at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
        while (unread().size() < size) receive(true);
        std::string answer(unread().substr(0, size));
        skip(size);
        return answer;
    }
    void upgrade(std::string_view token) {
        send(
            "GET /gateway HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " +
            std::string(token) + "\r\n\r\n");
        if (!take_head().starts_with("HTTP/1.1 101")) throw std::runtime_error("no WebSocket");
    }
    /// The payload of the next frame, valid until the next call; empty when it is not there yet whole.
    std::string_view next_frame() {
        const auto bytes = unread();
        if (bytes.size() < 2) return {};
        std::size_t size = static_cast<std::uint8_t>(bytes[1]);
        const std::size_t head = size == 126 ? 4 : size == 127 ? 10 : 2;
        if (bytes.size() < head) return {};
        if (size >= 126) {
            size = 0;
            for (const char byte : bytes.substr(2, head - 2)) size = size << 8U | static_cast<std::uint8_t>(byte);
        }
        if (bytes.size() < head + size) return {};
        if (bytes[0] != '\x81') throw std::runtime_error("the server ends the session");
        skip(head + size);
        return bytes.substr(head, size);
    }

private:
    std::string take_head() {
        std::size_t end = std::string::npos;
        while ((end = unread().find("\r\n\r\n")) == std::string::npos) receive(true);
        std::string head(unread().substr(0, end));
        skip(end + 4);
        return head;
    }

    int fd_;
    std::string input_;
    std::size_t read_ = 0;
};

/// The text of the first member `name` of an object in JSON that is known to have it.
inline std::string member(std::string_view json, std::string_view name) {
    const auto at = json.find('"' + std::string(name) + "\":\"");
    if (at == std::string_view::npos) throw std::runtime_error("no " + std::string(name));
    const auto from = at + name.size() + 4;
    return std::string(json.substr(from, json.find('"', from) - from));
}

/// One who writes in a channel of an own server.
class Sender {
public:
    using Clock = std::chrono::steady_clock;

    /// `http` is kept open for all of them, so that their own connections go to the loops of the server by turns.
    Sender(std::uint16_t port, Wire& http, std::size_t number) : wire_(port) {
        const auto name = "sender" + std::to_string(number);
        const auto token = member(
            http.ask("POST", "/api/v1/auth/register", "", R"({"username":")" + name + R"(","password":"long enough"})"),
            "access_token");
        const auto id = member(http.ask("POST", "/api/v1/servers", token, R"({"name":"Rate"})"), "id");
        channel_ = member(http.ask("POST", "/api/v1/servers/" + id + "/channels", token, R"({"name":"rate"})"), "id");
        wire_.upgrade(token);
        say(R"({"op":"SESSION","t":"session.identify","d":{}})");
        while (true) {
            const auto frame = wire_.next_frame();
            if (frame.contains(R"("t":"session.ready")")) return;
            if (frame.empty()) wire_.receive(true);
        }
    }

    [[nodiscard]] int descriptor() const { return wire_.descriptor(); }
    [[nodiscard]] std::size_t pending() const { return pending_; }

    /// Kept until flush(). `since` is when it should have left.
    void write(std::string_view text, Clock::time_point since) {
        const auto number = std::to_string(1'000'000'000'000 + sent_.size());
        std::string payload;
        payload.reserve(text.size() + 256);
        payload.append(R"({"op":"MESSAGE","t":"message.create","id":"00000000-0000-7000-8000-)")
            .append(number.substr(1))
            .append(R"(","d":{"channel_id":")")
            .append(channel_)
            .append(R"(","content":")")
            .append(text)
            .append(R"(","nonce":"00000000-0000-7000-8000-)")
            .append(number.substr(1))
            .append(R"("}})");
        append(payload);
        sent_.push_back(since);
        ++pending_;
    }
    void flush() {
        if (!output_.empty()) wire_.send(output_);
        output_.clear();
    }
    /// Reads what there is; calls `acknowledged` with when each message that was acknowledged should have left.
    template <class Acknowledged>
    void read(Acknowledged acknowledged) {
        while (wire_.receive(false)) {
            for (auto frame = wire_.next_frame(); !frame.empty(); frame = wire_.next_frame()) {
                if (!frame.starts_with(R"({"op":"REPLY",)")) continue;
                if (!frame.starts_with(R"({"op":"REPLY","t":"ack")")) throw std::runtime_error(std::string(frame));
                std::size_t number = 0;
                const auto digits = frame.substr(frame.size() - 14, 12);
                std::from_chars(digits.data(), digits.data() + digits.size(), number);
                --pending_;
                acknowledged(sent_.at(number));
            }
        }
    }

private:
    void say(std::string_view payload) {
        append(payload);
        flush();
    }
    /// Masked with nothing but zeros, which is a mask like any other.
    void append(std::string_view payload) {
        output_.push_back('\x81');
        if (payload.size() < 126) {
            output_.push_back(static_cast<char>(0x80U | payload.size()));
        } else {
            output_.push_back('\xFE');
            output_.push_back(static_cast<char>(payload.size() >> 8U));
            output_.push_back(static_cast<char>(payload.size()));
        }
        output_.append(4, '\0').append(payload);
    }

    Wire wire_;
    std::string channel_;
    std::string output_;
    std::vector<Clock::time_point> sent_;
    std::size_t pending_ = 0;
};

/// Tells which senders have something to read.
class Ears {
public:
    explicit Ears(std::vector<Sender>& senders) : poll_(::epoll_create1(EPOLL_CLOEXEC)) {
        for (auto& sender : senders) {
            ::epoll_event event{.events = EPOLLIN, .data = {.ptr = &sender}};
            if (::epoll_ctl(poll_, EPOLL_CTL_ADD, sender.descriptor(), &event) != 0)
                throw std::runtime_error("cannot watch a socket");
        }
    }
    ~Ears() { ::close(poll_); }
    Ears(const Ears&) = delete;
    Ears& operator=(const Ears&) = delete;

    template <class Visitor>
    void wait(std::chrono::milliseconds limit, Visitor visit) {
        std::array<::epoll_event, 256> events{};
        const int count =
            ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), static_cast<int>(limit.count()));
        for (int i = 0; i < count; ++i) visit(*static_cast<Sender*>(events.at(static_cast<std::size_t>(i)).data.ptr));
    }

private:
    int poll_;
};

}  // namespace veza::bench
