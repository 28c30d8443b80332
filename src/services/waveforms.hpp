#pragma once
#include "domain/waveform.hpp"
#include "ports/blob_store.hpp"
#include "services/track_files.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace veza::services {

/// One byte for each of at most domain::kPreviewPoints slices: how far the sound swings there.
[[nodiscard]] std::string preview_of(const domain::Waveform& waveform);
/// Back from what domain::to_dat() wrote; `internal` for anything else.
[[nodiscard]] core::Result<domain::Waveform> waveform_from(std::string_view dat);

/// The pictures of sounds, for who may hear them. Thread-safe.
class Waveforms {
public:
    Waveforms(TrackFiles& files, ports::BlobStore& blobs) : files_(files), blobs_(blobs) {}

    struct Drawn {
        domain::Waveform waveform;
        std::string tag;  ///< names it: the same tag, the same waveform
    };
    /// One of domain::kZoomSteps, or 0 for the overview. `conflict`/`track_not_ready`.
    [[nodiscard]] core::Task<Drawn> draw(domain::Actor actor, domain::TrackId id, std::uint32_t zoom);

private:
    TrackFiles& files_;
    ports::BlobStore& blobs_;
};

}  // namespace veza::services
