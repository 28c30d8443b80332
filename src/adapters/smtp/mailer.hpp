#pragma once
#include "adapters/smtp/message.hpp"
#include "core/random.hpp"
#include "core/secret.hpp"
#include "ports/mailer.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace veza::smtp {

struct Options {
    core::Secret url;  ///< smtp://user:password@host:587 or smtps://...
    Sender from;
    bool require_tls = true;  ///< of smtp://: STARTTLS, or nothing is sent
    std::string ca_file{};    ///< who may vouch for the server; empty: whom the system trusts
    std::size_t threads = 2;
    std::size_t queue_limit = 1000;
    std::size_t attempts = 6;
    std::chrono::milliseconds deadline{30'000};    ///< of one attempt
    std::chrono::milliseconds first_pause{5'000};  ///< before the second; each further one takes four times as long
};

/// Sends through one server. What the server refuses for good (5xx) is given up at once.
class Mailer final : public ports::Mailer {
public:
    /// `clock` and `random` must outlive it.
    Mailer(Options options, const core::Clock& clock, core::Random& random);
    /// As stop().
    ~Mailer() override;
    Mailer(const Mailer&) = delete;
    Mailer& operator=(const Mailer&) = delete;

    [[nodiscard]] bool configured() const override { return true; }
    core::Status send(ports::Mail mail) override;

    /// Sends it now and waits: for who wants to know whether it works. Blocks.
    [[nodiscard]] core::Status send_now(const ports::Mail& mail);
    /// Connects, takes TLS and logs in as for a mail, and sends none. Blocks.
    [[nodiscard]] core::Status check();

    /// Gives up what waits; an attempt that is under way ends. Idempotent.
    void stop();

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Waiting {
        std::string to;
        std::string message;
        std::size_t attempt = 0;
    };

    void work();
    void deliver(Waiting mail);
    [[nodiscard]] std::string composed(const ports::Mail& mail);

    const Options options_;
    const core::Clock& clock_;
    core::Random& random_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::multimap<Instant, Waiting> queue_;
    std::size_t under_way_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace veza::smtp
