#include "adapters/ffmpeg/sniff.hpp"

#include "adapters/ffmpeg/mpeg_frame.hpp"

#include <array>
#include <string>
#include <string_view>

namespace veza::ffmpeg {
namespace {

using domain::AudioContainer;
using std::string_view_literals::operator""sv;

constexpr std::size_t kHead = 64;
constexpr std::size_t kSearched = std::size_t{64} * 1024;
/// Several tags before the sound are rare, endless ones are an attack.
constexpr int kLeadingTagsMax = 4;
/// That many frames in a row are no accident. A shorter file is one if nothing but a tag of 128 bytes follows.
constexpr int kFrames = 3;
constexpr std::size_t kTrailer = 128;

std::string read_string(const ReadAt& read, std::uint64_t offset, std::size_t size) {
    std::string bytes(size, '\0');
    bytes.resize(read(offset, bytes));
    return bytes;
}

/// Of the ID3 tag that begins here, with its header; 0 when there is none.
std::uint64_t id3_size(std::string_view head) {
    constexpr std::size_t kHeader = 10;
    constexpr unsigned kFooter = 0x10;
    if (head.size() < kHeader || !head.starts_with("ID3")) return 0;
    std::uint64_t size = 0;
    for (const char byte : head.substr(6, 4)) {
        const auto value = static_cast<unsigned char>(byte);
        if (value >= 0x80) return 0;
        size = size << 7U | value;
    }
    const bool has_footer = (static_cast<unsigned char>(head[5]) & kFooter) != 0;
    return size + kHeader + (has_footer ? kHeader : 0);
}

struct Magic {
    std::size_t at;
    std::string_view bytes;
    AudioContainer container;
};
constexpr std::array kMagic = {
    Magic{0, "fLaC"sv, AudioContainer::flac}, Magic{0, "OggS"sv, AudioContainer::ogg},
    Magic{4, "ftyp"sv, AudioContainer::mp4},  Magic{0, "wvpk"sv, AudioContainer::wavpack},
    Magic{8, "WAVE"sv, AudioContainer::wav},  Magic{8, "AIFF"sv, AudioContainer::aiff},
    Magic{8, "AIFC"sv, AudioContainer::aiff},
};

bool has(std::string_view head, std::size_t at, std::string_view bytes) {
    return head.size() >= at + bytes.size() && head.substr(at, bytes.size()) == bytes;
}

std::optional<AudioContainer> container_of(std::string_view head) {
    for (const auto& magic : kMagic) {
        if (!has(head, magic.at, magic.bytes)) continue;
        if (magic.container == AudioContainer::wav && !has(head, 0, "RIFF") && !has(head, 0, "RF64")) continue;
        if (magic.container == AudioContainer::aiff && !has(head, 0, "FORM")) continue;
        return magic.container;
    }
    return std::nullopt;
}

/// Whether frames of one sample rate follow one another from here.
bool begins_mp3(const ReadAt& read, std::uint64_t offset) {
    std::uint32_t sample_rate = 0;
    for (int frame = 0; frame < kFrames; ++frame) {
        const auto head = read_string(read, offset, kMpegHeader + kTrailer + 1);
        if (frame > 0 && head.size() <= kTrailer) {
            const bool whole = !read_string(read, offset - 1, 1).empty();
            return whole && (head.empty() || head.starts_with("TAG") || frame > 1);
        }
        const auto header = read_mpeg_frame(head);
        if (!header || (frame > 0 && header->sample_rate != sample_rate)) return false;
        sample_rate = header->sample_rate;
        offset += header->length;
    }
    return true;
}

std::optional<Sniffed> find_mp3(const ReadAt& read, std::uint64_t offset) {
    const auto bytes = read_string(read, offset, kSearched);
    const std::string_view view(bytes);
    for (auto at = view.find('\xFF'); at != std::string_view::npos; at = view.find('\xFF', at + 1))
        if (read_mpeg_frame(view.substr(at)) && begins_mp3(read, offset + at))
            return Sniffed{.container = AudioContainer::mp3, .offset = offset + at};
    return std::nullopt;
}

}  // namespace

std::optional<Sniffed> sniff(const ReadAt& read) {
    std::uint64_t offset = 0;
    auto head = read_string(read, 0, kHead);
    for (int tags = 0; id3_size(head) > 0; ++tags) {
        if (tags == kLeadingTagsMax) return std::nullopt;
        offset += id3_size(head);
        head = read_string(read, offset, kHead);
    }
    const auto container = container_of(head);
    if (container && (offset == 0 || *container == AudioContainer::flac))
        return Sniffed{.container = *container, .offset = offset};
    return find_mp3(read, offset);
}

}  // namespace veza::ffmpeg
