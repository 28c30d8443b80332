#include "services/heard_tracks.hpp"

#include <variant>

namespace veza::services {

media::Sound HeardTrack::sound() const {
    const auto& format = file_.analysis.format;
    return {.sample_rate = format.sample_rate, .channels = format.channels, .samples = format.samples};
}

std::shared_ptr<const media::Variant> HeardTrack::variant(media::Rendition rendition,
                                                          media::Packaging packaging) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& made : variants_)
        if (made.rendition == rendition && made.packaging == packaging) return made.variant;
    auto variant = std::make_shared<const media::Variant>(rendition, packaging, sound());
    variants_.push_back({.rendition = rendition, .packaging = packaging, .variant = variant});
    return variant;
}

HeardTracks::HeardTracks(Dependencies dependencies, std::size_t capacity) : d_(dependencies), kept_(capacity) {
    d_.bus.subscribe([this](const domain::EventPtr& event) { hear(*event); });
}

core::Task<HeardTrackPtr> HeardTracks::open(domain::UserId user, domain::TrackId id) {
    const domain::Actor actor{.user = user, .session = {}};
    HeardTrackPtr known;
    std::uint64_t before = 0;
    {
        const std::scoped_lock lock(mutex_);
        before = version_;
        if (const auto* kept = kept_.find(id)) known = *kept;
    }
    if (known) {
        VEZA_CO_CHECK(co_await d_.access.check(actor, known->file().track));
        co_return known;
    }
    VEZA_CO_TRY(auto file, co_await d_.files.open(actor, id));
    const bool may_change = static_cast<bool>(file.unchanged);
    auto heard = std::make_shared<const HeardTrack>(std::move(file));
    if (may_change) co_return heard;  // it is looked at anew each time
    const std::scoped_lock lock(mutex_);
    if (version_ == before) kept_.put(id, heard);
    co_return heard;
}

template <class Predicate>
void HeardTracks::forget_if(Predicate is_gone) {
    const std::scoped_lock lock(mutex_);
    ++version_;
    kept_.erase_if([&](const HeardTrackPtr& heard) { return is_gone(heard->file().track); });
}

void HeardTracks::forget() {
    forget_if([](const domain::Track&) { return true; });
}

void HeardTracks::hear(const domain::Event& event) {
    const auto forget = [this](domain::TrackId id) {
        forget_if([id](const domain::Track& track) { return track.id == id; });
    };
    if (const auto* updated = std::get_if<domain::TrackUpdated>(&event.body)) forget(updated->track->id);
    if (const auto* ready = std::get_if<domain::TrackReady>(&event.body)) forget(ready->track->id);
    if (const auto* deleted = std::get_if<domain::TrackDeleted>(&event.body)) forget(deleted->track_id);
    // These take tracks with them.
    if (const auto* deleted = std::get_if<domain::ServerDeleted>(&event.body))
        forget_if([&](const domain::Track& track) { return track.server_id == deleted->server_id; });
    if (const auto* left = std::get_if<domain::UserUpdated>(&event.body); left && left->user.deleted)
        forget_if([&](const domain::Track& track) { return track.owner_id == left->user.id; });
}

}  // namespace veza::services
