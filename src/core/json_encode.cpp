#include "core/json_encode.hpp"

#include "core/append_number.hpp"
#include "core/escape.hpp"
#include "core/hex.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cmath>

namespace veza::core::json {
namespace {

/// Writes exactly `count` decimal digits and returns what follows them.
char* put_digits(char* at, std::uint32_t value, std::size_t count) {
    for (std::size_t i = count; i-- > 0; value /= 10) at[i] = static_cast<char>('0' + value % 10);
    return at + count;
}

}  // namespace

void append_value(std::string& out, std::string_view text) {
    out += '"';
    append_json_escaped(out, text);
    out += '"';
}

void append_value(std::string& out, std::int64_t value) {
    append_number(out, value);
}

void append_value(std::string& out, std::uint64_t value) {
    append_number(out, value);
}

void append_value(std::string& out, double value) {
    if (std::isfinite(value))
        append_number(out, value + 0.0);  // makes a negative zero plain: "-0" would be read as an integer
    else
        out += "null";
}

void append_value(std::string& out, const Uuid& value) {
    std::array<char, 38> text;  // NOLINT(*-member-init): every character is set below
    char* at = text.data();
    *at++ = '"';
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) *at++ = '-';
        *at++ = kHexDigits[value.bytes()[i] >> 4U];
        *at++ = kHexDigits[value.bytes()[i] & 0xFU];
    }
    *at = '"';
    out.append(text.data(), text.size());
}

void append_value(std::string& out, Time value) {
    using namespace std::chrono;
    const auto day = floor<days>(value);
    const year_month_day date{day};
    const auto year_number = static_cast<int>(date.year());
    if (year_number < 0 || year_number > 9999) {
        append_value(out, std::string_view{to_rfc3339(value)});
        return;
    }
    const auto ms = static_cast<std::uint32_t>(floor<milliseconds>(value - day).count());
    std::array<char, 26> text;  // NOLINT(*-member-init): every character is set below
    char* at = text.data();
    *at++ = '"';
    at = put_digits(at, static_cast<std::uint32_t>(year_number), 4);
    *at++ = '-';
    at = put_digits(at, static_cast<unsigned>(date.month()), 2);
    *at++ = '-';
    at = put_digits(at, static_cast<unsigned>(date.day()), 2);
    *at++ = 'T';
    at = put_digits(at, ms / 3'600'000, 2);
    *at++ = ':';
    at = put_digits(at, ms / 60'000 % 60, 2);
    *at++ = ':';
    at = put_digits(at, ms / 1000 % 60, 2);
    *at++ = '.';
    at = put_digits(at, ms % 1000, 3);
    *at++ = 'Z';
    *at = '"';
    out.append(text.data(), text.size());
}

void append_value(std::string& out, DecimalMask value) {
    out += '"';
    append_number(out, value.bits);
    out += '"';
}

void append_value(std::string& out, const boost::json::value& value) {
    out += boost::json::serialize(value);
}

void append_value(std::string& out, const boost::json::object& value) {
    out += boost::json::serialize(value);
}

boost::json::value parse_own(std::string_view text) {
    constexpr std::size_t kMaxDepth = 64;
    return boost::json::parse({text.data(), text.size()}, {}, {.max_depth = kMaxDepth});
}

}  // namespace veza::core::json
