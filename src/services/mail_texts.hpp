#pragma once
// What the instance writes to people by mail.
#include "ports/mailer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace veza::services {

enum class Language : std::uint8_t { en, fr };

/// Whom a mail is for, in which language, and what it leads to.
struct Letter {
    Language language = Language::en;
    std::string to;
    std::string username;
    std::string instance;  ///< how people reach it, such as https://veza.example
    std::string link{};
};

/// Proves that the address is the account's.
[[nodiscard]] ports::Mail verification_mail(const Letter& letter);
/// Instead of that, to who has the address already: somebody wanted it for another account.
[[nodiscard]] ports::Mail address_in_use_mail(const Letter& letter);
/// To the address that counted before.
[[nodiscard]] ports::Mail address_changed_mail(const Letter& letter);
[[nodiscard]] ports::Mail reset_mail(const Letter& letter);
/// To see whether mail works.
[[nodiscard]] ports::Mail test_mail(std::string to);

}  // namespace veza::services
