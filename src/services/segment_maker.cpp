#include "services/segment_maker.hpp"

#include "core/offered_work.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace veza::services {
namespace {

core::Status check_unchanged(const WantedVariant& wanted) {
    if (!wanted.unchanged || wanted.unchanged()) return {};
    return core::fail(core::Code::conflict, core::Reason::track_not_ready, "the track's file was changed");
}

/// Nobody is woken for less than that, but for the first bytes: each time costs as much as a tenth of a frame.
constexpr std::size_t kPiece = 8192;

/// Hands frames to a segment as they come, until nobody listens any more. The last is taken in any case: whoever has it may be
/// gone at once, and the segment is whole. What a file that was changed meanwhile holds reaches nobody.
class ToEncoding final : public ports::FrameSink {
public:
    ToEncoding(Encoding& encoding, media::SegmentWriter& writer, const WantedVariant& wanted, std::uint32_t frames)
        : encoding_(encoding), writer_(writer), wanted_(wanted), missing_(frames) {}

    bool take(std::span<const std::byte> frame) override {
        fits_ = writer_.add(frame, settled_);
        if (offset_ == 0 || settled_.size() >= kPiece) put();
        return source_ && fits_ && (--missing_ == 0 || encoding_.is_wanted());
    }
    /// After the last frame. False when it does not come out as planned.
    bool finish() {
        fits_ = writer_.finish(settled_);
        if (fits_) put();
        return fits_;
    }
    [[nodiscard]] bool fits() const { return fits_; }
    /// An error once the source was changed.
    [[nodiscard]] const core::Status& source() const { return source_; }

private:
    void put() {
        source_ = check_unchanged(wanted_);
        if (source_ && !settled_.empty()) encoding_.put(offset_, settled_);
        offset_ += settled_.size();
        settled_.clear();
    }

    Encoding& encoding_;
    media::SegmentWriter& writer_;
    const WantedVariant& wanted_;
    std::uint32_t missing_;
    std::string settled_;  // and not put yet
    std::uint64_t offset_ = 0;
    core::Status source_;
    bool fits_ = true;
};

/// A part behind others: its frames wait here until those before them are through.
class LaterPart final : public ports::FrameSink {
public:
    LaterPart(ports::Transcoder& transcoder, core::Pool& pool, ports::EncodeOrder order, const Encoding& encoding)
        : transcoder_(transcoder),
          encoding_(encoding),
          order_(std::move(order)),
          work_(pool, [this] { outcome_ = transcoder_.encode(order_, *this); }) {}
    ~LaterPart() override { is_needed_ = false; }
    LaterPart(const LaterPart&) = delete;
    LaterPart& operator=(const LaterPart&) = delete;

    bool take(std::span<const std::byte> frame) override {
        frames_.emplace_back(frame.begin(), frame.end());
        return frames_.size() == order_.frames || (is_needed_ && encoding_.is_wanted());
    }

    /// All of its frames, once they are made. False when not all were made, or taken.
    core::Result<bool> pass_on(ports::FrameSink& to) {
        work_.finish();
        VEZA_TRY(const bool all, std::move(outcome_));
        if (!all) return false;
        for (const auto& frame : frames_)
            if (!to.take(frame)) return false;
        return true;
    }

private:
    ports::Transcoder& transcoder_;
    const Encoding& encoding_;
    const ports::EncodeOrder order_;
    std::vector<std::vector<std::byte>> frames_;
    core::Result<bool> outcome_ = false;
    std::atomic<bool> is_needed_ = true;
    core::OfferedWork work_;  // the last member: it uses the others until it is gone
};

ports::EncodeOrder order_for(const WantedVariant& wanted, media::FrameSpan part, std::uint32_t bitrate) {
    const auto& grid = wanted.variant->grid();
    return {.source = wanted.source,
            .sound = wanted.sound,
            .codec = wanted.variant->rendition().codec,
            .bitrate = bitrate,
            .sample_rate = grid.rate,
            .channels = grid.channels,
            .frame_samples = grid.frame,
            .first_frame = part.first,
            .frames = part.count,
            .preroll = part.preroll};
}

/// True when all frames were taken.
core::Result<bool> encode(ports::Transcoder& transcoder, core::Pool& pool, const WantedVariant& wanted,
                          std::uint32_t index, std::uint32_t bitrate, const Encoding& encoding,
                          ports::FrameSink& sink) {
    const auto parts = wanted.variant->parts(index);
    std::vector<std::unique_ptr<LaterPart>> later;
    for (std::size_t i = 1; i < parts.size(); ++i)
        later.push_back(std::make_unique<LaterPart>(transcoder, pool, order_for(wanted, parts[i], bitrate), encoding));
    VEZA_TRY(bool all, transcoder.encode(order_for(wanted, parts.front(), bitrate), sink));
    for (auto& part : later) {
        if (!all) return false;
        VEZA_TRY(all, part->pass_on(sink));
    }
    return all;
}

}  // namespace

core::Result<bool> make_segment(ports::Transcoder& transcoder, core::Pool& pool, const WantedVariant& wanted,
                                std::uint32_t index, Encoding& encoding) {
    VEZA_CHECK(check_unchanged(wanted));
    const auto& variant = *wanted.variant;
    for (std::uint32_t attempt = 0; variant.encoder_bitrate(attempt) != 0; ++attempt) {
        const auto writer = variant.writer(index);
        ToEncoding sink(encoding, *writer, wanted, variant.segment(index).frames.count);
        VEZA_TRY(const bool all,
                 encode(transcoder, pool, wanted, index, variant.encoder_bitrate(attempt), encoding, sink));
        VEZA_CHECK(sink.source());
        if (!all && sink.fits()) return false;
        if (sink.fits() && sink.finish()) {
            VEZA_CHECK(sink.source());
            return true;
        }
    }
    return core::fail(core::Code::internal, core::Reason::media_failed, "a segment does not come out as planned");
}

}  // namespace veza::services
