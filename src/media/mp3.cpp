#include "media/mp3.hpp"

#include "media/bytes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace veza::media {
namespace {

constexpr std::array<std::uint32_t, 15> kBitrates{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
constexpr std::uint32_t kDecoderDelay = 529;

/// CRC-16 as LAME has it over its tag.
std::uint16_t crc_16(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes) {
        value ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xA001U : 0U);
    }
    return static_cast<std::uint16_t>(value);
}

void put_frame_head(std::string& out, const Grid& grid, std::uint32_t kbps) {
    const auto rate_index = static_cast<std::uint32_t>(std::ranges::find(kBitrates, kbps) - kBitrates.begin());
    const std::uint32_t sampling = grid.rate == 44'100 ? 0 : 1;
    const std::uint32_t mode = grid.channels == 1 ? 3 : 1;
    put_big(out, 0xFFFB'0000U | rate_index << 12 | sampling << 10 | mode << 6);
}

}  // namespace

class Mp3::Writer final : public SegmentWriter {
public:
    Writer(const Mp3& stream, FrameSpan span)
        : stream_(stream), next_(span.preroll), end_(std::uint64_t{span.preroll} + span.count) {}

    bool add(std::span<const std::byte> frame, std::string& out) override {
        if (next_ == end_) return false;
        const auto planned = stream_.bytes_of_first(next_ + 1) - stream_.bytes_of_first(next_);
        if (frame.size() != planned) return false;
        out.append(reinterpret_cast<const char*>(frame.data()), frame.size());
        ++next_;
        return true;
    }

    bool finish(std::string& /*out*/) override { return next_ == end_; }

private:
    const Mp3& stream_;
    std::uint64_t next_;  // counted as its encoder does
    std::uint64_t end_;
};

std::uint64_t Mp3::bytes_of_first(std::uint64_t count) const {
    const std::uint64_t fraction = 144'000 * kbps_ % grid_.rate;
    const auto longer = count == 0 ? 0 : ((count - 1) * fraction + grid_.rate - 1) / grid_.rate;
    return count * base_bytes() + longer;
}

std::uint64_t Mp3::size_of(FrameSpan span) const {
    return bytes_of_first(std::uint64_t{span.preroll} + span.count) - bytes_of_first(span.preroll);
}

std::uint64_t Mp3::audio_bytes() const {
    const SegmentPlan plan(grid_, cut_of(AudioCodec::mp3, Packaging::file, grid_));
    const auto last = plan.count() - 1;
    const std::uint64_t inner = last > 1 ? (last - 1) * size_of(plan.span(1)) : 0;
    return inner + size_of(plan.span(last)) + (last > 0 ? size_of(plan.span(0)) : 0);
}

std::string Mp3::header() const {
    std::string out;
    put_frame_head(out, grid_, kbps_);
    out.append(grid_.channels == 1 ? 17 : 32, '\0');
    const auto bytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(base_bytes() + audio_bytes(), UINT32_MAX));
    out += "Info";
    put_big(out, 0xFU);
    put_big(out, static_cast<std::uint32_t>(grid_.frames));
    put_big(out, bytes);
    for (std::uint32_t hundredth = 0; hundredth < 100; ++hundredth)
        out.push_back(static_cast<char>(hundredth * 256 / 100));
    put_big(out, 0U);
    out += "LAME3.100";
    out.push_back(1);      // constant bitrate
    out.append(10, '\0');  // lowpass, peak, gains, flags
    out.push_back(static_cast<char>(std::min(kbps_, 255U)));
    const std::uint32_t delay = grid_.delay - kDecoderDelay;
    const auto padding = static_cast<std::uint32_t>(grid_.frames * grid_.frame - grid_.samples - delay);
    const std::uint32_t both = delay << 12 | padding;
    out.push_back(static_cast<char>(both >> 16));
    put_big(out, static_cast<std::uint16_t>(both));
    out.append(4, '\0');  // source, gain, preset
    put_big(out, bytes);
    put_big(out, std::uint16_t{0});  // of the music, which is not encoded yet
    put_big(out, crc_16(out));
    out.resize(base_bytes(), '\0');
    return out;
}

std::unique_ptr<SegmentWriter> Mp3::writer(FrameSpan span) const {
    return std::make_unique<Writer>(*this, span);
}

}  // namespace veza::media
