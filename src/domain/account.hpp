#pragma once
#include "domain/ids.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

/// What a token that was sent or handed to somebody is good for.
enum class TokenPurpose : std::uint8_t { verify_email, reset_password, download };
BOOST_DESCRIBE_ENUM(TokenPurpose, verify_email, reset_password, download)

/// Such a token as the store knows it: by its digest, never by itself.
struct AccountToken {
    std::string digest;
    UserId user_id;
    TokenPurpose purpose = TokenPurpose::verify_email;
    std::string subject;  ///< the address that it proves, or the job whose file it opens
    core::Time created_at;
    core::Time expires_at;
    friend bool operator==(const AccountToken&, const AccountToken&) = default;
};

/// Under which addresses an account can be reached.
struct EmailState {
    std::optional<std::string> address{};     ///< counts for logins
    std::optional<core::Time> verified_at{};  ///< when its owner proved it
    std::optional<std::string> pending{};     ///< becomes the address once it is proven
    friend bool operator==(const EmailState&, const EmailState&) = default;
};

}  // namespace veza::domain
