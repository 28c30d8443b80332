#include "gateway/member_lists.hpp"

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

}  // namespace

MemberList* MemberLists::find(ServerId server) {
    const auto found = lists_.find(server);
    return found == lists_.end() ? nullptr : &found->second.list;
}

MemberLists::Watched* MemberLists::find(const Load& load) {
    const auto found = lists_.find(load.server);
    return found == lists_.end() || found->second.load_number != load.number ? nullptr : &found->second;
}

MemberLists::Watched& MemberLists::list_for(const domain::ServerState& state) {
    const auto server = state.server.id;
    if (const auto found = lists_.find(server); found != lists_.end()) return found->second;
    // Presence first, then the rows: what changes from here on comes as events.
    const auto present = d_.presence.in(std::array{server}, UserId{});
    auto& watched = lists_.try_emplace(server, Watched{.list = MemberList(state.roles, present)}).first->second;
    watched.load_number = ++loads_;
    d_.load({.server = server, .number = watched.load_number});
    return watched;
}

core::Status MemberLists::look(Subscriber& session, ServerId server, RowRanges ranges) {
    const auto* room = d_.rooms.find(server);
    if (room == nullptr || room->state()->direct || !room->member(session.user()))
        return core::not_found("there is no such server");
    const auto known = look_away(session, server);
    if (ranges.empty()) return {};
    auto& servers = looking_[&session];
    if (servers.size() >= kServersLookedAt)
        return core::invalid("server_id", core::Reason::invalid_field,
                             "a session looks at the members of at most 4 servers at a time");
    servers.push_back(server);
    auto& watched = list_for(*room->state());
    auto fresh = ranges;
    std::erase_if(fresh, [&](const RowRange& range) { return std::ranges::find(known, range) != known.end(); });
    watched.audiences[std::move(ranges)].push_back(&session);
    Subscriber* const only[]{&session};
    if (!watched.list.loading()) show(*room->state(), watched.list, fresh, only);
    return {};
}

RowRanges MemberLists::look_away(Subscriber& session, ServerId server) {
    const auto looking = looking_.find(&session);
    if (looking == looking_.end() || std::erase(looking->second, server) == 0) return {};
    if (looking->second.empty()) looking_.erase(looking);
    auto& watched = lists_.at(server);
    for (auto& [ranges, audience] : watched.audiences) {
        if (std::erase(audience, &session) == 0) continue;
        auto looked_at = ranges;
        if (audience.empty()) watched.audiences.erase(ranges);
        if (watched.audiences.empty()) watched.left_at = d_.clock.steady();
        return looked_at;
    }
    return {};
}

void MemberLists::leave(Subscriber& session) {
    const auto looking = looking_.find(&session);
    if (looking == looking_.end()) return;
    const auto servers = looking->second;
    for (const auto server : servers) (void)look_away(session, server);
}

void MemberLists::end_looking(ServerId server, UserId user) {
    const auto found = lists_.find(server);
    if (found == lists_.end()) return;
    std::vector<Subscriber*> theirs;
    for (const auto& [ranges, audience] : found->second.audiences)
        std::ranges::copy_if(audience, std::back_inserter(theirs), [&](auto* each) { return each->user() == user; });
    for (auto* session : theirs) (void)look_away(*session, server);
}

// Making a list.

bool MemberLists::load(const Load& load, std::vector<domain::ListedMember> people) {
    auto* watched = find(load);
    if (watched == nullptr) return false;
    for (auto& person : people) watched->list.load(std::move(person));
    return true;
}

void MemberLists::loaded(const Load& load) {
    auto* watched = find(load);
    const auto* room = d_.rooms.find(load.server);
    if (watched == nullptr) return;
    watched->list.loaded();
    changed(load.server);  // roles may have changed meanwhile
    if (room == nullptr) return;
    for (const auto& [ranges, audience] : watched->audiences) show(*room->state(), watched->list, ranges, audience);
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

void MemberLists::tell_changes(ServerId server, Watched& watched) {
    const auto changes = watched.list.take_changes();
    const auto* room = d_.rooms.find(server);
    if (room == nullptr) return;
    for (const auto& [ranges, audience] : watched.audiences) {
        const auto rows = changed_rows(ranges, changes.rows);
        if (!rows.empty() || changes.sizes) show(*room->state(), watched.list, rows, audience);
    }
}

void MemberLists::flush() {
    woken_ = false;
    for (const auto server : std::exchange(changed_, {})) {
        const auto found = lists_.find(server);
        if (found == lists_.end() || found->second.list.loading()) continue;
        if (!found->second.list.sweep(kSweepStep)) changed(server);
        tell_changes(server, found->second);
    }
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
    const auto server = event.state->server.id;
    if (auto* list = find(server); list != nullptr) {
        list->put(domain::list_member(*event.member, event.user));
        changed(server);
    }
}

void MemberLists::on(const domain::MemberUpdated& event) {
    const auto server = event.state->server.id;
    if (auto* list = find(server); list != nullptr) {
        list->put(domain::list_member(*event.member, event.user));
        changed(server);
    }
}

void MemberLists::on(const domain::MemberLeft& event) {
    const auto server = event.state->server.id;
    end_looking(server, event.user_id);
    if (auto* list = find(server); list != nullptr) {
        list->remove(event.user_id);
        changed(server);
    }
}

void MemberLists::on(const domain::RoleCreated& event) {
    take_roles(*event.state);
}

void MemberLists::on(const domain::RoleUpdated& event) {
    take_roles(*event.state);
}

void MemberLists::on(const domain::RoleDeleted& event) {
    take_roles(*event.state);
}

void MemberLists::take_roles(const domain::ServerState& state) {
    if (auto* list = find(state.server.id); list != nullptr) {
        list->set_roles(state.roles);
        changed(state.server.id);
    }
}

void MemberLists::on(const domain::PresenceChanged& event) {
    for (const auto server : event.servers)
        if (auto* list = find(server); list != nullptr) {
            list->set_status(event.user_id, event.status);
            changed(server);
        }
}

void MemberLists::on(const domain::UserUpdated& event) {
    for (const auto server : event.servers)
        if (auto* list = find(server); list != nullptr) {
            list->rename(event.user);
            changed(server);
        }
}

void MemberLists::on(const domain::ServerDeleted& event) {
    const auto found = lists_.find(event.server_id);
    if (found == lists_.end()) return;
    for (auto& [session, servers] : looking_) std::erase(servers, event.server_id);
    std::erase_if(looking_, [](const auto& each) { return each.second.empty(); });
    lists_.erase(found);
}

}  // namespace veza::gateway
