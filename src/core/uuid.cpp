#include "core/uuid.hpp"

#include "core/hex.hpp"

#include <algorithm>
#include <cstring>

namespace veza::core {
namespace {

/// The counter holds 26 bits: 12 in rand_a and 14 in rand_b; it starts low in each millisecond to leave room.
constexpr std::uint32_t kCounterLimit = 1U << 26U;
constexpr std::uint32_t kCounterSeedLimit = 1U << 24U;

/// What each character is worth; -1 for what is no digit. Ids are read from every row of every table.
constexpr auto kHexValues = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t digit = 0; digit < kHexDigits.size(); ++digit) {
        const auto lower = static_cast<unsigned char>(kHexDigits[digit]);
        values[lower] = static_cast<std::int8_t>(digit);
        if (lower >= 'a') values[lower - ('a' - 'A')] = static_cast<std::int8_t>(digit);
    }
    return values;
}();
/// Where in the text the two digits of each byte stand.
constexpr std::array<std::size_t, 16> kDigits = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

bool is_dash_position(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

}  // namespace

Result<Uuid> Uuid::parse(std::string_view text) {
    const auto malformed = [] { return fail(Code::malformed, Reason::invalid_field, "malformed id"); };
    if (text.size() != kTextLength) return malformed();
    for (const std::size_t dash : {8U, 13U, 18U, 23U})
        if (text[dash] != '-') return malformed();
    Bytes bytes{};
    int all = 0;  // negative as soon as one of them was no digit
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = kHexValues[static_cast<unsigned char>(text[kDigits[i]])];
        const int low = kHexValues[static_cast<unsigned char>(text[kDigits[i] + 1])];
        all |= high | low;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    if (all < 0) return malformed();
    return Uuid{bytes};
}

std::string Uuid::to_string() const {
    std::string text(kTextLength, '-');
    std::size_t at = 0;
    for (const auto byte : bytes_) {
        if (is_dash_position(at)) ++at;
        text[at++] = kHexDigits[byte >> 4U];
        text[at++] = kHexDigits[byte & 0xFU];
    }
    return text;
}

Uuid UuidGenerator::next() {
    std::array<std::byte, 10> noise{};
    random_.fill(noise);
    std::uint32_t seed = 0;
    std::memcpy(&seed, noise.data(), sizeof seed);

    std::uint64_t milliseconds = 0;
    std::uint32_t counter = 0;
    {
        const std::scoped_lock lock(mutex_);
        const auto now = std::chrono::floor<std::chrono::milliseconds>(clock_.now()).time_since_epoch().count();
        const auto now_ms = static_cast<std::uint64_t>(std::max<std::int64_t>(now, 0));
        if (now_ms > last_ms_) {
            last_ms_ = now_ms;
            counter_ = seed % kCounterSeedLimit;
        } else if (++counter_ == kCounterLimit) {
            ++last_ms_;  // borrow from the future rather than repeat or go back
            counter_ = seed % kCounterSeedLimit;
        }
        milliseconds = last_ms_;
        counter = counter_;
    }

    Uuid::Bytes bytes{};
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    bytes[6] = static_cast<std::uint8_t>(0x70U | counter >> 22U);
    bytes[7] = static_cast<std::uint8_t>(counter >> 14U);
    bytes[8] = static_cast<std::uint8_t>(0x80U | (counter >> 8U & 0x3FU));
    bytes[9] = static_cast<std::uint8_t>(counter);
    for (std::size_t i = 10; i < 16; ++i) bytes[i] = static_cast<std::uint8_t>(noise[i - 6]);
    return Uuid{bytes};
}

}  // namespace veza::core

std::size_t std::hash<veza::core::Uuid>::operator()(const veza::core::Uuid& uuid) const noexcept {
    // The low half of a version 7 id is random but for the variant, the high half is the time: mix both.
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, uuid.bytes().data(), 8);
    std::memcpy(&low, uuid.bytes().data() + 8, 8);
    return static_cast<std::size_t>(low ^ (high * 0x9E3779B97F4A7C15ULL));
}
