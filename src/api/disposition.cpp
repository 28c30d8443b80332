#include "api/disposition.hpp"

namespace veza::api {
namespace {

bool is_plain(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

}  // namespace

std::string content_disposition(Disposition disposition, std::string_view filename) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kAlsoPlain = "-._";
    std::string ascii;
    std::string extended;
    for (const char c : filename) {
        const auto byte = static_cast<unsigned char>(c);
        const bool keeps = is_plain(byte) || kAlsoPlain.contains(c);
        ascii += keeps || c == ' ' ? c : '_';
        if (keeps) {
            extended += c;
            continue;
        }
        extended += '%';
        extended += kHex[byte >> 4U];
        extended += kHex[byte & 0xFU];
    }
    const std::string kind = disposition == Disposition::inline_ ? "inline" : "attachment";
    return kind + "; filename=\"" + ascii + "\"; filename*=UTF-8''" + extended;
}

}  // namespace veza::api
