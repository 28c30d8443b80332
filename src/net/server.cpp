#include "net/server.hpp"

#include "net/listener.hpp"

#include <boost/asio/post.hpp>
#include <sys/resource.h>

#include <csignal>
#include <utility>

namespace veza::net {
namespace {

/// For handlers to notice that their sockets were closed; they only have to run.
constexpr std::chrono::milliseconds kAbortTime{2'000};

}  // namespace

std::size_t raise_descriptor_limit() {
    ::rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    const ::rlimit raised{.rlim_cur = limit.rlim_max, .rlim_max = limit.rlim_max};
    return ::setrlimit(RLIMIT_NOFILE, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur;
}

Server::Server(Loops& loops, const Parts& parts, NetOptions options)
    : loops_(loops), site_(std::make_shared<Site>(std::move(options), parts)) {
    // sendfile and write have no flag against it: without this, a client that leaves would end the process.
    std::signal(SIGPIPE, SIG_IGN);
    for (std::size_t i = 0; i < loops_.size(); ++i)
        shards_.push_back(std::make_shared<Shard>(loops_.context(i), i, site_));
}

Server::~Server() {
    stop();
}

core::Status Server::listen() {
    auto listener = std::make_shared<Listener>(shards_);
    VEZA_CHECK(listener->bind(site_->options.address, site_->options.port));
    listener_ = std::move(listener);
    const auto endpoint = listener_->endpoint();
    port_ = endpoint.port();
    const auto host = endpoint.address().to_string();
    address_ = (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(port_);
    boost::asio::post(loops_.context(0), [accepting = listener_] { accepting->accept(); });
    return {};
}

bool Server::drain(std::chrono::milliseconds deadline) {
    if (listener_) boost::asio::post(loops_.context(0), [listener = listener_] { listener->close(); });
    for_all_shards(&Shard::drain);
    const bool orderly = site_->wait_until_empty(deadline);
    stop();
    return orderly;
}

void Server::stop() {
    if (!loops_.running()) return;
    if (listener_)
        boost::asio::post(loops_.context(0), [listener = std::exchange(listener_, nullptr)] { listener->close(); });
    if (site_->open() == 0) return;
    for_all_shards(&Shard::abort);
    static_cast<void>(site_->wait_until_empty(kAbortTime));
}

void Server::for_all_shards(void (Shard::*act)()) {
    for (const auto& shard : shards_) boost::asio::post(shard->context(), [shard, act] { (shard.get()->*act)(); });
}

NetTotals Server::totals() const {
    NetTotals totals;
    for (const auto& shard : shards_) totals.add(shard->metrics);
    return totals;
}

}  // namespace veza::net
