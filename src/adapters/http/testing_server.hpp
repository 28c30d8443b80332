#pragma once
// A server on a real socket that gives everybody the same answer, for tests only.
#include "core/descriptor.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace veza::http::testing {

/// Answers each request with `answer`, bytes as they are, and closes; without an answer it keeps silent.
class Server {
public:
    explicit Server(std::string answer) : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
        ::sockaddr_in address{.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
        ::socklen_t size = sizeof address;
        auto* const name = reinterpret_cast<::sockaddr*>(&address);
        if (::bind(listener_.get(), name, size) != 0 || ::listen(listener_.get(), 64) != 0 ||
            ::getsockname(listener_.get(), name, &size) != 0)
            throw std::runtime_error("cannot listen");
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~Server() {
        stopping_ = true;
        thread_.join();
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    [[nodiscard]] int connections() const { return connections_; }
    /// All that came in so far.
    [[nodiscard]] std::string received() const {
        const std::scoped_lock lock(mutex_);
        return received_;
    }

private:
    void serve() {
        std::vector<core::Descriptor> kept;
        while (!stopping_) {
            ::pollfd ready{.fd = listener_.get(), .events = POLLIN, .revents = 0};
            if (::poll(&ready, 1, 20) <= 0) continue;
            core::Descriptor peer(::accept(listener_.get(), nullptr, nullptr));
            ++connections_;
            if (answer_.empty())
                kept.push_back(std::move(peer));
            else
                answer_one(peer);
        }
    }

    void answer_one(const core::Descriptor& peer) {
        std::string request;
        while (!complete(request)) {
            char block[4096];
            const auto got = ::recv(peer.get(), block, sizeof block, 0);
            if (got <= 0) return;
            request.append(block, static_cast<std::size_t>(got));
            if (request.front() == 0x16) break;  // somebody speaks TLS
        }
        {
            const std::scoped_lock lock(mutex_);
            received_ += request;
        }
        ::send(peer.get(), answer_.data(), answer_.size(), MSG_NOSIGNAL);
    }

    [[nodiscard]] static bool complete(const std::string& request) {
        const auto end = request.find("\r\n\r\n");
        if (end == std::string::npos) return false;
        const auto length = request.find("Content-Length: ");
        const auto body = length < end ? std::stoul(request.substr(length + 16)) : 0;
        return request.size() >= end + 4 + body;
    }

    const std::string answer_;
    core::Descriptor listener_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> connections_ = 0;
    mutable std::mutex mutex_;
    std::string received_;
    std::thread thread_;
};

}  // namespace veza::http::testing
