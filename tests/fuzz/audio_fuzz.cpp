// What we read of music files ourselves: what they are, texts of their tags; and the waveforms that are made for players.
#include "adapters/ffmpeg/mpeg_frame.hpp"
#include "adapters/ffmpeg/sniff.hpp"
#include "adapters/ffmpeg/tag_text.hpp"
#include "core/text.hpp"
#include "domain/waveform.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace veza;

void require(bool condition, const char* what) {
    if (condition) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

void check_sniffing(std::string_view file) {
    const auto sniffed = ffmpeg::sniff([file](std::uint64_t offset, std::span<char> into) {
        if (offset >= file.size()) return std::size_t{0};
        const auto part = file.substr(offset, into.size());
        std::ranges::copy(part, into.begin());
        return part.size();
    });
    if (!sniffed) return;
    require(sniffed->offset < file.size(), "what begins lies in the file");
    const auto head = file.substr(sniffed->offset);
    if (sniffed->container != domain::AudioContainer::mp3) return;
    const auto frame = ffmpeg::read_mpeg_frame(head);
    require(frame && frame->length > ffmpeg::kMpegHeader,
            "an MP3 begins with a frame, and every frame takes us further");
}

void check_text(std::string_view text) {
    const auto line = ffmpeg::clean_line(text);
    require(core::is_valid_utf8(line), "it is text");
    require(core::count_code_points(line) <= domain::AudioTags::kTextMax, "it is bounded");
    require(!core::has_forbidden_controls(line, core::TextRule::text), "it harms nobody");
    require(line.find_first_of("\r\n\t") == std::string::npos, "it is one line");
    require(ffmpeg::clean_line(line) == line, "cleaning twice changes nothing");
}

void check_waveform(std::string_view bytes) {
    domain::Waveform waveform{.sample_rate = 44'100, .samples_per_pixel = 256, .pairs = {}};
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto one = static_cast<std::int8_t>(bytes[at]);
        const auto other = static_cast<std::int8_t>(bytes[at + 1]);
        waveform.pairs.insert(waveform.pairs.end(), {std::min(one, other), std::max(one, other)});
    }
    const auto small = domain::overview(waveform);
    require(small.pixels() <= domain::kOverviewPixels, "an overview is small");
    require(domain::to_dat(small).size() == 24 + small.pairs.size(), "a file is its header and its pairs");
    require(domain::coarser(domain::coarser(waveform, 4), 4) == domain::coarser(waveform, 16), "steps add up");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check_sniffing(bytes);
    check_text(bytes);
    check_waveform(bytes);
    return 0;
}
