#include "media/ogg_opus.hpp"

#include "media/bytes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace veza::media {
namespace {

constexpr std::uint32_t kSerial = 0x56455A41;
constexpr std::uint8_t kBegins = 2;
constexpr std::uint8_t kEnds = 4;
constexpr std::uint32_t kHeaderPages = 2;
constexpr std::size_t kPageHead = 27;
constexpr std::size_t kChecksumAt = 22;
constexpr std::uint32_t kLacing = 255;

constexpr std::array<std::uint32_t, 256> kChecksumTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i << 24;
        for (int bit = 0; bit < 8; ++bit) value = (value << 1) ^ ((value >> 31) != 0 ? 0x04C11DB7U : 0U);
        table[i] = value;
    }
    return table;
}();

std::uint32_t crc_32(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes)
        value = (value << 8) ^ kChecksumTable[(value >> 24) ^ static_cast<std::uint8_t>(byte)];
    return value;
}

struct Page {
    std::uint8_t flags = 0;
    std::uint64_t granule = 0;  ///< samples that have been decoded at its end
    std::uint32_t number = 0;
    std::uint32_t packets = 0;  ///< all of one size
    std::string_view body;
};

void put_page(std::string& out, const Page& page) {
    const auto start = out.size();
    out += "OggS";
    out.push_back(0);
    out.push_back(static_cast<char>(page.flags));
    put_little(out, page.granule);
    put_little(out, kSerial);
    put_little(out, page.number);
    put_little(out, std::uint32_t{0});
    const auto packet = static_cast<std::uint32_t>(page.body.size() / page.packets);
    out.push_back(static_cast<char>(page.packets * (packet / kLacing + 1)));
    for (std::uint32_t i = 0; i < page.packets; ++i) {
        out.append(packet / kLacing, static_cast<char>(kLacing));
        out.push_back(static_cast<char>(packet % kLacing));
    }
    out += page.body;
    std::string sum;
    put_little(sum, crc_32(std::string_view(out).substr(start)));
    out.replace(start + kChecksumAt, sum.size(), sum);
}

std::string opus_head(const Grid& grid, std::uint32_t source_rate) {
    std::string head = "OpusHead";
    head.push_back(1);
    head.push_back(static_cast<char>(grid.channels));
    put_little(head, static_cast<std::uint16_t>(grid.delay));
    put_little(head, source_rate);
    put_little(head, std::uint16_t{0});  // gain
    head.push_back(0);                   // one stream of one or two channels
    return head;
}

std::string opus_tags() {
    constexpr std::string_view kVendor = "Veza";
    std::string tags = "OpusTags";
    put_little(tags, static_cast<std::uint32_t>(kVendor.size()));
    tags += kVendor;
    put_little(tags, std::uint32_t{0});
    return tags;
}

}  // namespace

class OggOpus::Writer final : public SegmentWriter {
public:
    Writer(const OggOpus& stream, FrameSpan span) : stream_(stream), next_(span.first), end_(span.first + span.count) {}

    bool add(std::span<const std::byte> frame, std::string& out) override {
        if (frame.size() != stream_.frame_bytes_ || next_ == end_) return false;
        body_.append(reinterpret_cast<const char*>(frame.data()), frame.size());
        ++next_;
        ++held_;
        if (held_ == kFramesPerPage || next_ == end_) flush(out);
        return true;
    }

    bool finish(std::string& /*out*/) override { return next_ == end_; }

private:
    void flush(std::string& out) {
        const auto& grid = stream_.grid_;
        put_page(out, {.flags = next_ == grid.frames ? kEnds : std::uint8_t{0},
                       .granule = std::min(next_ * grid.frame, grid.samples + grid.delay),
                       .number = static_cast<std::uint32_t>(kHeaderPages + (next_ - 1) / kFramesPerPage),
                       .packets = held_,
                       .body = body_});
        body_.clear();
        held_ = 0;
    }

    const OggOpus& stream_;
    std::uint64_t next_;
    std::uint64_t end_;
    std::uint32_t held_ = 0;
    std::string body_;
};

OggOpus::OggOpus(const Grid& grid, std::uint32_t kbps, std::uint32_t source_rate)
    : grid_(grid), frame_bytes_(kbps * 1000 / 8 * grid.frame / grid.rate), source_rate_(source_rate) {}

std::string OggOpus::header() const {
    const auto head = opus_head(grid_, source_rate_);
    const auto tags = opus_tags();
    std::string out;
    put_page(out, {.flags = kBegins, .number = 0, .packets = 1, .body = head});
    put_page(out, {.number = 1, .packets = 1, .body = tags});
    return out;
}

std::uint64_t OggOpus::size_of(std::uint32_t count) const {
    const std::uint64_t pages = (count + kFramesPerPage - 1) / kFramesPerPage;
    return pages * kPageHead + std::uint64_t{count} * (frame_bytes_ + frame_bytes_ / kLacing + 1);
}

std::unique_ptr<SegmentWriter> OggOpus::writer(FrameSpan span) const {
    return std::make_unique<Writer>(*this, span);
}

}  // namespace veza::media
