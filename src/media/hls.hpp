#pragma once
// HTTP Live Streaming (RFC 8216): playlists of a finished sound, written from its length alone.
#include "media/variant.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace veza::media::hls {

/// What stands below a rendition's path.
enum class PartKind : std::uint8_t { playlist, header, segment };
struct Part {
    PartKind kind = PartKind::playlist;
    std::uint32_t index = 0;  ///< of a segment
    friend bool operator==(const Part&, const Part&) = default;
};

/// `index.m3u8`, `init.mp4` or `17.m4s`, and nothing else.
[[nodiscard]] std::optional<Part> parse_part(std::string_view name);
[[nodiscard]] std::string name_of(Part part);

/// Every rendition of one codec, the best last. `query` is appended to each address, and is what proves the right to it: for
/// players do not take it along. Renditions of several codecs in one playlist would tempt players to change between them.
[[nodiscard]] std::string master_playlist(AudioCodec codec, Sound sound, std::string_view query);
[[nodiscard]] std::string media_playlist(const Variant& variant, std::string_view query);

}  // namespace veza::media::hls
