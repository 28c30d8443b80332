#pragma once
#include "core/random.hpp"
#include "ports/one_time_codes.hpp"

namespace veza::crypto {

/// RFC 6238 as every authenticator app has it: HMAC-SHA1, six digits, half a minute. Secrets have 160 bits. Immutable,
/// so any thread may use it at once.
class OneTimeCodes final : public ports::OneTimeCodes {
public:
    explicit OneTimeCodes(core::Random& random) : random_(random) {}

    [[nodiscard]] core::Secret make_secret() const override;
    [[nodiscard]] std::optional<std::int64_t> step_of(const core::Secret& secret, std::string_view code,
                                                      core::Time now) const override;
    [[nodiscard]] core::Secret make_recovery_code() const override;

private:
    core::Random& random_;
};

/// The HOTP value of RFC 4226 for a raw key: six digits.
[[nodiscard]] std::string one_time_code(std::string_view key, std::int64_t counter);

/// RFC 4648 section 6 without padding, both ways; decoding takes either case, and nothing for other characters.
[[nodiscard]] std::string to_base32(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

}  // namespace veza::crypto
