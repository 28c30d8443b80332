#include "adapters/smtp/message.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>

namespace veza::smtp {
namespace {

/// Of an encoded word, so that it has at most 75 characters (RFC 2047, section 2).
constexpr std::size_t kWordBytes = 42;
/// Of a line of quoted-printable, without the soft break (RFC 2045, section 6.7).
constexpr std::size_t kLineMax = 75;

std::string base64(std::string_view bytes) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto part = bytes.substr(at, 3);
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 3; ++i)
            value = value << 8U | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) out += i <= part.size() ? kAlphabet[(value >> (18U - 6U * i)) & 63U] : '=';
    }
    return out;
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }) && !text.contains("=?");
}

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A header's text: as it is when it is ASCII, else as encoded words that break between code points.
std::string header_text(std::string text) {
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
    if (is_plain(text)) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = std::min(at + kWordBytes, text.size());
        while (end > at + 1 && end < text.size() && continues(text[end])) --end;
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(std::string_view(text).substr(at, end - at)) + "?=";
        at = end;
    }
    return out;
}

/// A display name: quoted when it is ASCII, an encoded word when it is not.
std::string phrase(const std::string& name) {
    auto text = header_text(name);
    if (!is_plain(name)) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string escaped(char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'=', kDigits[byte >> 4U], kDigits[byte & 15U]};
}

std::string quoted_printable_line(std::string_view line) {
    std::string out;
    std::size_t width = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        const bool blank_at_end = (c == ' ' || c == '\t') && at + 1 == line.size();
        const bool plain = ((c >= ' ' && c <= '~' && c != '=') || c == '\t') && !blank_at_end;
        const auto piece = plain ? std::string(1, c) : escaped(c);
        if (width + piece.size() > kLineMax) {
            out += "=\r\n";
            width = 0;
        }
        out += piece;
        width += piece.size();
    }
    return out;
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        out += quoted_printable_line(line) + "\r\n";
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
    }
    return out;
}

std::string date_of(core::Time now) {
    constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(now - day)};
    std::array<char, 40> text{};
    const auto length =
        std::snprintf(text.data(), text.size(), "%s, %02u %s %d %02d:%02d:%02d +0000",
                      kDays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                      kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

bool is_address(std::string_view text) {
    const auto at = text.rfind('@');
    return at != text.npos && at > 0 && at + 1 < text.size() &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>'; });
}

}  // namespace

core::Result<Sender> parse_sender(std::string_view text) {
    Sender sender;
    const auto open = text.find('<');
    if (open == text.npos) {
        sender.address = text;
    } else if (text.ends_with('>')) {
        sender.address = text.substr(open + 1, text.size() - open - 2);
        auto name = text.substr(0, open);
        while (name.ends_with(' ')) name.remove_suffix(1);
        sender.name = name;
    }
    if (!is_address(sender.address))
        return core::invalid("from", core::Reason::email_invalid,
                             "neither an address nor a name with an address in <>");
    return sender;
}

std::string compose(const ports::Mail& mail, const Sender& from, core::Time now, std::string_view unique) {
    const auto domain = from.address.substr(from.address.rfind('@') + 1);
    std::string out;
    out += "Date: " + date_of(now) + "\r\n";
    out += "From: " + (from.name.empty() ? "" : phrase(from.name) + ' ') + '<' + from.address + ">\r\n";
    out += "To: <" + mail.to + ">\r\n";
    out += "Subject: " + header_text(mail.subject) + "\r\n";
    out += "Message-ID: <" + std::string(unique) + '@' + domain + ">\r\n";
    // Nobody's out-of-office answers this (RFC 3834).
    out += "Auto-Submitted: auto-generated\r\n";
    out +=
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n";
    out += "\r\n" + quoted_printable(mail.text);
    return out;
}

}  // namespace veza::smtp
