#include "core/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <optional>

namespace veza::core {
namespace {

using namespace std::chrono;

/// Reads exactly `digits` decimal digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    for (char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || (text.front() | 0x20) != (expected | 0x20)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<microseconds> take_fraction(std::string_view& text) {
    if (text.empty() || text.front() != '.') return microseconds{0};
    text.remove_prefix(1);
    std::int64_t value = 0;
    std::size_t count = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++count)
        if (count < 6) value = value * 10 + (text.front() - '0');
    if (count == 0 || count > 9) return std::nullopt;
    for (; count < 6; ++count) value *= 10;
    return microseconds{value};
}

std::optional<minutes> take_offset(std::string_view& text) {
    if (take(text, 'z')) return minutes{0};
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto hour = take_number(text, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
    return minutes{sign * (*hour * 60 + *minute)};
}

std::optional<sys_days> take_date(std::string_view& text) {
    const auto year_number = take_number(text, 4);
    if (!year_number || !take(text, '-')) return std::nullopt;
    const auto month_number = take_number(text, 2);
    if (!month_number || !take(text, '-')) return std::nullopt;
    const auto day_number = take_number(text, 2);
    if (!day_number) return std::nullopt;
    const year_month_day date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                              day{static_cast<unsigned>(*day_number)}};
    if (!date.ok()) return std::nullopt;
    return sys_days{date};
}

std::optional<seconds> take_time_of_day(std::string_view& text) {
    const auto hour = take_number(text, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || !take(text, ':')) return std::nullopt;
    const auto second = take_number(text, 2);
    if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return hours{*hour} + minutes{*minute} + seconds{*second};
}

std::optional<Time> take_time(std::string_view& text) {
    const auto date = take_date(text);
    if (!date || !take(text, 't')) return std::nullopt;
    const auto time_of_day = take_time_of_day(text);
    if (!time_of_day) return std::nullopt;
    const auto fraction = take_fraction(text);
    if (!fraction) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Time{*date + *time_of_day + *fraction - *offset};
}

}  // namespace

std::string to_rfc3339(Time time) {
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<milliseconds>(time - day)};
    std::array<char, 48> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string to_http_date(Time time) {
    const auto seconds = std::chrono::system_clock::to_time_t(time_point_cast<std::chrono::seconds>(time));
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 40> text{};
    const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    return {text.data(), size};
}

Result<Time> parse_rfc3339(std::string_view text) {
    if (const auto time = take_time(text)) return *time;
    return fail(Code::malformed, Reason::invalid_field, "not an RFC 3339 time such as 2026-11-21T02:42:30Z");
}

Time SystemClock::now() const {
    return time_point_cast<microseconds>(system_clock::now());
}

steady_clock::time_point SystemClock::steady() const {
    return steady_clock::now();
}

}  // namespace veza::core
