#pragma once
#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::wire {

struct TotpState {
    bool enabled = false;
    std::int64_t recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(TotpState, (), (enabled, recovery_codes_left))

/// What an authenticator app takes: the secret in base32, and the otpauth:// address of a QR code.
struct TotpProposal {
    std::string secret;
    std::string uri;
};
BOOST_DESCRIBE_STRUCT(TotpProposal, (), (secret, uri))

struct RecoveryCodes {
    std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

}  // namespace veza::wire
