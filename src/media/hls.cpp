#include "media/hls.hpp"

#include "media/number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace veza::media::hls {
namespace {

constexpr std::string_view kPlaylist = "index.m3u8";
constexpr std::string_view kHeader = "init.mp4";
constexpr std::string_view kSegment = ".m4s";
constexpr std::string_view kHead = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n";

double seconds(const Variant& variant, std::uint32_t index) {
    const auto& grid = variant.grid();
    const auto span = variant.segment(index).frames;
    const auto start = span.first * grid.frame;
    const auto end = std::min((span.first + span.count) * grid.frame, grid.samples + grid.delay);
    return static_cast<double>(end - start) / grid.rate;
}

std::string in_seconds(double value) {
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), "%.6f", value);
    return text.data();
}

/// Bits in a second, rounded up.
std::uint64_t bandwidth(std::uint64_t bytes, double seconds) {
    return static_cast<std::uint64_t>(static_cast<double>(bytes) * 8 / seconds) + 1;
}

std::string address(std::string_view path, std::string_view query) {
    std::string out(path);
    if (!query.empty()) (out += '?') += query;
    return out;
}

std::string stream_line(const Variant& variant) {
    std::uint64_t peak = 0;
    for (std::uint32_t i = 0; i < std::min(variant.segments(), 2U); ++i)
        peak = std::max(peak, bandwidth(variant.segment(i).size, seconds(variant, i)));
    const auto last = variant.segments() - 1;
    peak = std::max(peak, bandwidth(variant.segment(last).size, seconds(variant, last)));
    const double whole = static_cast<double>(variant.grid().samples + variant.grid().delay) / variant.grid().rate;
    const auto mean = bandwidth(variant.size() - variant.header().size(), whole);
    return "#EXT-X-STREAM-INF:BANDWIDTH=" + std::to_string(peak) + ",AVERAGE-BANDWIDTH=" + std::to_string(mean) +
           ",CODECS=\"" + std::string(codecs_attribute(variant.rendition().codec)) + "\"\n";
}

}  // namespace

std::optional<Part> parse_part(std::string_view name) {
    if (name == kPlaylist) return Part{.kind = PartKind::playlist};
    if (name == kHeader) return Part{.kind = PartKind::header};
    if (!name.ends_with(kSegment)) return std::nullopt;
    const auto index = parse_number(name.substr(0, name.size() - kSegment.size()));
    if (!index) return std::nullopt;
    return Part{.kind = PartKind::segment, .index = *index};
}

std::string name_of(Part part) {
    if (part.kind == PartKind::playlist) return std::string(kPlaylist);
    if (part.kind == PartKind::header) return std::string(kHeader);
    return std::to_string(part.index) + std::string(kSegment);
}

std::string master_playlist(AudioCodec codec, Sound sound, std::string_view query) {
    std::string out(kHead);
    for (const auto kbps : hls_bitrates(codec)) {
        const Rendition rendition{.codec = codec, .kbps = kbps};
        out += stream_line(Variant(rendition, Packaging::hls, sound));
        out += address(media::name_of(rendition) + "/" + std::string(kPlaylist), query) + '\n';
    }
    return out;
}

std::string media_playlist(const Variant& variant, std::string_view query) {
    double longest = 0;
    std::string segments;
    for (std::uint32_t i = 0; i < variant.segments(); ++i) {
        const auto length = seconds(variant, i);
        longest = std::max(longest, length);
        segments += "#EXTINF:" + in_seconds(length) + ",\n" +
                    address(name_of({.kind = PartKind::segment, .index = i}), query) + '\n';
    }
    // Each rounded to the nearest second must not exceed it.
    const auto target = static_cast<std::uint32_t>(std::lround(longest));
    return std::string(kHead) + "#EXT-X-TARGETDURATION:" + std::to_string(std::max(target, 1U)) +
           "\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-MAP:URI=\"" + address(kHeader, query) + "\"\n" +
           segments + "#EXT-X-ENDLIST\n";
}

}  // namespace veza::media::hls
