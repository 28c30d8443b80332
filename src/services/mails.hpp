#pragma once
#include "ports/mail_queue.hpp"
#include "ports/mail_transport.hpp"
#include "ports/one_time_codes.hpp"
#include "services/at_once.hpp"

namespace veza::services {

/// Mails on their way: written down, so that none that was promised is lost when the server stops, and tried until a mail server
/// takes them: seven times within about two hours. One may come twice when the server ends in the moment after it was taken; both
/// have the same Message-ID. Thread-safe but for send_due(), whose rounds are one caller's, one after the other, on one loop.
class Mails final : public ports::Mailer {
public:
    struct Dependencies {
        ports::MailQueue& queue;
        ports::MailTransport& transport;
        const ports::Sealer& sealer;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    explicit Mails(Dependencies dependencies) : d_(dependencies) {}

    [[nodiscard]] bool configured() const override { return d_.transport.configured(); }
    core::Task<void> send(ports::Mail mail) override;

    /// One round: those whose time has come, up to a bound. Answers when they are through, or after a moment; what is under way
    /// then goes on.
    [[nodiscard]] core::Task<void> send_due();

private:
    [[nodiscard]] core::Task<void> transmit(ports::WaitingMail waiting);

    Dependencies d_;
    Busy<ports::MailId> busy_ = std::make_shared<std::set<ports::MailId>>();
};

}  // namespace veza::services
