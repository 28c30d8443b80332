#include "services/waveforms.hpp"

#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

namespace veza::services {
namespace {

// audiowaveform's binary format, version 2: little-endian words.
constexpr std::size_t kHeader = 24;
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kEightBits = 1;
constexpr int kFull = 128;
constexpr int kByte = 255;

std::uint32_t word(std::string_view text, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(text[at + i]);
    return value;
}

std::unexpected<core::Error> broken() {
    return core::fail(core::Code::internal, core::Reason::internal, "a stored waveform cannot be read");
}

core::Result<std::string> read_all(const ports::OpenBlob& blob) {
    std::string text(blob.size, '\0');
    std::size_t got = 0;
    while (got < text.size()) {
        const auto part = ::pread(blob.file->get(), text.data() + got, text.size() - got, static_cast<off_t>(got));
        if (part <= 0) return broken();
        got += static_cast<std::size_t>(part);
    }
    return text;
}

}  // namespace

std::string preview_of(const domain::Waveform& waveform) {
    const auto pixels = waveform.pixels();
    const auto points = std::min(pixels, domain::kPreviewPoints);
    std::string preview;
    preview.reserve(points);
    for (std::size_t point = 0; point < points; ++point) {
        int swing = 0;
        const auto end = (point + 1) * pixels / points;
        for (auto pixel = point * pixels / points; pixel < end; ++pixel)
            swing = std::max(
                {swing, std::abs(int{waveform.pairs[2 * pixel]}), std::abs(int{waveform.pairs[2 * pixel + 1]})});
        preview.push_back(static_cast<char>(std::min(swing, kFull) * kByte / kFull));
    }
    return preview;
}

core::Result<domain::Waveform> waveform_from(std::string_view dat) {
    if (dat.size() < kHeader || word(dat, 0) != kVersion || word(dat, 4) != kEightBits) return broken();
    domain::Waveform waveform{.sample_rate = word(dat, 8), .samples_per_pixel = word(dat, 12), .pairs = {}};
    const std::size_t length = word(dat, 16);
    if (dat.size() != kHeader + 2 * length) return broken();
    waveform.pairs.resize(2 * length);
    std::memcpy(waveform.pairs.data(), dat.data() + kHeader, waveform.pairs.size());
    return waveform;
}

core::Task<Waveforms::Drawn> Waveforms::draw(domain::Actor actor, domain::TrackId id, std::uint32_t zoom) {
    VEZA_CO_TRY(const auto analysis, co_await files_.analysis(std::move(actor), id));
    if (!analysis.waveform) co_return core::not_found("this track has no waveform");
    VEZA_CO_TRY(const auto blob, co_await blobs_.open(*analysis.waveform));
    VEZA_CO_TRY(const auto text, read_all(blob));
    VEZA_CO_TRY(auto finest, waveform_from(text));
    auto tag = *analysis.waveform + '-' + std::to_string(zoom);
    if (zoom == 0) co_return Drawn{.waveform = domain::overview(finest), .tag = std::move(tag)};
    if (zoom == 1) co_return Drawn{.waveform = std::move(finest), .tag = std::move(tag)};
    co_return Drawn{.waveform = domain::coarser(finest, zoom), .tag = std::move(tag)};
}

}  // namespace veza::services
