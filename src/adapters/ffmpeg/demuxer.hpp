#pragma once
#include "adapters/ffmpeg/file_view.hpp"
#include "adapters/ffmpeg/library.hpp"
#include "domain/audio.hpp"

#include <expected>
#include <memory>

namespace veza::ffmpeg {

/// The packets of the one sound in a file. Opens nothing but the file it is given, as the container it is told, and knows the
/// codecs of domain::AudioCodec only. For one thread.
class Demuxer {
public:
    /// `library` has to outlive it, and the file to stay open.
    [[nodiscard]] static std::expected<Demuxer, domain::AudioFailure> open(const Library& library, FileView file,
                                                                           domain::AudioContainer container);
    ~Demuxer();
    Demuxer(Demuxer&&) noexcept;
    Demuxer& operator=(Demuxer&&) noexcept;

    [[nodiscard]] const ::AVStream& stream() const;
    [[nodiscard]] domain::AudioCodec codec() const;
    /// FFmpeg's decoder for it.
    [[nodiscard]] const ::AVCodec& decoder() const;

    enum class Read : std::uint8_t { packet, end, broken };
    /// The sound's next packet; `broken` where the container makes no sense, after which one may go on.
    [[nodiscard]] Read next(::AVPacket& packet);

    /// Goes to the last packet at or before this time of the stream. False when that cannot be done.
    [[nodiscard]] bool seek(std::int64_t timestamp);

    /// How far the file has been read, in bytes.
    [[nodiscard]] std::uint64_t position() const;

private:
    struct State;
    explicit Demuxer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace veza::ffmpeg
