#include "gateway/member_lists.hpp"

#include "domain/calculus.hpp"
#include "gateway/member_list_view.hpp"
#include "gateway/subscription.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace veza::gateway {

using domain::ServerId;
using domain::UserId;

namespace {

/// Of those present, how many are looked at in one step when the roles have changed.
constexpr std::size_t kSweepStep = 2'000;

/// What of the looked-at rows is otherwise than before: for each range, from the first such row to the last.
RowRanges changed_rows(const RowRanges& looked_at, const RowRanges& changed) {
    RowRanges out;
    for (const auto range : looked_at) {
        std::optional<RowRange> touched;
        for (const auto each : changed)
            if (const auto both = common(range, each)) touched = touched ? hull(*touched, *both) : *both;
        if (touched) out.push_back(*touched);
    }
    return out;
}

/// Whether the same members see the channel by both, as far as rights go.
bool same_viewers(const domain::ServerState& a, const domain::ServerState& b, domain::ChannelId id) {
    const auto* in_a = a.find_channel(id);
    const auto* in_b = b.find_channel(id);
    return in_a != nullptr && in_b != nullptr && a.server.owner_id == b.server.owner_id && a.roles == b.roles &&
           in_a->overwrites == in_b->overwrites;
}

}  // namespace

template <class Visit>
void MemberLists::each_of(ServerId server, Visit visit) {
    const auto first = lists_.lower_bound({.server = server, .channel = {}});
    for (auto at = first; at != lists_.end() && at->first.server == server; ++at) visit(at->first, at->second);
}

MemberLists::Lists::iterator MemberLists::find(const Load& load) {
    auto at = lists_.lower_bound({.server = load.server, .channel = {}});
    while (at != lists_.end() && at->first.server == load.server && at->second.load_number != load.number) ++at;
    return at != lists_.end() && at->first.server == load.server ? at : lists_.end();
}

MemberLists::Aim MemberLists::list_of(const domain::ServerState& state, Aim aim) {
    const auto* channel = aim.channel ? state.find_channel(*aim.channel) : nullptr;
    if (channel == nullptr) return aim;
    if (channel->thread) aim.channel = channel->parent_id;
    if (visible_to_all(state, *channel)) aim.channel.reset();
    return aim;
}

bool MemberLists::admits(const Aim& list, const domain::ServerState& state, const domain::Membership& member) const {
    if (!list.channel) return true;
    const auto* channel = state.find_channel(*list.channel);
    return channel != nullptr &&
           domain::channel_permissions(state, *channel, &member, d_.clock.now()).has(domain::Permission::view_channel);
}

MemberLists::Watched& MemberLists::list_for(const Aim& list, const domain::ServerStatePtr& state) {
    if (const auto found = lists_.find(list); found != lists_.end()) return found->second;
    auto& watched = lists_.try_emplace(list, Watched{.list = {{}, {}}, .rights = {}}).first->second;
    make(list, watched, state);
    return watched;
}

void MemberLists::make(const Aim& list, Watched& watched, const domain::ServerStatePtr& state) {
    // Presence first, then the rows: what changes from here on comes as events.
    watched.list = MemberList(state->roles, d_.presence.in(std::array{list.server}, UserId{}));
    watched.rights = state;
    watched.load_number = ++loads_;
    d_.load({.server = list.server, .number = watched.load_number});
}

core::Status MemberLists::look(Subscriber& session, Aim aim, RowRanges ranges) {
    const auto* room = d_.rooms.find(aim.server);
    if (room == nullptr || room->state()->direct || !room->member(session.user()))
        return core::not_found("there is no such server");
    if (aim.channel && !room->sees(session.user(), *aim.channel)) return core::not_found("there is no such channel");
    const auto list = list_of(*room->state(), aim);
    const auto left = look_away(session, aim.server);
    if (ranges.empty()) return {};
    auto& lookings = looking_[&session];
    if (lookings.size() >= kServersLookedAt)
        return core::invalid("server_id", core::Reason::invalid_field,
                             "a session looks at the members of at most 4 servers at a time");
    lookings.push_back({.aim = aim, .list = list});
    auto& watched = list_for(list, room->state());
    auto fresh = ranges;
    if (left.list == list)
        std::erase_if(
            fresh, [&](const RowRange& range) { return std::ranges::find(left.ranges, range) != left.ranges.end(); });
    watched.audiences[std::move(ranges)].push_back(&session);
    Subscriber* const only[]{&session};
    if (!watched.list.loading()) show(*room->state(), watched.list, fresh, only);
    return {};
}

MemberLists::Left MemberLists::look_away(Subscriber& session, ServerId server) {
    const auto found = looking_.find(&session);
    if (found == looking_.end()) return {};
    auto& lookings = found->second;
    const auto looking = std::ranges::find(lookings, server, [](const Looking& each) { return each.aim.server; });
    if (looking == lookings.end()) return {};
    Left left{.list = looking->list, .ranges = {}};
    lookings.erase(looking);
    if (lookings.empty()) looking_.erase(found);
    auto& watched = lists_.at(*left.list);
    const auto audience =
        std::ranges::find_if(watched.audiences, [&](auto& each) { return std::erase(each.second, &session) > 0; });
    left.ranges = audience->first;
    if (audience->second.empty()) watched.audiences.erase(audience);
    if (watched.audiences.empty()) watched.left_at = d_.clock.steady();
    return left;
}

void MemberLists::leave(Subscriber& session) {
    while (looking_.contains(&session)) (void)look_away(session, looking_.at(&session).front().aim.server);
}

void MemberLists::end_looking(const Aim& list, UserId user) {
    std::vector<Subscriber*> theirs;
    for (const auto& [ranges, audience] : lists_.at(list).audiences)
        std::ranges::copy_if(audience, std::back_inserter(theirs), [&](auto* each) { return each->user() == user; });
    for (auto* session : theirs) (void)look_away(*session, list.server);
}

// Making a list.

bool MemberLists::load(const Load& load, std::vector<domain::ListedMember> people) {
    const auto found = find(load);
    const auto* room = d_.rooms.find(load.server);
    if (found == lists_.end() || room == nullptr) return false;
    auto& [list, watched] = *found;
    for (auto& person : people)
        if (admits(list, *room->state(), person.member)) watched.list.load(std::move(person));
    return true;
}

void MemberLists::loaded(const Load& load) {
    const auto found = find(load);
    const auto* room = d_.rooms.find(load.server);
    if (found == lists_.end()) return;
    auto& watched = found->second;
    watched.list.loaded();
    changed(load.server);  // roles may have changed meanwhile
    if (room == nullptr) return;
    for (const auto& [ranges, audience] : watched.audiences) show(*room->state(), watched.list, ranges, audience);
}

void MemberLists::expire(std::chrono::milliseconds unwatched) {
    const auto now = d_.clock.steady();
    std::erase_if(lists_, [&](const auto& each) {
        return each.second.audiences.empty() && now - each.second.left_at >= unwatched;
    });
}

// Telling.

void MemberLists::changed(ServerId server) {
    changed_.insert(server);
    if (!std::exchange(woken_, true)) d_.wake();
}

void MemberLists::show(const domain::ServerState& state, const MemberList& list, const RowRanges& ranges,
                       std::span<Subscriber* const> audience) {
    const auto frame = member_list_updated(state, list, ranges, d_.ids.next());
    // Whoever missed it would go on with rows that are not so: it waits for a slow reader rather than be dropped.
    for (auto* session : audience) session->deliver(frame, Urgency::durable);
    Metrics::add(d_.metrics.frames_delivered, audience.size());
}

void MemberLists::tell_changes(const Aim& list, Watched& watched) {
    const auto changes = watched.list.take_changes();
    const auto* room = d_.rooms.find(list.server);
    if (room == nullptr) return;
    for (const auto& [ranges, audience] : watched.audiences) {
        const auto rows = changed_rows(ranges, changes.rows);
        if (!rows.empty() || changes.sizes) show(*room->state(), watched.list, rows, audience);
    }
}

void MemberLists::flush() {
    woken_ = false;
    for (const auto server : std::exchange(changed_, {}))
        each_of(server, [&](const Aim& list, Watched& watched) {
            if (watched.list.loading()) return;
            if (!watched.list.sweep(kSweepStep)) changed(server);
            tell_changes(list, watched);
        });
}

// Events.

void MemberLists::apply(const domain::Event& event) {
    if (lists_.empty()) return;
    std::visit(
        [this](const auto& body) {
            if constexpr (requires { on(body); }) on(body);
        },
        event.body);
}

void MemberLists::on(const domain::MemberJoined& event) {
    take_in(*event.state, *event.member, event.user);
}

void MemberLists::on(const domain::MemberUpdated& event) {
    take_in(*event.state, *event.member, event.user);
}

void MemberLists::take_in(const domain::ServerState& state, const domain::Membership& member,
                          const domain::UserSummary& user) {
    each_of(state.server.id, [&](const Aim& list, Watched& watched) {
        if (admits(list, state, member)) {
            watched.list.put(domain::list_member(member, user));
        } else {
            watched.list.hide(user.id);
            end_looking(list, user.id);
        }
        changed(list.server);
    });
}

void MemberLists::on(const domain::MemberLeft& event) {
    each_of(event.state->server.id, [&](const Aim& list, Watched& watched) {
        end_looking(list, event.user_id);
        watched.list.remove(event.user_id);
        changed(list.server);
    });
}

void MemberLists::on(const domain::ServerUpdated& event) {
    take_rights(event.state);
}

void MemberLists::on(const domain::ChannelUpdated& event) {
    take_rights(event.state);
}

void MemberLists::on(const domain::ChannelDeleted& event) {
    take_rights(event.state);
}

void MemberLists::on(const domain::RoleCreated& event) {
    take_roles(event.state);
}

void MemberLists::on(const domain::RoleUpdated& event) {
    take_roles(event.state);
}

void MemberLists::on(const domain::RoleDeleted& event) {
    take_roles(event.state);
}

void MemberLists::take_roles(const domain::ServerStatePtr& state) {
    take_rights(state);
    each_of(state->server.id, [&](const Aim& list, Watched& watched) {
        watched.list.set_roles(state->roles);
        changed(list.server);
    });
}

void MemberLists::take_rights(const domain::ServerStatePtr& state) {
    const auto server = state->server.id;
    const auto* room = d_.rooms.find(server);
    struct Displaced {
        Subscriber* session;
        Aim aim;
        RowRanges ranges;
    };
    std::vector<Displaced> displaced;
    for (const auto& [session, lookings] : looking_)
        for (const auto& [aim, list] : lookings)
            if (aim.server == server && aim.channel &&
                (list_of(*state, aim) != list || room == nullptr || !room->sees(session->user(), *aim.channel)))
                displaced.push_back({.session = session, .aim = aim, .ranges = {}});
    for (auto& each : displaced) each.ranges = look_away(*each.session, server).ranges;
    std::vector<Aim> unwatched;
    each_of(server, [&](const Aim& list, Watched& watched) {
        if (!list.channel || same_viewers(*watched.rights, *state, *list.channel)) return;
        if (watched.audiences.empty())
            unwatched.push_back(list);
        else
            make(list, watched, state);
    });
    for (const auto& list : unwatched) lists_.erase(list);
    for (auto& each : displaced)
        (void)look(*each.session, each.aim, std::move(each.ranges));  // refused where they see it no more
}

void MemberLists::on(const domain::PresenceChanged& event) {
    for (const auto server : event.servers)
        each_of(server, [&](const Aim& list, Watched& watched) {
            watched.list.set_status(event.user_id, event.status);
            changed(list.server);
        });
}

void MemberLists::on(const domain::UserUpdated& event) {
    for (const auto server : event.servers)
        each_of(server, [&](const Aim& list, Watched& watched) {
            watched.list.rename(event.user);
            changed(list.server);
        });
}

void MemberLists::on(const domain::ServerDeleted& event) {
    for (auto& [session, lookings] : looking_)
        std::erase_if(lookings, [&](const Looking& each) { return each.aim.server == event.server_id; });
    std::erase_if(looking_, [](const auto& each) { return each.second.empty(); });
    std::erase_if(lists_, [&](const auto& each) { return each.first.server == event.server_id; });
}

}  // namespace veza::gateway
