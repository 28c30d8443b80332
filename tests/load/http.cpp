#include "http.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>

namespace veza::load {
namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::string_view kLength = "Content-Length: ";

std::string write_down(const Call& call, const Endpoint& endpoint) {
    std::string out = call.method + " " + call.path + " HTTP/1.1\r\nHost: " + endpoint.host() + "\r\n";
    if (!call.token.empty()) out += "Authorization: Bearer " + call.token + "\r\n";
    if (!call.body.empty()) out += "Content-Type: application/json\r\n";
    if (!call.body.empty() || call.method != "GET")
        out += std::string(kLength) + std::to_string(call.body.size()) + "\r\n";
    return out + "\r\n" + call.body;
}

}  // namespace

class HttpPool::Line final : public Watcher {
public:
    explicit Line(HttpPool& pool) : pool_(pool) {}
    ~Line() override { hang_up(); }

    [[nodiscard]] bool busy() const { return then_ != nullptr; }

    void start(const Call& call, Then then) {
        then_ = std::move(then);
        out_ = write_down(call, pool_.endpoint_);
        in_.clear();
        if (!fd_.open()) {
            fd_ = connect_to(pool_.endpoint_);
            pool_.loop_.watch(fd_.get(), EPOLLIN | EPOLLOUT, *this);
        } else {
            pool_.loop_.change(fd_.get(), EPOLLIN | EPOLLOUT, *this);
        }
    }

private:
    void on_events(std::uint32_t events) override {
        if ((events & EPOLLOUT) != 0 && !out_.empty()) write();
        if (fd_.open() && (events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0) read();
    }

    void write() {
        const auto sent = ::send(fd_.get(), out_.data(), out_.size(), MSG_NOSIGNAL);
        if (sent > 0) out_.erase(0, static_cast<std::size_t>(sent));
        if (out_.empty()) pool_.loop_.change(fd_.get(), EPOLLIN, *this);
    }

    void read() {
        const auto buffer = pool_.loop_.buffer();
        const auto got = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (got <= 0) {
            hang_up();
            if (busy()) finish({});
            return;
        }
        in_.append(buffer.data(), static_cast<std::size_t>(got));
        const auto head = in_.find(kEndOfHead);
        if (head == std::string::npos) return;
        const auto length = in_.find(kLength);
        const std::size_t size = length < head ? std::strtoul(in_.c_str() + length + kLength.size(), nullptr, 10) : 0;
        const auto body = head + kEndOfHead.size();
        if (in_.size() < body + size) return;
        finish({.status = std::atoi(in_.c_str() + 9), .body = in_.substr(body, size)});
    }

    void hang_up() {
        if (!fd_.open()) return;
        pool_.loop_.forget(fd_.get(), *this);
        fd_.reset();
    }

    void finish(const Answer& answer) {
        const auto then = std::exchange(then_, nullptr);
        then(answer);
        pool_.feed();
    }

    HttpPool& pool_;
    Fd fd_;
    Then then_;
    std::string out_;
    std::string in_;
};

HttpPool::HttpPool(Loop& loop, const Endpoint& endpoint, std::size_t connections) : loop_(loop), endpoint_(endpoint) {
    for (std::size_t i = 0; i < connections; ++i) lines_.push_back(std::make_unique<Line>(*this));
}

HttpPool::~HttpPool() = default;

void HttpPool::call(Call call, Then then) {
    waiting_.push_back({.call = std::move(call), .then = std::move(then)});
    feed();
}

void HttpPool::feed() {
    for (const auto& line : lines_) {
        if (waiting_.empty()) return;
        if (line->busy()) continue;
        while (!waiting_.empty() && waiting_.front().call.wanted && !waiting_.front().call.wanted())
            waiting_.pop_front();
        if (waiting_.empty()) return;
        auto next = std::move(waiting_.front());
        waiting_.pop_front();
        line->start(next.call, std::move(next.then));
    }
}

}  // namespace veza::load
