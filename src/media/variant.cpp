#include "media/variant.hpp"

#include <algorithm>
#include <array>

namespace veza::media {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

/// Changes with an encoder, a pre-roll or a plan: with whatever makes other bytes.
constexpr std::string_view kEncoding = "-v4";

std::string_view extension_of(Container container) {
    constexpr std::array<std::string_view, 3> kExtensions{".ogg", ".mp3", ".mp4"};
    return kExtensions[static_cast<std::size_t>(container)];
}

}  // namespace

Variant::Format Variant::format_of(Rendition rendition, Container container, const Grid& grid, Sound sound) {
    switch (container) {
        case Container::ogg: return OggOpus(grid, rendition.kbps, sound.sample_rate);
        case Container::mp3: return Mp3(grid, rendition.kbps);
        case Container::mp4: break;
    }
    return Mp4(rendition.codec, grid, rendition.kbps);
}

Variant::Variant(Rendition rendition, Packaging packaging, Sound sound)
    : rendition_(rendition),
      container_(container_of(rendition.codec, packaging)),
      grid_(grid_of(rendition.codec, sound)),
      plan_(grid_, cut_of(rendition.codec, packaging, grid_)),
      format_(format_of(rendition, container_, grid_, sound)),
      header_(make_header(packaging)),
      first_size_(bytes_of(plan_.span(0))),
      each_size_(plan_.count() > 1 ? bytes_of(plan_.span(1)) : 0),
      size_(0) {
    const auto last = segment(plan_.count() - 1);
    size_ = last.offset + last.size;
}

std::string Variant::make_header(Packaging packaging) const {
    return std::visit(Overloaded{[&](const Mp4& mp4) {
                                     return packaging == Packaging::file ? mp4.header() + mp4.index(plan_)
                                                                         : mp4.header();
                                 },
                                 [](const auto& format) { return format.header(); }},
                      format_);
}

std::uint64_t Variant::bytes_of(FrameSpan span) const {
    return std::visit(Overloaded{[&](const Mp3& mp3) { return mp3.size_of(span); },
                                 [&](const auto& format) { return format.size_of(span.count); }},
                      format_);
}

Variant::Segment Variant::segment(std::uint32_t index) const {
    const auto before = index == 0 ? 0 : first_size_ + (index - 1) * each_size_;
    const auto frames = plan_.span(index);
    return {.frames = frames, .offset = header_.size() + before, .size = bytes_of(frames)};
}

std::uint32_t Variant::segment_at(std::uint64_t offset) const {
    const auto place = offset - header_.size();
    if (place < first_size_ || plan_.count() == 1) return 0;
    const auto index = 1 + (place - first_size_) / each_size_;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(index, plan_.count() - 1));
}

std::unique_ptr<SegmentWriter> Variant::writer(std::uint32_t index) const {
    const auto span = plan_.span(index);
    return std::visit(Overloaded{[&](const Mp4& mp4) { return mp4.writer(span, index); },
                                 [&](const auto& format) { return format.writer(span); }},
                      format_);
}

std::uint32_t Variant::encoder_bitrate(std::uint32_t attempt) const {
    constexpr std::array<std::uint32_t, 5> kAacThousandths{940, 880, 800, 680, 500};
    if (rendition_.codec != AudioCodec::aac) return attempt == 0 ? rendition_.kbps * 1000 : 0;
    return attempt < kAacThousandths.size() ? rendition_.kbps * kAacThousandths[attempt] : 0;
}

std::string Variant::name() const {
    return name_of(rendition_) + std::string(kEncoding) + std::string(extension_of(container_));
}

}  // namespace veza::media
