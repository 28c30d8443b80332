#pragma once
#include "core/log.hpp"
#include "core/result.hpp"
#include "net/shard.hpp"
#include "net/socket.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace veza::net {

/// Accepts on the first shard's loop and hands each connection to the next shard in turn.
class Listener : public std::enable_shared_from_this<Listener> {
public:
    explicit Listener(std::vector<std::shared_ptr<Shard>> shards);

    [[nodiscard]] core::Status bind(const std::string& address, std::uint16_t port);
    [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

    /// Begins to accept. On the loop, as everything below.
    void accept();
    void close();

private:
    using ErrorCode = boost::system::error_code;

    void on_accept(const ErrorCode& failure, Socket socket, const std::shared_ptr<Shard>& shard);
    void pause(const ErrorCode& failure);
    void admit(Socket socket, const std::shared_ptr<Shard>& shard);

    const std::vector<std::shared_ptr<Shard>> shards_;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type> acceptor_;
    boost::asio::steady_timer pause_timer_;
    core::log::Throttle throttle_{std::chrono::seconds{5}};
    std::size_t next_ = 0;
};

}  // namespace veza::net
