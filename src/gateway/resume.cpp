#include "gateway/resume.hpp"

#include "gateway/ring_places.hpp"
#include "gateway/views.hpp"

#include <algorithm>
#include <utility>

namespace veza::gateway {
namespace {

using domain::ChannelId;
using domain::ServerId;

constexpr std::string_view kMine = "@me";

/// Whether somebody who sees `now`, and saw `before`, is shown the event.
class Shown {
public:
    Shown(const View& before, const View& now) : before_(before), now_(now) {}

    bool operator()(const domain::ChannelCreated& event) const { return now_.sees(event.channel.id); }
    bool operator()(const domain::ChannelUpdated& event) const { return now_.sees(event.channel.id); }
    bool operator()(const domain::ChannelDeleted& event) const { return before_.sees(event.channel_id); }
    bool operator()(const domain::ThreadCreated& event) const { return now_.sees(*event.thread.parent_id); }
    bool operator()(const domain::ThreadUpdated& event) const { return now_.sees(*event.thread.parent_id); }
    bool operator()(const domain::ThreadDeleted& event) const { return now_.sees(event.parent_id); }
    bool operator()(const domain::LibraryEvent auto& /*event*/) const {
        return now_.server.has(domain::Permission::view_library);
    }
    template <class Event>
    bool operator()(const Event& event) const {
        if constexpr (requires { event.parent_id; })
            return now_.sees(event.parent_id.value_or(channel_of(event)));
        else
            return true;
    }

private:
    template <class Event>
    static ChannelId channel_of(const Event& event) {
        if constexpr (requires { event.message; })
            return event.message.channel_id;
        else
            return event.channel_id;
    }

    const View& before_;
    const View& now_;
};

/// What the events of a gap themselves tell of coming and going.
struct Told {
    std::vector<ChannelId> created;
    std::vector<ChannelId> deleted;
};

bool has(const std::vector<ChannelId>& channels, ChannelId channel) {
    return std::ranges::find(channels, channel) != channels.end();
}

/// Whether a client that had `before` has `now` after being shown the events.
bool explains(const Told& told, const View& before, const View& now) {
    if (before.server != now.server) return false;
    const auto kept = [&](const ChannelMask& mask) {
        const auto same = std::ranges::lower_bound(now.channels, mask.channel, {}, &ChannelMask::channel);
        if (same == now.channels.end() || same->channel != mask.channel) return has(told.deleted, mask.channel);
        return same->granted == mask.granted;
    };
    const auto known = [&](const ChannelMask& mask) {
        return before.sees(mask.channel) || has(told.created, mask.channel);
    };
    return std::ranges::all_of(before.channels, kept) && std::ranges::all_of(now.channels, known);
}

Told told_by(const Streams::Gap& gap, RingKey ring) {
    Told told;
    for (const auto& entry : gap.entries) {
        if (entry.ring != ring) continue;
        const auto& body = entry.event->event->body;
        if (const auto* created = std::get_if<domain::ChannelCreated>(&body))
            told.created.push_back(created->channel.id);
        if (const auto* opened = std::get_if<domain::DirectOpened>(&body))
            told.created.push_back(opened->state->direct->channel.id);
        if (const auto* deleted = std::get_if<domain::ChannelDeleted>(&body))
            told.deleted.push_back(deleted->channel_id);
    }
    return told;
}

/// Whether the gap begins with a direct channel's coming into being, as far as its state goes.
bool opened_in(const Streams::Gap& gap, RingKey ring) {
    const auto first = std::ranges::find_if(gap.entries, [&](const Streams::Entry& entry) {
        return entry.ring == ring && state_after(entry.event->event->body);
    });
    return first != gap.entries.end() && std::holds_alternative<domain::DirectOpened>(first->event->event->body);
}

/// Whether the event changes what this person may do, in a way that cannot be seen from the place's state.
bool changes_membership(const domain::EventBody& body, domain::UserId user) {
    if (std::holds_alternative<domain::RoleDeleted>(body)) return true;  // who had it has it no more
    if (const auto* joined = std::get_if<domain::MemberJoined>(&body)) return joined->member->user_id == user;
    if (const auto* updated = std::get_if<domain::MemberUpdated>(&body)) return updated->member->user_id == user;
    if (const auto* left = std::get_if<domain::MemberLeft>(&body)) return left->user_id == user;
    return false;
}

class Replayer {
public:
    Replayer(const Returning& who, const Positions& positions) : who_(who), positions_(positions) {}

    Replay run() && {
        for (const auto place : who_.rooms.servers_of(who_.user))
            (who_.rooms.find(place)->state()->direct ? directs_ : servers_).push_back(place);
        own();
        for (const auto server : servers_) one(server);
        for (const auto& [name, position] : positions_) elsewhere(name);
        return std::move(out_);
    }

private:
    struct Views {
        View before;
        View now;
    };

    /// `@me`: the person's ring and those of the direct channels.
    void own() {
        const auto position = positions_.find(std::string{kMine});
        if (position == positions_.end()) return reset(kMine);
        std::vector<RingKey> rings{ring_of(who_.user)};
        for (const auto place : directs_) rings.push_back(ring_of(place));
        const auto gap = who_.streams.since(rings, position->second, who_.until);
        if (!gap.whole) return reset(kMine);
        std::map<RingKey, Views> views;
        for (const auto place : directs_) {
            auto both = views_of(place, gap, position->second);
            if (!both) return reset(kMine);
            views.emplace(ring_of(place), std::move(*both));
        }
        for (const auto& entry : gap.entries) {
            const auto place = views.find(entry.ring);
            if (place == views.end())
                personal(entry);
            else if (entry.frame &&
                     std::visit(Shown(place->second.before, place->second.now), entry.event->event->body))
                out_.frames.push_back(entry.frame);
        }
        out_.whole.emplace_back(kMine);
    }

    void personal(const Streams::Entry& entry) {
        const auto& body = entry.event->event->body;
        if (const auto* joined = std::get_if<domain::MemberJoined>(&body))
            return greet(*joined, entry.event->event->id);
        if (const auto* left = std::get_if<domain::MemberLeft>(&body)) {
            const auto server = left->state->server.id;
            joined_.erase(server);
            left_.push_back(server.to_string());
        }
        if (entry.frame) out_.frames.push_back(entry.frame);
    }

    void greet(const domain::MemberJoined& joined, domain::EventId id) {
        const auto server = joined.state->server.id;
        const auto* room = who_.rooms.find(server);
        const auto member = room == nullptr ? nullptr : room->member(who_.user);
        if (!member) return;  // not for long: that they left again follows
        joined_.insert_or_assign(server, id.uuid());
        const bool large = who_.large(*room->state());
        const auto presences = large ? std::vector<domain::Presence>{} : who_.presences(server);
        out_.frames.push_back(
            server_created(*room->state(), *member, presences, {.id = id.uuid(), .now = who_.now, .large = large}));
    }

    void one(ServerId server) {
        const auto name = server.to_string();
        const auto joined = joined_.find(server);
        const auto named = positions_.find(name);
        if (joined == joined_.end() && named == positions_.end()) return reset(name);
        const auto position = joined == joined_.end() ? named->second : joined->second;
        const auto ring = ring_of(server);
        const auto gap = who_.streams.since({&ring, 1}, position, who_.until);
        const auto views = gap.whole ? views_of(server, gap, position) : std::nullopt;
        if (!views) return reset(name);
        for (const auto& entry : gap.entries)
            if (entry.frame && std::visit(Shown(views->before, views->now), entry.event->event->body))
                out_.frames.push_back(entry.frame);
        out_.whole.push_back(name);
    }

    /// Of a stream that is not the client's any more only the leaving is told, if it still is.
    void elsewhere(const std::string& name) {
        if (name == kMine || std::ranges::find(left_, name) != left_.end()) return;
        const auto is_it = [&](ServerId server) { return server.to_string() == name; };
        if (std::ranges::none_of(servers_, is_it)) reset(name);
    }

    /// What the person saw at the position and sees now; nothing when the events do not lead from the one to the other.
    [[nodiscard]] std::optional<Views> views_of(ServerId place, const Streams::Gap& gap, core::Uuid position) const {
        const auto* room = who_.rooms.find(place);
        const auto member = room->member(who_.user);
        const auto ring = ring_of(place);
        if (member->timeout_until && *member->timeout_until <= who_.now &&
            domain::message_id_at(*member->timeout_until + std::chrono::milliseconds{1}).uuid() > position)
            return std::nullopt;
        for (const auto& entry : gap.entries)
            if (entry.ring == ring && changes_membership(entry.event->event->body, who_.user)) return std::nullopt;
        Views views{.before = {}, .now = view_of(*room->state(), *member, who_.now)};
        const auto changed = gap.before.find(ring);
        if (changed == gap.before.end()) {
            views.before = views.now;
            return views;
        }
        if (changed->second)
            views.before = view_of(*changed->second, *member, who_.now);
        else if (opened_in(gap, ring))
            views.before.server = views.now.server;
        else
            return std::nullopt;
        if (!explains(told_by(gap, ring), views.before, views.now)) return std::nullopt;
        return views;
    }

    void reset(std::string_view name) { out_.reset.emplace_back(name); }

    const Returning& who_;
    const Positions& positions_;
    Replay out_;
    std::vector<ServerId> servers_;
    std::vector<ServerId> directs_;
    std::map<ServerId, core::Uuid> joined_;  // in the gap of `@me`, by which event
    std::vector<std::string> left_;
};

}  // namespace

Replay replay(const Returning& who, const Positions& positions) {
    return Replayer(who, positions).run();
}

}  // namespace veza::gateway
