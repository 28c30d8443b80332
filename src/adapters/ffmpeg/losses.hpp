#pragma once
#include <cstdint>
#include <limits>
#include <optional>

namespace veza::ffmpeg {

/// Keeps account of what of a sound could not be decoded. What is missed behind its last stretch is no loss of it: it is what a cut
/// left of a packet, or tags.
class Losses {
public:
    /// From now on a jump of more than so many samples in the time of the sound is a loss, whatever else is said.
    void take_jumps_for_losses(std::uint64_t samples) { jump_ = samples; }

    /// A part of the file was passed over, of so many bytes; 0 where that is not known.
    void miss(std::uint64_t bytes);
    /// A stretch of sound came, and stands there by the account of the container, both in samples.
    void hear(std::uint64_t samples, std::optional<std::int64_t> at);

    /// Within the sound.
    [[nodiscard]] std::uint64_t parts() const { return within_.parts; }
    /// With those behind it.
    [[nodiscard]] std::uint64_t all_parts() const { return within_.parts + behind_.parts; }
    /// How much sound is lost in them, of which all packets have so many bytes: by its time where the container tells that, or else as
    /// much as there is elsewhere in as many bytes.
    [[nodiscard]] std::uint64_t samples(std::uint64_t packet_bytes) const;

private:
    struct Missed {
        std::uint64_t parts = 0;
        std::uint64_t bytes = 0;
    };
    Missed within_;
    Missed behind_;  ///< until there is more sound
    std::uint64_t heard_ = 0;
    std::uint64_t jump_ = std::numeric_limits<std::uint64_t>::max();
    std::optional<std::int64_t> next_;  ///< where the next stretch stands if nothing is lost
    std::uint64_t lost_ = 0;            ///< by time
};

}  // namespace veza::ffmpeg
