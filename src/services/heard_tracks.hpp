#pragma once
#include "domain/event.hpp"
#include "media/variant.hpp"
#include "ports/event_bus.hpp"
#include "services/bounded_cache.hpp"
#include "services/hearing_access.hpp"
#include "services/track_files.hpp"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace veza::services {

/// A track with its open file, and the variants in which it was asked for. Thread-safe.
class HeardTrack {
public:
    explicit HeardTrack(TrackFile file) : file_(std::move(file)) {}

    [[nodiscard]] const TrackFile& file() const { return file_; }
    [[nodiscard]] media::Sound sound() const;
    /// The rendition is offered for the packaging.
    [[nodiscard]] std::shared_ptr<const media::Variant> variant(media::Rendition rendition,
                                                                media::Packaging packaging) const;

private:
    struct Made {
        media::Rendition rendition;
        media::Packaging packaging;
        std::shared_ptr<const media::Variant> variant;
    };

    const TrackFile file_;
    mutable std::mutex mutex_;
    mutable std::vector<Made> variants_;  // as few as there are renditions
};
using HeardTrackPtr = std::shared_ptr<const HeardTrack>;

/// Tracks that were heard a moment ago: whoever plays one asks for part after part of it. A cache in front of the store, which hears
/// of every change by the event of its commit. Whether somebody may hear a track is not kept but asked each time. Thread-safe.
class HeardTracks {
public:
    struct Dependencies {
        TrackFiles& files;
        HearingAccess& access;
        ports::EventBus& bus;
    };
    /// Each has its file open.
    static constexpr std::size_t kCapacity = 256;

    /// The bus must not publish once this is gone.
    explicit HeardTracks(Dependencies dependencies, std::size_t capacity = kCapacity);
    HeardTracks(const HeardTracks&) = delete;
    HeardTracks& operator=(const HeardTracks&) = delete;

    /// As TrackFiles::open.
    [[nodiscard]] core::Task<HeardTrackPtr> open(domain::UserId user, domain::TrackId id);

    /// Lets go of all, from time to time: what was taken off the disk meanwhile takes room for as long as it is open.
    void forget();

private:
    void hear(const domain::Event& event);
    template <class Predicate>
    void forget_if(Predicate is_gone);

    Dependencies d_;
    std::mutex mutex_;
    std::uint64_t version_ = 0;  // what was read before a change must not be kept after it
    BoundedCache<domain::TrackId, HeardTrackPtr> kept_;
};

}  // namespace veza::services
