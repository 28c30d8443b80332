#pragma once
#include "core/task.hpp"

#include <string>

namespace veza::ports {

/// Plain text. Addresses were checked by domain::check_email; a subject is one line.
struct Mail {
    std::string to;
    std::string subject;
    std::string text;  ///< UTF-8, lines end with \n
};

/// Sends mail, sooner or later. Thread-safe, never blocks.
class Mailer {
public:
    virtual ~Mailer() = default;
    /// Whether there is a server to send by; without one send() is `unavailable`.
    [[nodiscard]] virtual bool configured() const = 0;
    /// Answers when it is certain that it will be tried, also after a restart. One that cannot be sent in the end is given up with
    /// a line in the log. `unavailable`/`overloaded` when too many wait.
    [[nodiscard]] virtual core::Task<void> send(Mail mail) = 0;
};

}  // namespace veza::ports
