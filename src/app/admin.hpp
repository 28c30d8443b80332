#pragma once
#include "app/command_line.hpp"
#include "app/config.hpp"
#include "core/result.hpp"

#include <iosfwd>

namespace veza::app {

/// Gives an account a new password and ends all its sessions; access tokens that are out there end with their lifetime.
/// The password comes from the first line of `in`, or is made up and written to `out`.
[[nodiscard]] core::Status reset_password(const Config& config, const ResetPasswordCommand& command, std::istream& in,
                                          std::ostream& out);

[[nodiscard]] core::Status make_admin(const Config& config, const MakeAdminCommand& command, std::ostream& out);

/// Whether the mail server takes a mail; waits for its answer.
[[nodiscard]] core::Status send_test_mail(const Config& config, const TestMailCommand& command, std::ostream& out);
/// Empties the search index and builds it anew, telling how far it is. Cut short, the server goes on with it; until then
/// searches say that they are partial.
[[nodiscard]] core::Status reindex(const Config& config, std::ostream& out);

}  // namespace veza::app
