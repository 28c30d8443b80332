#include "media/rendition.hpp"

#include "media/number.hpp"

#include <algorithm>
#include <array>

namespace veza::media {
namespace {

constexpr std::array<std::uint32_t, 5> kOpusFiles{48, 64, 96, 128, 160};
constexpr std::array<std::uint32_t, 3> kOpusHls{48, 96, 160};
constexpr std::array<std::uint32_t, 4> kAacFiles{64, 128, 192, 256};
constexpr std::array<std::uint32_t, 3> kAacHls{64, 128, 256};
constexpr std::array<std::uint32_t, 4> kMp3Files{128, 192, 256, 320};

constexpr std::array<std::pair<AudioCodec, std::string_view>, 3> kCodecNames{
    {{AudioCodec::opus, "opus"}, {AudioCodec::aac, "aac"}, {AudioCodec::mp3, "mp3"}}};

}  // namespace

std::span<const std::uint32_t> file_bitrates(AudioCodec codec) {
    if (codec == AudioCodec::opus) return kOpusFiles;
    if (codec == AudioCodec::aac) return kAacFiles;
    if (codec == AudioCodec::mp3) return kMp3Files;
    return {};
}

std::span<const std::uint32_t> hls_bitrates(AudioCodec codec) {
    if (codec == AudioCodec::opus) return kOpusHls;
    if (codec == AudioCodec::aac) return kAacHls;
    return {};
}

bool is_offered(Rendition rendition, Packaging packaging) {
    const auto offered = packaging == Packaging::file ? file_bitrates(rendition.codec) : hls_bitrates(rendition.codec);
    return std::ranges::find(offered, rendition.kbps) != offered.end();
}

std::uint32_t default_bitrate(AudioCodec codec) {
    return codec == AudioCodec::mp3 ? 192 : 128;
}

Container container_of(AudioCodec codec, Packaging packaging) {
    if (codec == AudioCodec::mp3) return Container::mp3;
    return codec == AudioCodec::opus && packaging == Packaging::file ? Container::ogg : Container::mp4;
}

std::string_view content_type_of(Container container) {
    switch (container) {
        case Container::ogg: return "audio/ogg";
        case Container::mp3: return "audio/mpeg";
        case Container::mp4: return "audio/mp4";
    }
    return {};
}

std::string_view codecs_attribute(AudioCodec codec) {
    if (codec == AudioCodec::aac) return "mp4a.40.2";
    return codec == AudioCodec::opus ? "opus" : "mp3";
}

std::string name_of(Rendition rendition) {
    const auto found = std::ranges::find(kCodecNames, rendition.codec, &std::pair<AudioCodec, std::string_view>::first);
    return std::string(found == kCodecNames.end() ? "none" : found->second) + '-' + std::to_string(rendition.kbps);
}

std::optional<AudioCodec> parse_codec(std::string_view name) {
    const auto found = std::ranges::find(kCodecNames, name, &std::pair<AudioCodec, std::string_view>::second);
    if (found == kCodecNames.end()) return std::nullopt;
    return found->first;
}

std::optional<Rendition> parse_rendition(std::string_view name) {
    const auto dash = name.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto codec = parse_codec(name.substr(0, dash));
    const auto kbps = parse_number(name.substr(dash + 1));
    if (!codec || !kbps) return std::nullopt;
    return Rendition{.codec = *codec, .kbps = *kbps};
}

}  // namespace veza::media
