#include "adapters/crypto/one_time_codes.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace veza::crypto {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kSecretBytes = 20;
constexpr std::size_t kRecoveryBytes = 10;
constexpr std::size_t kDigits = 6;
constexpr std::chrono::seconds kStep{30};

std::string random_base32(core::Random& random, std::size_t count) {
    std::string bytes(count, '\0');
    random.fill(std::as_writable_bytes(std::span{bytes}));
    return to_base32(bytes);
}

}  // namespace

std::string to_base32(std::string_view bytes) {
    std::string text;
    unsigned pending = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        pending = (pending << 8U) | static_cast<unsigned char>(c);
        bits += 8;
        for (; bits >= 5; bits -= 5) text += kBase32[(pending >> (bits - 5)) & 31U];
    }
    if (bits > 0) text += kBase32[(pending << (5 - bits)) & 31U];
    return text;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string bytes;
    unsigned pending = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        const auto value = kBase32.find(upper);
        if (value == kBase32.npos) return std::nullopt;
        pending = (pending << 5U) | static_cast<unsigned>(value);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((pending >> bits) & 255U);
    }
    return bytes;
}

std::string one_time_code(std::string_view key, std::int64_t counter) {
    std::array<unsigned char, 8> moving{};
    for (std::size_t i = 0; i < moving.size(); ++i)
        moving[moving.size() - 1 - i] = static_cast<unsigned char>(static_cast<std::uint64_t>(counter) >> (8 * i));
    std::array<unsigned char, 20> hash{};
    unsigned length = 0;
    const auto* done = ::HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), moving.data(), moving.size(),
                              hash.data(), &length);
    if (done == nullptr || length != hash.size()) throw std::runtime_error("HMAC-SHA1 failed");
    const std::size_t at = hash.back() & 15U;
    const unsigned value = (hash[at] & 127U) << 24U | unsigned{hash[at + 1]} << 16U | unsigned{hash[at + 2]} << 8U |
                           unsigned{hash[at + 3]};
    auto digits = std::to_string(value % 1'000'000U);
    return std::string(kDigits - digits.size(), '0') + digits;
}

core::Secret OneTimeCodes::make_secret() const {
    return core::Secret{random_base32(random_, kSecretBytes)};
}

std::optional<std::int64_t> OneTimeCodes::step_of(const core::Secret& secret, std::string_view code,
                                                  core::Time now) const {
    const auto key = from_base32(secret.expose());
    if (!key || code.size() != kDigits) return std::nullopt;
    const auto present = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / kStep;
    std::optional<std::int64_t> found;
    for (const auto step : {present - 1, present, present + 1}) {
        const auto wanted = one_time_code(*key, step);
        if (::CRYPTO_memcmp(wanted.data(), code.data(), kDigits) == 0) found = step;
    }
    return found;
}

core::Secret OneTimeCodes::make_recovery_code() const {
    auto letters = random_base32(random_, kRecoveryBytes);
    std::ranges::transform(letters, letters.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    std::string grouped;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += '-';
        grouped += letters[i];
    }
    return core::Secret{std::move(grouped)};
}

}  // namespace veza::crypto
