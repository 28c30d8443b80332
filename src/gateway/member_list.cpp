#include "gateway/member_list.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace veza::gateway {
namespace {

using domain::UserId;
using Kind = MemberGroupId::Kind;

constexpr auto kEnd = std::numeric_limits<std::uint32_t>::max();
/// Beyond this many, changes are told as one range around all of them.
constexpr std::size_t kChangedRangesMax = 32;

/// Of two roles at one position the older ranks higher, as everywhere.
std::vector<domain::RoleId> hoisted_roles(std::span<const domain::Role> roles) {
    std::vector<const domain::Role*> hoisted;
    for (const auto& role : roles)
        if (role.hoist && role.id != domain::everyone_role(role.server_id)) hoisted.push_back(&role);
    std::ranges::sort(hoisted, [](const auto* a, const auto* b) {
        return a->position != b->position ? a->position > b->position : a->id < b->id;
    });
    std::vector<domain::RoleId> ids;
    for (const auto* role : hoisted) ids.push_back(role->id);
    return ids;
}

std::unique_ptr<MemberGroup> make_group(MemberGroupId id) {
    return std::make_unique<MemberGroup>(MemberGroup{.id = id});
}

}  // namespace

MemberList::MemberList(std::span<const domain::Role> roles, std::span<const domain::Presence> present)
    : hoisted_(hoisted_roles(roles)) {
    for (const auto role : hoisted_) groups_.push_back(make_group({.kind = Kind::role, .role = role}));
    groups_.push_back(make_group({.kind = Kind::online}));
    groups_.push_back(make_group({.kind = Kind::offline}));
    for (const auto& presence : present) present_.emplace(presence.user_id, presence.status);
}

MemberGroup* MemberList::find_group(const MemberGroupId& id) const {
    const auto found = std::ranges::find(groups_, id, [](const auto& group) { return group->id; });
    return found == groups_.end() ? nullptr : found->get();
}

MemberGroup& MemberList::group_for(const MemberRow& row) const {
    if (!row.status) return *groups_.back();
    const auto& roles = row.person.member.roles;
    const auto highest =
        std::ranges::find_if(hoisted_, [&](auto role) { return std::ranges::find(roles, role) != roles.end(); });
    // The groups of hoisted roles stand first and in their order.
    if (highest != hoisted_.end()) return *groups_[static_cast<std::size_t>(highest - hoisted_.begin())];
    return *groups_[groups_.size() - 2];
}

/// In the whole list.
std::uint32_t MemberList::place_in(const MemberGroup& group, std::size_t row) const {
    std::size_t place = row;
    for (const auto& each : groups_) {
        if (each.get() == &group) break;
        place += each->rows.size();
    }
    return static_cast<std::uint32_t>(place);
}

std::uint32_t MemberList::take_out(MemberRow& row) {
    auto& group = *std::exchange(row.group, nullptr);
    return place_in(group, group.rows.erase(row));
}

std::uint32_t MemberList::put_in(MemberRow& row) {
    row.group = &group_for(row);
    return place_in(*row.group, row.group->rows.insert(row));
}

void MemberList::mark(RowRange range) {
    auto& rows = changes_.rows;
    rows.push_back(range);
    if (rows.size() <= kChangedRangesMax) return;
    for (const auto& each : rows) range = hull(range, each);
    rows.assign(1, range);
}

void MemberList::insert(domain::ListedMember person) {
    const auto user = person.user.id;
    const auto present = present_.find(user);
    auto& row = rows_[user];
    row.person = std::move(person);
    if (present != present_.end()) row.status = present->second;
    mark({.first = put_in(row), .last = kEnd});
    changes_.sizes = true;
}

/// To the group in which it belongs. Whoever stood between the two places is shifted by one.
void MemberList::move(MemberRow& row) {
    const auto* before = row.group;
    const auto from = take_out(row);
    const auto to = put_in(row);
    mark({.first = std::min(from, to), .last = std::max(from, to)});
    if (row.group != before) changes_.sizes = true;
}

void MemberList::load(domain::ListedMember person) {
    const auto user = person.user.id;
    if (!loading_ || gone_.contains(user) || rows_.contains(user)) return;
    if (const auto renamed = renamed_.find(user); renamed != renamed_.end())
        person = domain::list_member(std::move(person.member), renamed->second);
    insert(std::move(person));
}

void MemberList::loaded() {
    loading_ = false;
    gone_.clear();
    renamed_.clear();
    changes_ = {};
}

void MemberList::put(domain::ListedMember person) {
    const auto found = rows_.find(person.user.id);
    gone_.erase(person.user.id);
    if (found == rows_.end()) return insert(std::move(person));
    auto& row = found->second;
    const auto* before = row.group;
    const auto from = take_out(row);  // by its old name
    row.person = std::move(person);
    const auto to = put_in(row);
    mark({.first = std::min(from, to), .last = std::max(from, to)});
    if (row.group != before) changes_.sizes = true;
}

void MemberList::remove(UserId user) {
    hide(user);
    present_.erase(user);
}

void MemberList::hide(UserId user) {
    if (loading_) gone_.insert(user);
    const auto found = rows_.find(user);
    if (found == rows_.end()) return;
    mark({.first = take_out(found->second), .last = kEnd});
    changes_.sizes = true;
    rows_.erase(found);
}

void MemberList::rename(const domain::UserSummary& user) {
    if (const auto found = rows_.find(user.id); found != rows_.end())
        put(domain::list_member(found->second.person.member, user));
    else if (loading_)
        renamed_.insert_or_assign(user.id, user);
}

void MemberList::set_status(UserId user, Status status) {
    if (status)
        present_.insert_or_assign(user, *status);
    else
        present_.erase(user);
    const auto found = rows_.find(user);
    if (found == rows_.end() || found->second.status == status) return;
    found->second.status = status;
    move(found->second);
}

void MemberList::set_roles(std::span<const domain::Role> roles) {
    auto hoisted = hoisted_roles(roles);
    if (hoisted == hoisted_) return;
    hoisted_ = std::move(hoisted);
    Groups groups;
    const auto take = [&](auto& group) { groups.push_back(std::move(group)); };
    for (const auto role : hoisted_) {
        const MemberGroupId id{.kind = Kind::role, .role = role};
        const auto found =
            std::ranges::find_if(groups_, [&](const auto& group) { return group != nullptr && group->id == id; });
        if (found != groups_.end())
            take(*found);
        else
            groups.push_back(make_group(id));
    }
    for (auto& group : groups_)  // the fallen ones keep their people until the sweep comes by; the two last stay last
        if (group != nullptr && (group->id.kind != Kind::role || !group->rows.empty())) take(group);
    groups_ = std::move(groups);
    sweeping_ = UserId{};
    mark({.first = 0, .last = kEnd});
    changes_.sizes = true;
}

bool MemberList::sweep(std::size_t limit) {
    if (!sweeping_) return true;
    auto next = present_.upper_bound(*sweeping_);
    for (; limit > 0 && next != present_.end(); ++next, --limit) {
        sweeping_ = next->first;
        const auto found = rows_.find(next->first);
        if (found != rows_.end() && found->second.group != &group_for(found->second)) move(found->second);
    }
    if (next != present_.end()) return false;
    sweeping_.reset();
    std::erase_if(groups_, [&](const auto& group) {
        return group->id.kind == Kind::role && std::ranges::find(hoisted_, group->id.role) == hoisted_.end() &&
               group->rows.empty();
    });
    return true;
}

std::vector<MemberList::GroupSize> MemberList::groups() const {
    std::vector<GroupSize> sizes;
    for (const auto& group : groups_)
        if (!group->rows.empty()) sizes.push_back({.id = group->id, .count = group->rows.size()});
    return sizes;
}

std::vector<const MemberRow*> MemberList::rows(RowRange range) const {
    std::vector<const MemberRow*> out;
    const auto wanted = std::size_t{range.last} - range.first + 1;
    std::size_t skip = range.first;
    for (const auto& group : groups_) {
        group->rows.copy(skip, wanted - out.size(), out);
        skip -= std::min(skip, group->rows.size());
    }
    return out;
}

MemberList::Changes MemberList::take_changes() {
    return std::exchange(changes_, {});
}

}  // namespace veza::gateway
