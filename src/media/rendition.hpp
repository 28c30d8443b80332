#pragma once
#include "domain/audio.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace veza::media {

using domain::AudioCodec;

/// One of the forms in which every track is offered: a codec at a constant bitrate.
struct Rendition {
    AudioCodec codec = AudioCodec::opus;  ///< opus, aac or mp3
    std::uint32_t kbps = 0;               ///< thousands of bits in a second
    friend bool operator==(const Rendition&, const Rendition&) = default;
};

/// How encoded frames are laid into bytes.
enum class Container : std::uint8_t { ogg, mp3, mp4 };

/// What the bytes are for: one file to be read from any place, or parts that a playlist names.
enum class Packaging : std::uint8_t { file, hls };

/// Rising; empty of what is not offered. The sets are small, so that nobody can fill a cache with variants.
[[nodiscard]] std::span<const std::uint32_t> file_bitrates(AudioCodec codec);
[[nodiscard]] std::span<const std::uint32_t> hls_bitrates(AudioCodec codec);
[[nodiscard]] bool is_offered(Rendition rendition, Packaging packaging);
/// What a file has where nobody asked for a bitrate.
[[nodiscard]] std::uint32_t default_bitrate(AudioCodec codec);

[[nodiscard]] Container container_of(AudioCodec codec, Packaging packaging);
[[nodiscard]] std::string_view content_type_of(Container container);
/// As RFC 6381 has it, for CODECS in playlists and canPlayType.
[[nodiscard]] std::string_view codecs_attribute(AudioCodec codec);

/// `opus-96`, as it stands in paths.
[[nodiscard]] std::string name_of(Rendition rendition);
/// Only what name_of() writes; any codec and bitrate.
[[nodiscard]] std::optional<Rendition> parse_rendition(std::string_view name);
/// opus, aac or mp3.
[[nodiscard]] std::optional<AudioCodec> parse_codec(std::string_view name);

}  // namespace veza::media
