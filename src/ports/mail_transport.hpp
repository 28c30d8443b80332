#pragma once
#include "core/task.hpp"
#include "ports/mailer.hpp"

#include <string>

namespace veza::ports {

/// Hands mails to a mail server. Thread-safe, never blocks.
class MailTransport {
public:
    virtual ~MailTransport() = default;
    /// Whether there is a server to send by; without one transmit() is `unavailable`.
    [[nodiscard]] virtual bool configured() const = 0;
    /// Tries once; answers when the server has taken it. `id` makes the Message-ID, so that whoever gets a mail twice can tell.
    /// `invalid` when the server refused it for good; else `unavailable`, with `draining` or `overloaded` when it was not even
    /// tried.
    [[nodiscard]] virtual core::Task<void> transmit(Mail mail, std::string id) = 0;
    /// Ends what is under way; from then on nothing is tried. Idempotent.
    virtual void stop() {}
};

}  // namespace veza::ports
