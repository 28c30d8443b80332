#include "domain/listening_room.hpp"

#include <algorithm>

namespace veza::domain {
namespace {

using namespace std::chrono;

constexpr milliseconds kLeastLead{300};
constexpr milliseconds kMargin{150};
constexpr milliseconds kToFetch{700};
constexpr milliseconds kMostLead{1500};

}  // namespace

std::int64_t position_at(const ListeningRoom& room, core::Time now, std::int64_t duration_ms) {
    const auto passed = room.playing && now > room.anchor ? floor<milliseconds>(now - room.anchor).count() : 0;
    return std::min(room.anchor_ms + passed, duration_ms);
}

core::Time end_of(const ListeningRoom& room, std::int64_t duration_ms) {
    return room.anchor + milliseconds{std::max<std::int64_t>(0, duration_ms - room.anchor_ms)};
}

void begin(ListeningRoom& room, RoomItemId item, std::int64_t position_ms, core::Time at) {
    room.item_id = item;
    room.playing = true;
    room.anchor_ms = position_ms;
    room.anchor = at;
}

void resume(ListeningRoom& room, core::Time at) {
    room.playing = true;
    room.anchor = at;
}

void pause(ListeningRoom& room, core::Time now, std::int64_t duration_ms) {
    room.anchor_ms = position_at(room, now, duration_ms);
    room.anchor = now;
    room.playing = false;
}

void seek(ListeningRoom& room, std::int64_t position_ms, core::Time at) {
    room.anchor_ms = position_ms;
    room.anchor = at;
}

void stop(ListeningRoom& room) {
    room.item_id.reset();
    room.playing = false;
    room.anchor_ms = 0;
}

milliseconds lead_for(std::vector<milliseconds> round_trips, bool fetched) {
    auto lead = kLeastLead;
    if (!round_trips.empty()) {
        const auto slow = round_trips.begin() + static_cast<std::ptrdiff_t>((round_trips.size() - 1) * 95 / 100);
        std::ranges::nth_element(round_trips, slow);
        lead = std::max(lead, *slow / 2 + kMargin);
    }
    return std::min(fetched ? lead : lead + kToFetch, kMostLead);
}

}  // namespace veza::domain
