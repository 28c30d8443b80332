#include "gateway/room.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace veza::gateway {
namespace {

using domain::ChannelId;
using domain::UserId;

/// What is said at the same moment is not committed at the same moment: for this part of a tick the first waits for the rest,
/// because a frame that leaves alone costs as much as all of them together.
constexpr int kCompany = 5;

std::vector<UserId> persons_of(const domain::ServerState& state) {
    std::vector<UserId> persons{state.server.owner_id};
    for (const auto& channel : state.channels)
        for (const auto& overwrite : channel.overwrites)
            if (overwrite.kind == domain::OverwriteKind::member) persons.emplace_back(overwrite.target);
    std::ranges::sort(persons);
    const auto repeated = std::ranges::unique(persons);
    persons.erase(repeated.begin(), repeated.end());
    return persons;
}

/// Whether both give everybody the same view: joins and renames change states far more often than this.
bool same_view(const domain::ServerState& a, const domain::ServerState& b) {
    return a.server.owner_id == b.server.owner_id && a.roles == b.roles && a.channels == b.channels;
}

std::vector<ChannelId> only_in(const View& these, const View& not_those) {
    std::vector<ChannelId> out;
    for (const auto& mask : these.channels)
        if (!not_those.sees(mask.channel)) out.push_back(mask.channel);
    return out;
}

/// The masks that differ, if any does. A channel that just appeared comes with the others, but is no reason by itself:
/// whoever sees it for the first time asks for it.
std::optional<View> new_masks(const View& before, const View& after) {
    View masks{.server = after.server, .channels = {}};
    bool differ = before.server != after.server;
    for (const auto& mask : after.channels) {
        const auto old = std::ranges::lower_bound(before.channels, mask.channel, {}, &ChannelMask::channel);
        const bool seen = old != before.channels.end() && old->channel == mask.channel;
        if (seen && old->granted == mask.granted) continue;
        differ = differ || seen;
        masks.channels.push_back(mask);
    }
    return differ ? std::optional(std::move(masks)) : std::nullopt;
}

void note_change(std::vector<Subscriber*> subscribers, const View& before, const View& after, ViewChanges& changes) {
    if (before == after) return;
    changes.push_back(ViewChange{.subscribers = std::move(subscribers),
                                 .appeared = only_in(after, before),
                                 .disappeared = only_in(before, after),
                                 .masks = new_masks(before, after)});
}

}  // namespace

bool View::sees(ChannelId channel) const {
    return std::ranges::binary_search(channels, channel, {}, &ChannelMask::channel);
}

bool View::may(ChannelId channel, domain::Permission permission) const {
    const auto found = std::ranges::lower_bound(channels, channel, {}, &ChannelMask::channel);
    return found != channels.end() && found->channel == channel && found->granted.has(permission);
}

View view_of(const domain::ServerState& state, const domain::Membership& member, core::Time now) {
    View view{.server = domain::server_permissions(state, &member, now), .channels = {}};
    for (const auto& channel : state.channels)
        if (const auto granted = domain::channel_permissions(state, channel, &member, now);
            granted.has(domain::Permission::view_channel))
            view.channels.push_back({.channel = channel.id, .granted = granted});
    std::ranges::sort(view.channels, {}, &ChannelMask::channel);
    return view;
}

Room::Room(domain::ServerStatePtr state, const core::Clock& clock, PaceLimits pace)
    : clock_(clock), pace_(pace), state_(std::move(state)), persons_(persons_of(*state_)) {}

domain::MembershipPtr Room::member(UserId user) const {
    const auto seat = seats_.find(user);
    return seat == seats_.end() ? nullptr : seat->second.member;
}

bool Room::sees(UserId user, ChannelId channel) const {
    const auto seat = seats_.find(user);
    return seat != seats_.end() && seat->second.audience->view.sees(channel);
}

bool Room::may(UserId user, domain::Permission permission) const {
    const auto seat = seats_.find(user);
    return seat != seats_.end() && seat->second.audience->view.server.has(permission);
}

bool Room::in_timeout(const domain::Membership& member) const {
    return member.timeout_until && *member.timeout_until > clock_.now();
}

Room::Key Room::key_of(const domain::Membership& member) const {
    const bool timed_out = in_timeout(member);
    if (std::ranges::binary_search(persons_, member.user_id))
        return Key{.person = member.user_id, .roles = member.roles, .timed_out = timed_out};
    auto roles = member.roles;
    std::ranges::sort(roles);
    return Key{.person = {}, .roles = std::move(roles), .timed_out = timed_out};
}

void Room::watch_timeout(const domain::Membership& member) {
    if (in_timeout(member) && std::ranges::find(timed_out_, member.user_id) == timed_out_.end())
        timed_out_.push_back(member.user_id);
}

Room::Audience& Room::audience_for(const domain::Membership& member) {
    auto key = key_of(member);
    const auto found = std::ranges::find_if(audiences_, [&](const auto& audience) { return audience->key == key; });
    if (found != audiences_.end()) return **found;
    audiences_.push_back(std::make_unique<Audience>(
        Audience{.key = std::move(key), .view = view_of(*state_, member, clock_.now()), .subscribers = {}}));
    return *audiences_.back();
}

void Room::drop_if_empty(Audience& audience) {
    if (!audience.subscribers.empty()) return;
    std::erase_if(audiences_, [&](const auto& each) { return each.get() == &audience; });
}

std::size_t Room::deliver(ChannelId channel, const Piece& piece) {
    std::size_t count = 0;
    for (const auto& audience : audiences_) {
        if (!audience->view.sees(channel)) continue;
        for (auto* subscriber : audience->subscribers) subscriber->deliver(piece.frame, piece.urgency);
        count += audience->subscribers.size();
    }
    return count;
}

std::size_t Room::deliver(std::span<const Waiting> frames) {
    std::size_t count = 0;
    std::vector<Piece> seen;
    std::vector<Piece> last_seen;
    std::vector<Piece> pieces;
    for (const auto& audience : audiences_) {
        seen.clear();
        for (const auto& each : frames)
            if (audience->view.sees(each.channel)) seen.push_back(each.piece);
        count += seen.size() * audience->subscribers.size();
        if (seen != last_seen) pieces = joined(seen);  // most audiences see the same
        for (auto* subscriber : audience->subscribers)
            for (const auto& piece : pieces) subscriber->deliver(piece.frame, piece.urgency);
        last_seen.swap(seen);
    }
    return count;
}

std::size_t Room::send(ChannelId channel, const FramePtr& frame, Urgency urgency) {
    const auto now = clock_.steady();
    const auto tick = pace_.tick(now);
    // A direct channel's frames share their stream with others that do not wait.
    if (tick > std::chrono::milliseconds{0} && !state_->direct) {
        if (waiting_.empty()) due_ = std::max(tick_end_, now + tick / kCompany);
        waiting_.push_back({.channel = channel, .piece = {.frame = frame, .urgency = urgency}});
        return 0;
    }
    auto count = flush();
    const auto sent = deliver(channel, {.frame = frame, .urgency = urgency});
    pace_.add(sent, now);
    count += sent;
    tick_end_ = now;
    return count;
}

std::size_t Room::flush() {
    if (waiting_.empty()) return 0;
    const auto count = deliver(std::exchange(waiting_, {}));
    const auto now = clock_.steady();
    pace_.add(count, now);
    tick_end_ = now + pace_.tick(now);
    return count;
}

void Room::add(Subscriber& subscriber, const domain::MembershipPtr& member) {
    flush();
    auto seat = seats_.find(subscriber.user());
    if (seat == seats_.end())
        seat = seats_.emplace(subscriber.user(), Seat{.member = member, .audience = &audience_for(*member)}).first;
    watch_timeout(*member);
    seat->second.audience->subscribers.push_back(&subscriber);
    ++seat->second.sessions;
}

void Room::remove(Subscriber& subscriber) {
    const auto seat = seats_.find(subscriber.user());
    if (seat == seats_.end()) return;
    auto& audience = *seat->second.audience;
    auto& subscribers = audience.subscribers;
    const auto found = std::ranges::find(subscribers, &subscriber);
    if (found == subscribers.end()) return;
    *found = subscribers.back();
    subscribers.pop_back();
    if (--seat->second.sessions == 0) seats_.erase(seat);
    drop_if_empty(audience);
}

std::vector<Subscriber*> Room::remove_user(UserId user) {
    flush();
    const auto seat = seats_.find(user);
    if (seat == seats_.end()) return {};
    auto moved = take_out(seat->second);
    seats_.erase(seat);
    return std::move(moved.subscribers);
}

Room::Moved Room::take_out(Seat& seat) {
    auto& audience = *seat.audience;
    const auto user = seat.member->user_id;
    Moved moved{.seat = &seat, .subscribers = {}, .saw = audience.view};
    std::erase_if(audience.subscribers, [&](auto* subscriber) {
        if (subscriber->user() != user) return false;
        moved.subscribers.push_back(subscriber);
        return true;
    });
    drop_if_empty(audience);
    return moved;
}

void Room::put_back(Moved moved, ViewChanges& changes) {
    auto& audience = audience_for(*moved.seat->member);
    moved.seat->audience = &audience;
    audience.subscribers.insert(audience.subscribers.end(), moved.subscribers.begin(), moved.subscribers.end());
    note_change(std::move(moved.subscribers), moved.saw, audience.view, changes);
}

void Room::refresh(Audience& audience, ViewChanges& changes) const {
    const auto& someone = *seats_.at(audience.subscribers.front()->user()).member;
    auto view = view_of(*state_, someone, clock_.now());
    note_change(audience.subscribers, audience.view, view, changes);
    audience.view = std::move(view);
}

ViewChanges Room::update(domain::ServerStatePtr state) {
    flush();
    const auto before = std::exchange(state_, std::move(state));
    if (same_view(*before, *state_)) return {};
    auto persons = persons_of(*state_);
    std::vector<UserId> reclassified;
    std::ranges::set_symmetric_difference(persons_, persons, std::back_inserter(reclassified));
    persons_ = std::move(persons);

    std::vector<Moved> moved;
    for (const auto user : reclassified)
        if (const auto seat = seats_.find(user); seat != seats_.end()) moved.push_back(take_out(seat->second));
    ViewChanges changes;
    for (const auto& audience : audiences_) refresh(*audience, changes);
    for (auto& each : moved) put_back(std::move(each), changes);
    return changes;
}

ViewChanges Room::update(const domain::MembershipPtr& member) {
    flush();
    const auto seat = seats_.find(member->user_id);
    if (seat == seats_.end()) return {};
    auto moved = take_out(seat->second);
    seat->second.member = member;
    watch_timeout(*member);
    ViewChanges changes;
    put_back(std::move(moved), changes);
    return changes;
}

ViewChanges Room::expire_timeouts() {
    if (!timed_out_.empty()) flush();
    ViewChanges changes;
    std::erase_if(timed_out_, [&](UserId user) {
        const auto seat = seats_.find(user);
        if (seat == seats_.end()) return true;
        if (in_timeout(*seat->second.member)) return false;
        put_back(take_out(seat->second), changes);
        return true;
    });
    return changes;
}

}  // namespace veza::gateway
