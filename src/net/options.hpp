#pragma once
#include "net/address.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace veza::net {

struct HttpOptions {
    std::size_t header_limit = 16 * 1024;  ///< bytes of request line and headers; more is 431
    std::chrono::milliseconds header_timeout{10'000};
    std::chrono::milliseconds body_timeout{30'000};
    std::chrono::milliseconds write_timeout{30'000};  ///< for a whole response to leave
    std::chrono::milliseconds idle_timeout{60'000};   ///< between two requests
    std::vector<AddressRange> trusted_proxies{};      ///< whose X-Forwarded-For is believed
};

struct WebSocketOptions {
    std::string path = "/gateway";
    std::uint32_t message_limit = 16 * 1024;   ///< bytes of one client message over all its fragments
    std::uint32_t outbox_bytes = 1024 * 1024;  ///< per connection; a single larger frame still fits an empty outbox
    std::uint32_t outbox_frames = 4096;        ///< per connection
    std::chrono::milliseconds close_timeout{5'000};  ///< for the peer to answer our close frame
    std::vector<std::string> allowed_origins{};      ///< beside the page's own, e.g. "https://veza.example"
    std::size_t handshakes_per_minute = 300;         ///< per address (IPv6: per /64); 0 means without limit
    int send_buffer_bytes = 0;                       ///< SO_SNDBUF; 0 leaves it to the kernel
    bool compression = false;                        ///< permessage-deflate for clients that offer it
};

struct NetOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;                      ///< 0 picks a free one
    std::size_t max_connections = 20'000;           ///< of both kinds together; more are answered 503
    std::chrono::milliseconds sweep_interval{250};  ///< how late a timeout may be noticed
    /// How long a peer may leave what was sent to it unacknowledged, or its window shut, before the kernel gives the
    /// connection up: also one that is closed here already and holds memory only because the peer has vanished.
    std::chrono::milliseconds send_timeout{45'000};
    /// How much the kernel takes of what it cannot send yet; more waits in outboxes, which share their bytes. Left to
    /// itself, it keeps some four megabytes for each peer that has stopped reading.
    std::uint32_t unsent_bytes = 128 * 1024;
    /// The same while a long file is sent, whose pages are those of the page cache, whoever reads them: with less, each piece of
    /// it wakes the sender, which takes twice the processor.
    std::uint32_t unsent_file_bytes = 2 * 1024 * 1024;
    HttpOptions http{};
    WebSocketOptions websocket{};
};

}  // namespace veza::net
