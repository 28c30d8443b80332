#include "domain/file_type.hpp"

#include <algorithm>
#include <array>

namespace veza::domain {
namespace {

using std::string_view_literals::operator""sv;

constexpr FileType kUnknownType{.content_type = "application/octet-stream", .kind = FileKind::file};

struct Magic {
    std::size_t at = 0;
    std::string_view bytes;
    FileType type;
};

constexpr std::array kMagic = {
    Magic{0, "\xFF\xD8\xFF"sv, {"image/jpeg", FileKind::image}},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, {"image/png", FileKind::image}},
    Magic{0, "GIF87a"sv, {"image/gif", FileKind::image}},
    Magic{0, "GIF89a"sv, {"image/gif", FileKind::image}},
    Magic{0, "fLaC"sv, {"audio/flac", FileKind::audio}},
    Magic{0, "ID3"sv, {"audio/mpeg", FileKind::audio}},
    Magic{0, "\x1A\x45\xDF\xA3"sv, {"video/webm", FileKind::video}},
    Magic{0, "%PDF-"sv, {"application/pdf", FileKind::file}},
    Magic{0, "PK\x03\x04"sv, {"application/zip", FileKind::file}},
    Magic{0, "\x1F\x8B"sv, {"application/gzip", FileKind::file}},
};

bool has(std::string_view head, std::size_t at, std::string_view bytes) {
    return head.size() >= at + bytes.size() && head.substr(at, bytes.size()) == bytes;
}

FileType sniff_riff(std::string_view head) {
    if (has(head, 8, "WEBP")) return {.content_type = "image/webp", .kind = FileKind::image};
    if (has(head, 8, "WAVE")) return {.content_type = "audio/wav", .kind = FileKind::audio};
    return kUnknownType;
}

/// The brands of sound and film; those of pictures (HEIC, AVIF) are no type that we read.
FileType sniff_mp4(std::string_view head) {
    if (has(head, 8, "M4A ") || has(head, 8, "M4B ")) return {.content_type = "audio/mp4", .kind = FileKind::audio};
    for (const auto brand :
         {"isom"sv, "iso2"sv, "iso4"sv, "iso5"sv, "iso6"sv, "mp41"sv, "mp42"sv, "avc1"sv, "M4V "sv, "dash"sv})
        if (has(head, 8, brand)) return {.content_type = "video/mp4", .kind = FileKind::video};
    return kUnknownType;
}

/// The first packet stands after a page header of 27 bytes and a table of segments, which of that page has one entry.
FileType sniff_ogg(std::string_view head) {
    constexpr std::size_t kFirstPacket = 28;
    if (has(head, kFirstPacket, "\x80theora")) return {.content_type = "video/ogg", .kind = FileKind::video};
    return {.content_type = "audio/ogg", .kind = FileKind::audio};
}

/// Two bytes of a frame's header, for files without a tag before it.
bool is_mpeg_audio(std::string_view head) {
    if (head.size() < 4 || head[0] != '\xFF') return false;
    const auto second = static_cast<unsigned char>(head[1]);
    const auto third = static_cast<unsigned char>(head[2]);
    const bool is_sync = (second & 0xE0U) == 0xE0U;
    const bool is_layer_3 = (second & 0x06U) == 0x02U && (second & 0x18U) != 0x08U;
    return is_sync && is_layer_3 && (third & 0xF0U) != 0xF0U && (third & 0xF0U) != 0 && (third & 0x0CU) != 0x0CU;
}

}  // namespace

FileType sniff(std::string_view head) {
    const auto known =
        std::ranges::find_if(kMagic, [head](const Magic& magic) { return has(head, magic.at, magic.bytes); });
    if (known != kMagic.end()) return known->type;
    if (has(head, 0, "RIFF")) return sniff_riff(head);
    if (has(head, 4, "ftyp")) return sniff_mp4(head);
    if (has(head, 0, "OggS")) return sniff_ogg(head);
    if (is_mpeg_audio(head)) return {.content_type = "audio/mpeg", .kind = FileKind::audio};
    return kUnknownType;
}

}  // namespace veza::domain
