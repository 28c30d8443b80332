#pragma once
#include "core/result.hpp"
#include "net/loops.hpp"
#include "net/metrics.hpp"
#include "net/options.hpp"
#include "net/shard.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace veza::net {

class Listener;

/// Raises the process's soft limit of open files to its hard limit: the usual soft one, 1024, is a limit of connections.
/// How many files may be open now.
std::size_t raise_descriptor_limit();

/// The open door: accepts on one address, spreads the connections over the loops, and ends them in order.
/// Its methods are called from one thread that is none of the loops.
class Server {
public:
    /// `loops` and everything in `parts` outlive the server.
    Server(Loops& loops, const Parts& parts, NetOptions options);
    /// As stop().
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and begins to accept. The error is a sentence for the operator (address in use, not ours, no permission).
    [[nodiscard]] core::Status listen();

    /// What it is bound to, as `127.0.0.1:8080` or `[::1]:8080`; after listen().
    [[nodiscard]] const std::string& address() const { return address_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// Stops accepting, lets requests finish, closes idle connections and asks WebSocket clients to come back (1012);
    /// what is left after `deadline` is cut off. Returns when every connection is closed, and whether none was cut off.
    /// The loops must be running.
    bool drain(std::chrono::milliseconds deadline);

    /// Cuts everything off. Safe without running loops, and more than once.
    void stop();

    [[nodiscard]] NetTotals totals() const;

private:
    void for_all_shards(void (Shard::*act)());

    Loops& loops_;
    const std::shared_ptr<Site> site_;
    std::vector<std::shared_ptr<Shard>> shards_;
    std::shared_ptr<Listener> listener_;
    std::string address_;
    std::uint16_t port_ = 0;
};

}  // namespace veza::net
