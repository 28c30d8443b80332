#include "adapters/ffmpeg/tag_text.hpp"

#include "core/fold.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace veza::ffmpeg {
namespace {

using domain::AudioTags;

/// More is not even looked at.
constexpr std::size_t kBytesMax = 4 * AudioTags::kTextMax;

/// Stands for bytes that are no character.
constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

bool is_gap(std::string_view character) {
    const auto byte = static_cast<unsigned char>(character.front());
    return byte <= ' ' || byte == 0x7F || character == "\xC2\x85" || character == "\xC2\xA0" ||
           character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

void clean_list(std::vector<std::string>& texts) {
    std::vector<std::string> kept;
    for (const auto& text : texts) {
        if (kept.size() == AudioTags::kValuesMax) break;
        auto line = clean_line(text);
        if (!line.empty() && std::ranges::find(kept, line) == kept.end()) kept.push_back(std::move(line));
    }
    texts = std::move(kept);
}

void clean_ids(std::vector<core::Uuid>& ids) {
    if (ids.size() > AudioTags::kValuesMax) ids.resize(AudioTags::kValuesMax);
}

void clean_number(std::optional<std::uint32_t>& number) {
    constexpr std::uint32_t kMax = 9999;
    if (number && (*number == 0 || *number > kMax)) number.reset();
}

void clean_gain(std::optional<double>& gain) {
    constexpr double kMost = 60;
    if (gain && !(std::abs(*gain) <= kMost)) gain.reset();
}

void clean_peak(std::optional<double>& peak) {
    constexpr double kMost = 100;
    if (peak && !(*peak >= 0 && *peak <= kMost)) peak.reset();
}

}  // namespace

std::string clean_line(std::string_view text) {
    text = text.substr(0, kBytesMax);
    std::string line;
    bool gap = false;
    while (!text.empty()) {
        const auto before = text;
        const auto code = core::take_code_point(text);
        const auto character = before.substr(0, before.size() - text.size());
        if (is_gap(character)) {
            gap = !line.empty();
            continue;
        }
        const auto shown = code == kReplacement ? kReplacementBytes : character;
        if (core::has_forbidden_controls(shown, core::TextRule::text)) continue;
        if (gap) line += ' ';
        gap = false;
        line += shown;
    }
    auto composed = core::normalize_nfc(line);
    if (!composed || core::is_blank(*composed)) return {};
    std::string_view kept = core::prefix(*composed, AudioTags::kTextMax);
    while (kept.ends_with(' ')) kept.remove_suffix(1);
    return std::string(kept);
}

void clean(AudioTags& tags) {
    tags.title = clean_line(tags.title);
    tags.album = clean_line(tags.album);
    for (auto* const list : {&tags.artists, &tags.album_artists, &tags.composers, &tags.genres}) clean_list(*list);
    for (auto* const ids : {&tags.artist_ids, &tags.album_artist_ids}) clean_ids(*ids);
    for (auto* const number : {&tags.year, &tags.track, &tags.track_total, &tags.disc, &tags.disc_total})
        clean_number(*number);
    for (auto* const gain : {&tags.track_gain, &tags.album_gain}) clean_gain(*gain);
    for (auto* const peak : {&tags.track_peak, &tags.album_peak}) clean_peak(*peak);
}

}  // namespace veza::ffmpeg
