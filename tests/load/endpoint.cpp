#include "endpoint.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>

namespace veza::load {
namespace {

constexpr std::size_t kConnectionsPerAddress = 20'000;

::sockaddr_in address(std::uint32_t host, std::uint16_t port) {
    ::sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    out.sin_addr.s_addr = htonl(host);
    return out;
}

void set(int fd, int level, int option, int value) {
    if (::setsockopt(fd, level, option, &value, sizeof value) != 0) fail("setsockopt");
}

}  // namespace

Fd connect_to(const Endpoint& endpoint, std::size_t nth, int receive_buffer) {
    Fd fd(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.open()) fail("socket");
    set(fd.get(), IPPROTO_TCP, TCP_NODELAY, 1);
    if (receive_buffer > 0) set(fd.get(), SOL_SOCKET, SO_RCVBUF, receive_buffer);
    if (const auto source = nth / kConnectionsPerAddress; source > 0) {
        set(fd.get(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
        const auto from = address(INADDR_LOOPBACK + static_cast<std::uint32_t>(source), 0);
        if (::bind(fd.get(), reinterpret_cast<const ::sockaddr*>(&from), sizeof from) != 0) fail("bind");
    }
    const auto to = address(INADDR_LOOPBACK, endpoint.port);
    if (::connect(fd.get(), reinterpret_cast<const ::sockaddr*>(&to), sizeof to) != 0 && errno != EINPROGRESS) {
        // Refused at once (a server that is down) is told like refused a little later, by the first event.
        if (errno != ECONNREFUSED) fail("connect");
    }
    return fd;
}

}  // namespace veza::load
