#include "raw_broadcaster.hpp"

#include "loop.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <unordered_set>

namespace veza::load {
namespace {

constexpr std::size_t kFramesPerWrite = 64;
constexpr std::string_view kSwitching =
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

/// Bytes for many; counted without atomics, because there is one thread.
struct Frame {
    std::string bytes;
    std::size_t holders = 0;
};

class Client;

struct Broadcaster {
    Loop loop;
    std::unordered_set<Client*> clients;
    std::vector<Client*> dirty;
    void broadcast(std::string_view payload);
    void flush();
};

class Client final : public Watcher {
public:
    Client(Broadcaster& all, int fd) : all_(all), fd_(fd) {
        all_.loop.watch(fd_.get(), EPOLLIN, *this);
        all_.clients.insert(this);
    }
    ~Client() override {
        while (head_ < queue_.size()) release(queue_[head_++]);
        all_.loop.forget(fd_.get(), *this);
        all_.clients.erase(this);
        std::erase(all_.dirty, this);
    }

    void put(Frame* frame) {
        if (!upgraded_) return;
        ++frame->holders;
        queue_.push_back(frame);
        if (std::exchange(dirty_, true) || blocked_) return;
        all_.dirty.push_back(this);
    }

    void flush() {
        dirty_ = false;
        while (head_ < queue_.size()) {
            std::array<::iovec, kFramesPerWrite> vectors;
            const auto count = std::min(vectors.size(), queue_.size() - head_);
            for (std::size_t i = 0; i < count; ++i) {
                auto& bytes = queue_[head_ + i]->bytes;
                const auto skip = i == 0 ? started_ : 0;
                vectors[i] = {.iov_base = bytes.data() + skip, .iov_len = bytes.size() - skip};
            }
            const auto sent = count == 1 ? ::send(fd_.get(), vectors[0].iov_base, vectors[0].iov_len, MSG_NOSIGNAL)
                                         : ::writev(fd_.get(), vectors.data(), static_cast<int>(count));
            if (sent < 0) return block(errno == EAGAIN);
            advance(static_cast<std::size_t>(sent));
        }
        queue_.clear();
        head_ = 0;
    }

private:
    static void release(Frame* frame) {
        if (--frame->holders == 0) delete frame;
    }

    void advance(std::size_t sent) {
        while (sent > 0) {
            const auto left = queue_[head_]->bytes.size() - started_;
            if (sent < left) {
                started_ += sent;
                return;
            }
            sent -= left;
            started_ = 0;
            release(queue_[head_++]);
        }
    }

    void block(bool may_go_on) {
        blocked_ = may_go_on;
        if (may_go_on) all_.loop.change(fd_.get(), EPOLLIN | EPOLLOUT, *this);
    }

    void on_events(std::uint32_t events) override {
        if ((events & EPOLLOUT) != 0) {
            blocked_ = false;
            all_.loop.change(fd_.get(), EPOLLIN, *this);
            flush();
        }
        if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) read();
    }

    void read() {
        const auto buffer = all_.loop.buffer();
        const auto got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            delete this;
            return;
        }
        in_.append(buffer.data(), static_cast<std::size_t>(got));
        if (!upgraded_) return upgrade();
        while (take_frame()) {
        }
    }

    void upgrade() {
        if (!in_.ends_with("\r\n\r\n")) return;
        in_.clear();
        upgraded_ = true;
        (void)!::send(fd_.get(), kSwitching.data(), kSwitching.size(), MSG_NOSIGNAL);
    }

    bool take_frame() {
        if (in_.size() < 6) return false;
        std::size_t size = static_cast<unsigned char>(in_[1]) & 0x7fU;
        std::size_t header = 6;
        if (size == 126) {
            if (in_.size() < 8) return false;
            size =
                static_cast<std::size_t>(static_cast<unsigned char>(in_[2])) << 8U | static_cast<unsigned char>(in_[3]);
            header = 8;
        }
        if (in_.size() < header + size) return false;
        for (std::size_t i = 0; i < size; ++i)
            in_[header + i] = static_cast<char>(in_[header + i] ^ in_[header - 4 + i % 4]);
        all_.broadcast(std::string_view(in_).substr(header, size));
        in_.erase(0, header + size);
        return true;
    }

    Broadcaster& all_;
    Fd fd_;
    bool upgraded_ = false;
    bool dirty_ = false;
    bool blocked_ = false;
    std::string in_;
    std::vector<Frame*> queue_;
    std::size_t head_ = 0;
    std::size_t started_ = 0;  // bytes of the first frame that are written
};

void Broadcaster::broadcast(std::string_view payload) {
    auto* frame = new Frame;
    frame->bytes = "\x81";
    if (payload.size() < 126) {
        frame->bytes += static_cast<char>(payload.size());
    } else {
        frame->bytes += '\x7e';
        frame->bytes += static_cast<char>(payload.size() >> 8U);
        frame->bytes += static_cast<char>(payload.size() & 0xffU);
    }
    frame->bytes += payload;
    ++frame->holders;
    for (auto* client : clients) client->put(frame);
    if (--frame->holders == 0) delete frame;
}

void Broadcaster::flush() {
    for (std::size_t i = 0; i < dirty.size(); ++i) dirty[i]->flush();
    dirty.clear();
}

class Listener final : public Watcher {
public:
    explicit Listener(Broadcaster& all)
        : all_(all), fd_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        ::sockaddr_in address{};
        ::socklen_t size = sizeof address;
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(fd_.get(), reinterpret_cast<::sockaddr*>(&address), size) != 0) fail("bind");
        if (::listen(fd_.get(), SOMAXCONN) != 0) fail("listen");
        if (::getsockname(fd_.get(), reinterpret_cast<::sockaddr*>(&address), &size) != 0) fail("getsockname");
        all_.loop.watch(fd_.get(), EPOLLIN, *this);
        std::printf("listening on http://127.0.0.1:%u\n", ntohs(address.sin_port));
        std::fflush(stdout);
    }

private:
    void on_events(std::uint32_t /*events*/) override {
        while (true) {
            const int fd = ::accept4(fd_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0) return;
            const int on = 1;
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            new Client(all_, fd);  // deletes itself when its peer goes
        }
    }

    Broadcaster& all_;
    Fd fd_;
};

}  // namespace

void run_raw_broadcaster() {
    Broadcaster all;
    const Listener listener(all);
    while (true) {
        all.loop.turn(now_ns() + kSecond);
        all.flush();
    }
}

}  // namespace veza::load
