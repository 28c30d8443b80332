#pragma once
// A blocking HTTP and WebSocket client over a real socket, for tests only.

#include "core/ascii.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace veza::net::test {

struct Response {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

/// A frame as the server sent it.
struct ServerFrame {
    std::uint8_t first = 0;
    std::string payload;
    [[nodiscard]] std::uint16_t close_code() const {
        if (first != 0x88 || payload.size() < 2) return 0;
        return static_cast<std::uint16_t>(static_cast<std::uint8_t>(payload[0]) << 8U |
                                          static_cast<std::uint8_t>(payload[1]));
    }
    friend bool operator==(const ServerFrame&, const ServerFrame&) = default;
};

/// A blocking client that gives up after a few seconds instead of hanging the test.
class Client {
public:
    explicit Client(std::uint16_t port, int receive_buffer = 0) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const ::timeval limit{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        const int at_once = 1;
        ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        if (receive_buffer > 0) ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        ::sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<::sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    ~Client() { leave(); }
    Client(Client&& other) noexcept : fd_(std::exchange(other.fd_, -1)), input_(std::move(other.input_)) {}
    Client& operator=(Client&&) = delete;

    void leave() {
        if (fd_ >= 0) ::close(std::exchange(fd_, -1));
    }
    [[nodiscard]] std::uint16_t port() const { return port_of(::getsockname); }
    [[nodiscard]] std::uint16_t server_port() const { return port_of(::getpeername); }
    void finish_sending() { ::shutdown(fd_, SHUT_WR); }

    /// False when the server has closed.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// The next response; `with_body` false for HEAD. Throws when the server closes or stays silent.
    Response read_response(bool with_body = true) {
        Response response;
        const std::string head = take_until("\r\n\r\n");
        response.status = std::stoi(head.substr(9, 3));
        for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
            const auto end = head.find("\r\n", at);
            const auto colon = head.find(':', at);
            response.headers[core::to_lower(std::string_view(head).substr(at, colon - at))] =
                head.substr(colon + 2, end - colon - 2);
            at = end + 2;
        }
        const std::string length = response.header("content-length");
        if (with_body && !length.empty()) response.body = take(std::stoul(length));
        return response;
    }

    Response get(std::string_view path, std::string_view headers = {}) {
        send("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(headers) + "\r\n");
        return read_response();
    }

    /// The answer to a handshake with a valid key.
    Response handshake(std::string_view headers = "Authorization: Bearer good\r\n") {
        send(
            "GET /gateway HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
            std::string(headers) + "\r\n");
        return read_response();
    }

    ServerFrame read_frame() {
        const std::string start = take(2);
        std::size_t size = static_cast<std::uint8_t>(start[1]);
        if (size >= 126) {
            const std::string extended = take(size == 126 ? 2 : 8);
            size = 0;
            for (const char byte : extended) size = size << 8U | static_cast<std::uint8_t>(byte);
        }
        return {.first = static_cast<std::uint8_t>(start[0]), .payload = take(size)};
    }

    /// Whether the server has closed its end, after everything read so far. A reset counts only where `even_by_reset`: it
    /// may have cost what the server sent last.
    bool at_end(bool even_by_reset = false) {
        try {
            while (input_.empty()) receive();
            return false;
        } catch (const std::runtime_error&) {
            return ended_ || (even_by_reset && reset_);
        }
    }

    std::string take(std::size_t size) {
        while (input_.size() < size) receive();
        std::string taken = input_.substr(0, size);
        input_.erase(0, size);
        return taken;
    }

private:
    std::uint16_t port_of(int (*name_of)(int, ::sockaddr*, ::socklen_t*)) const {
        ::sockaddr_in address{};
        ::socklen_t size = sizeof address;
        name_of(fd_, reinterpret_cast<::sockaddr*>(&address), &size);
        return ntohs(address.sin_port);
    }
    std::string take_until(std::string_view mark) {
        std::size_t found = 0;
        while ((found = input_.find(mark)) == std::string::npos) receive();
        return take(found + mark.size());
    }
    void receive() {
        char buffer[16 * 1024];
        const auto got = ::recv(fd_, buffer, sizeof buffer, 0);
        if (got <= 0) {
            ended_ = got == 0;
            reset_ = got < 0 && errno == ECONNRESET;
            throw std::runtime_error(ended_   ? "the server closed"
                                     : reset_ ? "the server reset"
                                              : "the server is silent");
        }
        input_.append(buffer, static_cast<std::size_t>(got));
    }

    int fd_;
    std::string input_;
    bool ended_ = false;
    bool reset_ = false;
};

}  // namespace veza::net::test
