#pragma once
#include "adapters/ffmpeg/library.hpp"
#include "core/result.hpp"
#include "ports/transcoder.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace veza::ffmpeg {

/// Makes frames of constant size where the codec can; none needs the bytes of another. For one thread.
class Encoder {
public:
    [[nodiscard]] static core::Result<std::unique_ptr<Encoder>> open(const Library& av,
                                                                     const ports::EncodeOrder& order);
    virtual ~Encoder() = default;

    [[nodiscard]] virtual ::AVSampleFormat sample_format() const = 0;
    /// Hands in the next portion of sound, as long as a frame. It is the caller's.
    [[nodiscard]] virtual core::Status send(const ::AVFrame& sound) = 0;
    /// A frame that is ready, valid until the next call; empty when more sound is needed first.
    [[nodiscard]] virtual core::Result<std::span<const std::byte>> receive() = 0;
};

}  // namespace veza::ffmpeg
