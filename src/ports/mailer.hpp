#pragma once
#include "core/result.hpp"

#include <string>

namespace veza::ports {

/// Plain text. Addresses were checked by domain::check_email; a subject is one line.
struct Mail {
    std::string to;
    std::string subject;
    std::string text;  ///< UTF-8, lines end with \n
};

/// Sends mail. Thread-safe, never blocks.
class Mailer {
public:
    virtual ~Mailer() = default;
    /// Whether there is a server to send by; without one send() is `unavailable`.
    [[nodiscard]] virtual bool configured() const = 0;
    /// Takes it and tries for a while, also later; a mail that cannot be sent is given up with a line in the log, and so is
    /// what waits when the server stops. `unavailable`/`overloaded` when too many wait.
    [[nodiscard]] virtual core::Status send(Mail mail) = 0;
};

}  // namespace veza::ports
