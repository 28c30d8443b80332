// Names below a track's path and the places in its variants come from anybody: what is read is written the same way, and every
// byte of every variant has its segment.
#include "media/hls.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

using namespace veza::media;

void require(bool condition, const char* what) {
    if (condition) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

void check_names(std::string_view text) {
    if (const auto rendition = parse_rendition(text)) require(name_of(*rendition) == text, "a rendition has one name");
    if (const auto part = hls::parse_part(text)) require(hls::name_of(*part) == text, "a part has one name");
}

/// Of any sound that analysis lets through.
void check_variant(std::uint32_t rate, std::uint64_t samples, std::uint64_t place) {
    const Sound sound{.sample_rate = 8'000 + rate % 184'001,
                      .channels = 1 + rate % 8,
                      .samples = 1 + samples % (std::uint64_t{6} * 3600 * 8'000)};
    for (const auto codec : {AudioCodec::opus, AudioCodec::aac, AudioCodec::mp3}) {
        const Variant variant({.codec = codec, .kbps = file_bitrates(codec).front()}, Packaging::file, sound);
        const auto body = variant.size() - variant.header().size();
        const auto offset = variant.header().size() + place % body;
        const auto segment = variant.segment(variant.segment_at(offset));
        require(segment.offset <= offset && offset < segment.offset + segment.size, "a byte lies in its segment");
        require(segment.offset + segment.size <= variant.size(), "a segment lies in the whole");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check_names({reinterpret_cast<const char*>(data), size});
    std::uint64_t numbers[3] = {};
    std::memcpy(numbers, data, size < sizeof numbers ? size : sizeof numbers);
    check_variant(static_cast<std::uint32_t>(numbers[0]), numbers[1], numbers[2]);
    return 0;
}
