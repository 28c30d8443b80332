#pragma once
#include "adapters/http/address_guard.hpp"
#include "ports/http_client.hpp"

#include <memory>
#include <string>
#include <vector>

namespace veza::http {

struct Options {
    std::vector<domain::NetworkBlock> allowed{};  ///< networks that are not public, and may be connected to
    std::string user_agent = "Veza";
    std::size_t concurrent = 64;     ///< requests on their way at the same time
    std::size_t queue_limit = 1024;  ///< further ones that wait; beyond that they are refused with `overloaded`
};

/// All requests are driven by one thread, which waits for all their sockets together: slow answers cost no threads. The
/// loops that use it must outlive it, or at least its stop().
class Client final : public ports::HttpClient {
public:
    explicit Client(Options options);
    ~Client() override;
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    core::Task<ports::OutgoingAnswer> send(ports::OutgoingRequest request) override;

    /// See AddressGuard. At any time.
    void protect_port(std::uint16_t port);
    /// Ends what is on its way with `unavailable`/`draining`; joins. Idempotent.
    void stop();

private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

}  // namespace veza::http
