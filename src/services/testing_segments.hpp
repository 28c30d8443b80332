#pragma once
// What segments are made of where sound does not matter.
#include "ports/segment_cache.hpp"
#include "ports/transcoder.hpp"

#include <atomic>
#include <cstddef>
#include <vector>

namespace veza::services {

/// Makes frames of the right size at once. Of codecs at a constant rate, whose frames divide evenly.
class CountingTranscoder final : public ports::Transcoder {
public:
    core::Result<std::string> encoders() override { return "e1"; }
    core::Result<bool> encode(const ports::EncodeOrder& order, ports::FrameSink& sink) override {
        for (std::uint32_t i = 0; i < order.frames; ++i) {
            ++frames;
            const std::vector<std::byte> frame(order.bitrate / 8 * order.frame_samples / order.sample_rate);
            if (!sink.take(frame)) return false;
        }
        return true;
    }
    std::atomic<std::size_t> frames = 0;
};

class NoSegments final : public ports::SegmentCache {
public:
    core::Task<std::optional<ports::OpenBlob>> find(ports::SegmentKey /*key*/, std::uint64_t /*size*/) override {
        co_return std::nullopt;
    }
    core::Status store(const ports::SegmentKey& /*key*/, std::string_view /*bytes*/) override { return {}; }
};

}  // namespace veza::services
