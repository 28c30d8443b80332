#include "gateway/member_list_view.hpp"

#include "gateway/envelope.hpp"
#include "gateway/member_list_dto.hpp"

namespace veza::gateway {
namespace {

std::string name_of(const MemberGroupId& group) {
    switch (group.kind) {
        case MemberGroupId::Kind::role: return group.role.to_string();
        case MemberGroupId::Kind::online: return "online";
        case MemberGroupId::Kind::offline: break;
    }
    return "offline";
}

dto::ListedStatus shown(const MemberList::Status& status) {
    if (!status) return dto::ListedStatus::offline;
    switch (*status) {
        case domain::PresenceStatus::online: return dto::ListedStatus::online;
        case domain::PresenceStatus::idle: return dto::ListedStatus::idle;
        case domain::PresenceStatus::dnd: return dto::ListedStatus::dnd;
        case domain::PresenceStatus::invisible: break;
    }
    return dto::ListedStatus::offline;
}

/// In a large community neighbours by name lie anywhere in memory: asked for together, their misses pass side by side.
void fetch_soon(const MemberRow& row) {
    constexpr std::size_t kCacheLine = 64;
    const auto* begin = reinterpret_cast<const char*>(&row);
    for (std::size_t offset = 0; offset < sizeof(MemberRow); offset += kCacheLine) __builtin_prefetch(begin + offset);
}

dto::ListedMember shown(const domain::ServerState& state, const MemberRow& row) {
    dto::ListedMember member{wire::to_wire(row.person.member, row.person.user), shown(row.status)};
    // A deleted role was taken from everybody at once, without touching their rows.
    std::erase_if(member.roles, [&](auto role) { return state.find_role(role) == nullptr; });
    return member;
}

}  // namespace

FramePtr member_list_updated(const domain::ServerState& state, const MemberList& list, const RowRanges& ranges,
                             core::Uuid id) {
    dto::MemberListUpdated updated{
        .server_id = state.server.id, .total = static_cast<std::int64_t>(list.size()), .groups = {}, .ranges = {}};
    for (const auto& group : list.groups())
        updated.groups.push_back({.id = name_of(group.id), .count = static_cast<std::int64_t>(group.count)});
    for (const auto& range : ranges) {
        auto& part = updated.ranges.emplace_back(dto::MemberRange{.range = {range.first, range.last}, .members = {}});
        const auto rows = list.rows(range);
        for (const auto* row : rows) fetch_soon(*row);
        part.members.reserve(rows.size());
        for (const auto* row : rows) part.members.push_back(shown(state, *row));
    }
    return Frame::text(envelope({"MEMBER", "member_list.updated"}, updated, id));
}

}  // namespace veza::gateway
