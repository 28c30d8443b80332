// Access tokens come from anybody: none may crash the server, and none that we did not sign may be accepted.
#include "adapters/crypto/tokens.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const veza::core::SystemClock clock;
    static veza::core::SystemRandom random;
    static const veza::crypto::Tokens tokens(
        {{.id = "AAAAAAAAAAA", .key = veza::core::Secret{"0123456789abcdef0123456789abcdef"}}}, clock, random);
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (tokens.verify(text, {})) std::abort();
    if (tokens.digest(text).size() != 64) std::abort();
    if (const auto keys = veza::crypto::parse_signing_keys(text); keys && keys->empty()) std::abort();
    return 0;
}
