#pragma once
// A mail as it is handed to a server (RFC 5322, 2045, 2047).
#include "core/result.hpp"
#include "core/time.hpp"
#include "ports/mailer.hpp"

#include <string>
#include <string_view>

namespace veza::smtp {

/// Who writes: `Veza <veza@example.org>`, or the address alone.
struct Sender {
    std::string name;
    std::string address;
};
/// `invalid`/`email_invalid` for what is neither.
[[nodiscard]] core::Result<Sender> parse_sender(std::string_view text);

/// With CRLF line ends. `unique` makes the Message-ID. Controls in the subject become spaces, so that a header ends where we
/// end it.
[[nodiscard]] std::string compose(const ports::Mail& mail, const Sender& from, core::Time now, std::string_view unique);

}  // namespace veza::smtp
