#include "gateway/streams.hpp"

#include "gateway/ring_places.hpp"

#include <algorithm>
#include <utility>

namespace veza::gateway {

using std::chrono::steady_clock;

namespace {
constexpr std::size_t kVersionByte = 6;
constexpr std::uint8_t kOwnVersion = 0x80;
constexpr std::uint8_t kLowBits = 0x0F;
constexpr std::size_t kArrivalStart = 10;
}  // namespace

Arrival Streams::push(const EncodedPtr& event, steady_clock::time_point now) {
    const auto places = ring_places(*event);
    const std::scoped_lock lock(mutex_);
    ++last_;
    if (const auto* deleted = std::get_if<domain::MessageDeleted>(&event->event->body))
        forget_message(ring_of(deleted->server_id), deleted->message_id);
    for (const auto& [ring, frame] : places) keep(ring, event, frame, now);
    if (const auto* gone = std::get_if<domain::ServerDeleted>(&event->event->body))
        let_go_all(ring_of(gone->server_id));
    return last_;
}

void Streams::keep(RingKey key, const EncodedPtr& event, const FramePtr& frame, steady_clock::time_point now) {
    auto& ring = rings_.try_emplace(key, limits_.events).first->second;
    while (!ring.kept.empty() && (ring.kept.full() || total_ >= limits_.total)) let_go_first(ring);
    ring.kept.push_back({.arrival = last_, .id = event->event->id.uuid(), .at = now, .event = event, .frame = frame});
    ++total_;
}

void Streams::let_go_all(RingKey key) {
    auto& ring = rings_.at(key);
    while (!ring.kept.empty()) let_go_first(ring);
    ring.state.reset();
}

void Streams::let_go_first(Ring& ring) {
    const auto& first = ring.kept.front();
    ring.let_go = {.id = first.id, .arrival = first.arrival};
    if (first.event)
        if (auto state = state_after(first.event->event->body)) ring.state = std::move(state);
    ring.kept.pop_front();
    --total_;
}

/// The event that deletes it is kept, so that whoever saw the message hears of it.
void Streams::forget_message(RingKey key, domain::MessageId message) {
    const auto ring = rings_.find(key);
    if (ring == rings_.end()) return;
    for (auto& kept : ring->second.kept)
        if (kept.event && message_shown(kept.event->event->body) == message) {
            kept.event.reset();
            kept.frame.reset();
        }
}

void Streams::expire(steady_clock::time_point now) {
    constexpr int kLooksPerAge = 10;
    const std::scoped_lock lock(mutex_);
    if (now < next_expiry_) return;
    next_expiry_ = now + limits_.age / kLooksPerAge;
    for (auto& [key, ring] : rings_)
        while (!ring.kept.empty() && now - ring.kept.front().at >= limits_.age) let_go_first(ring);
    if (rings_.size() <= limits_.rings) return;
    std::erase_if(rings_, [this](const auto& each) {
        const auto& ring = each.second;
        if (!ring.kept.empty()) return false;
        forgotten_.id = std::max(forgotten_.id, ring.let_go.id);
        forgotten_.arrival = std::max(forgotten_.arrival, ring.let_go.arrival);
        return true;
    });
}

const Streams::Ring* Streams::find(RingKey key) const {
    const auto ring = rings_.find(key);
    return ring == rings_.end() ? nullptr : &ring->second;
}

// A position has the start's time and random bits, the version for ids of one's own making, and the arrival.

core::Uuid Streams::position_at(Arrival arrival) const {
    auto bytes = start_.bytes();
    bytes[kVersionByte] = static_cast<std::uint8_t>(kOwnVersion | (bytes[kVersionByte] & kLowBits));
    for (std::size_t i = bytes.size(); i > kArrivalStart; arrival >>= 8U)
        bytes[--i] = static_cast<std::uint8_t>(arrival);
    return core::Uuid{bytes};
}

std::optional<Arrival> Streams::named_by(core::Uuid position) const {
    Arrival arrival = 0;
    for (const auto byte : std::span(position.bytes()).subspan<kArrivalStart>()) arrival = arrival << 8U | byte;
    return position == position_at(arrival) ? std::optional(arrival) : std::nullopt;
}

std::optional<Arrival> Streams::arrival_of(std::span<const RingKey> rings, core::Uuid position) const {
    if (const auto named = named_by(position)) return named;
    for (const auto key : rings) {
        const auto* ring = find(key);
        if (ring == nullptr) continue;
        if (ring->let_go.arrival > 0 && ring->let_go.id == position) return ring->let_go.arrival;
        // Who comes back was here a moment ago: from the end.
        for (auto kept = ring->kept.rbegin(); kept != ring->kept.rend(); ++kept)
            if (kept->id == position) return kept->arrival;
    }
    return std::nullopt;
}

/// Whether the ring still has all that came after the position.
bool Streams::is_whole(const Ring* ring, core::Uuid position, std::optional<Arrival> after) const {
    if (after) return *after >= (ring == nullptr ? forgotten_.arrival : ring->let_go.arrival);
    return position >= forgotten_.id && (ring == nullptr || position >= ring->let_go.id);
}

Streams::Gap Streams::since(std::span<const RingKey> rings, core::Uuid position, Arrival until) const {
    Gap gap;
    const std::scoped_lock lock(mutex_);
    const auto after = arrival_of(rings, position);
    if (!std::ranges::all_of(rings, [&](RingKey key) { return is_whole(find(key), position, after); })) return gap;
    gap.whole = true;
    for (const auto key : rings) {
        const auto* ring = find(key);
        if (ring == nullptr) continue;
        auto state = ring->state;
        for (const auto& kept : ring->kept) {
            if (kept.arrival > until) break;
            const auto changed = kept.event ? state_after(kept.event->event->body) : nullptr;
            if (after ? kept.arrival > *after : kept.id > position) {
                if (changed && ring_of(changed->server.id) == key) gap.before.try_emplace(key, state);
                if (kept.event)
                    gap.entries.push_back(
                        {.arrival = kept.arrival, .ring = key, .event = kept.event, .frame = kept.frame});
            }
            if (changed) state = changed;
        }
    }
    // Of an event that stands in several rings, the first one's entry.
    const auto order = [&](const Entry& entry) { return std::pair{entry.arrival, entry.ring != rings.front()}; };
    std::ranges::sort(gap.entries, {}, order);
    const auto repeated = std::ranges::unique(gap.entries, {}, &Entry::arrival);
    gap.entries.erase(repeated.begin(), repeated.end());
    return gap;
}

}  // namespace veza::gateway
