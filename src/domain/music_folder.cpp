#include "domain/music_folder.hpp"

#include <algorithm>
#include <array>

namespace veza::domain {
namespace {

constexpr std::array<std::string_view, 13> kSounds = {"flac", "mp3",  "m4a", "m4b",  "ogg",  "oga", "opus",
                                                      "wav",  "wave", "aif", "aiff", "aifc", "wv"};
constexpr std::array<std::string_view, 4> kPictures = {"jpg", "jpeg", "png", "webp"};
constexpr std::array<std::string_view, 5> kCovers = {"cover", "folder", "front", "album", "albumart"};

template <std::size_t Size>
bool has(const std::array<std::string_view, Size>& list, std::string_view text) {
    return std::ranges::find(list, text) != list.end();
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& each : out)
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    return out;
}

struct Parts {
    std::string stem;
    std::string ending;
};
Parts parts_of(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return {.stem = lower(name), .ending = {}};
    return {.stem = lower(name.substr(0, dot)), .ending = lower(name.substr(dot + 1))};
}

}  // namespace

MusicFileKind kind_of(std::string_view name) {
    const auto parts = parts_of(name);
    if (has(kSounds, parts.ending)) return MusicFileKind::sound;
    const bool cover = has(kPictures, parts.ending) && has(kCovers, parts.stem);
    return cover ? MusicFileKind::cover : MusicFileKind::other;
}

std::size_t cover_rank(std::string_view name) {
    const auto parts = parts_of(name);
    const auto stem = std::ranges::find(kCovers, parts.stem) - kCovers.begin();
    const auto ending = std::ranges::find(kPictures, parts.ending) - kPictures.begin();
    return static_cast<std::size_t>(stem) * (kPictures.size() + 1) + static_cast<std::size_t>(ending);
}

std::string joined(std::string_view directory, std::string_view name) {
    std::string path(directory);
    if (!path.empty()) path += '/';
    path += name;
    return path;
}

bool overlap(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (!b.starts_with(a)) return false;
    return a.size() == b.size() || a.ends_with('/') || b[a.size()] == '/';
}

}  // namespace veza::domain
