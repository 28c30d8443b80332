#include "api/tus.hpp"

#include "core/ascii.hpp"
#include "core/base64url.hpp"

#include <algorithm>
#include <charconv>

namespace veza::api::tus {
namespace {

std::unexpected<core::Error> malformed(std::string detail) {
    return core::fail(core::Code::malformed, core::Reason::malformed_request, std::move(detail));
}

/// Base64 as tus writes it: with '+', '/' and padding.
core::Result<std::vector<std::byte>> from_base64(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string url(text);
    std::ranges::replace(url, '+', '-');
    std::ranges::replace(url, '/', '_');
    return core::from_base64url(url);
}

}  // namespace

core::Result<std::int64_t> parse_count(std::string_view name, std::optional<std::string_view> text) {
    if (!text) return malformed("the header " + std::string(name) + " is missing");
    std::int64_t count = 0;
    const auto* const end = text->data() + text->size();
    const auto [at, error] = std::from_chars(text->data(), end, count);
    if (error != std::errc{} || at != end || count < 0)
        return malformed("the header " + std::string(name) + " is not a number of bytes");
    return count;
}

core::Result<std::optional<std::string>> metadata(std::string_view text, std::string_view key) {
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const auto pair = core::trimmed(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        const auto space = std::min(pair.find(' '), pair.size());
        if (pair.substr(0, space) != key) continue;
        const auto value = from_base64(core::trimmed(pair.substr(space)));
        if (!value) return malformed("the header Upload-Metadata has a value that is not base64");
        return std::string(reinterpret_cast<const char*>(value->data()), value->size());
    }
    return std::nullopt;
}

core::Result<services::Uploads::Checksum> parse_checksum(std::string_view text) {
    const auto space = std::min(text.find(' '), text.size());
    const auto name = text.substr(0, space);
    if (name != "sha1" && name != "sha256") return malformed("checksums are spoken in sha1 and sha256");
    auto digest = from_base64(core::trimmed(text.substr(space)));
    if (!digest) return malformed("the checksum is not base64");
    const auto kind = name == "sha1" ? ports::DigestKind::sha1 : ports::DigestKind::sha256;
    return services::Uploads::Checksum{.kind = kind, .digest = std::move(*digest)};
}

}  // namespace veza::api::tus
