#pragma once
#include "adapters/smtp/message.hpp"
#include "core/pool.hpp"
#include "core/random.hpp"
#include "core/secret.hpp"
#include "ports/mail_transport.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace veza::smtp {

struct Options {
    core::Secret url;  ///< smtp://user:password@host:587 or smtps://...
    Sender from;
    bool require_tls = true;  ///< of smtp://: STARTTLS, or nothing is sent
    std::string ca_file{};    ///< who may vouch for the server; empty: whom the system trusts
    std::size_t threads = 2;
    std::size_t queue_limit = 100;               ///< mails that wait for one of them
    std::chrono::milliseconds deadline{30'000};  ///< of one attempt
};

/// Sends through one server. What that refuses for good (5xx) is `invalid`.
class Mailer final : public ports::MailTransport {
public:
    /// `clock` and `random` must outlive it.
    Mailer(Options options, const core::Clock& clock, core::Random& random);
    /// As stop().
    ~Mailer() override;
    Mailer(const Mailer&) = delete;
    Mailer& operator=(const Mailer&) = delete;

    [[nodiscard]] bool configured() const override { return true; }
    core::Task<void> transmit(ports::Mail mail, std::string id) override;
    /// The same on this thread: for who wants to know whether it works. Blocks.
    [[nodiscard]] core::Status send_now(const ports::Mail& mail);
    /// Connects, takes TLS and logs in as for a mail, and sends none. Blocks.
    [[nodiscard]] core::Status check();

    /// What is under way ends within a second or so, as `draining`.
    void stop() override;

private:
    [[nodiscard]] core::Status send(const ports::Mail& mail, std::string_view id);

    const Options options_;
    const core::Clock& clock_;
    core::Random& random_;
    std::atomic<bool> stopping_ = false;
    core::Pool pool_;
};

}  // namespace veza::smtp
