#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {

core::Status MemberRepository::create(const domain::Membership& member) {
    VEZA_TRY(auto* const state, state_.change());
    auto stored = member;
    std::ranges::sort(stored.roles);
    if (!state->members.emplace(std::pair{member.server_id, member.user_id}, std::move(stored)).second)
        return core::fail(core::Code::conflict, core::Reason::already_member, "already a member of this server");
    return {};
}

core::Result<std::optional<domain::Membership>> MemberRepository::find(domain::ServerId server, domain::UserId user) {
    if (!state_->has_server(server)) return std::nullopt;
    return find_in(state_->members, std::pair{server, user});
}

core::Result<std::vector<domain::Membership>> MemberRepository::of_user(domain::UserId user) {
    std::vector<domain::Membership> found;
    for (const auto& [key, member] : state_->members)
        if (key.second == user && state_->has_server(key.first)) found.push_back(member);
    std::ranges::sort(found, {}, [](const auto& member) { return std::pair{member.joined_at, member.server_id}; });
    return found;
}

core::Result<std::vector<domain::Membership>> MemberRepository::page(domain::ServerId server,
                                                                     std::optional<domain::UserId> after,
                                                                     std::size_t limit) {
    std::vector<domain::Membership> found;
    auto at = state_->members.upper_bound(std::pair{server, after.value_or(domain::UserId{})});
    for (; at != state_->members.end() && at->first.first == server && found.size() < limit; ++at)
        found.push_back(at->second);
    return found;
}

core::Result<std::vector<domain::ServerId>> MemberRepository::shared(domain::UserId a, domain::UserId b) {
    std::vector<domain::ServerId> found;
    for (const auto& [key, member] : state_->members)
        if (key.second == a && state_->has_server(key.first) && state_->members.contains({key.first, b}))
            found.push_back(key.first);
    return found;
}

core::Result<std::vector<domain::Membership>> MemberRepository::of_users(domain::ServerId server,
                                                                         const std::vector<domain::UserId>& ids) {
    std::vector<domain::Membership> found;
    for (const auto id : ids)
        if (const auto at = state_->members.find(std::pair{server, id}); at != state_->members.end())
            found.push_back(at->second);
    return found;
}

core::Result<std::vector<ports::MemberNames>> MemberRepository::names(domain::ServerId server,
                                                                      std::optional<domain::UserId> after,
                                                                      std::size_t limit) {
    VEZA_TRY(const auto members, page(server, after, limit));
    std::vector<ports::MemberNames> found;
    for (const auto& member : members) {
        const auto& user = state_->users.at(member.user_id).summary;
        found.push_back({.user_id = user.id,
                         .username = user.username,
                         .display_name = user.display_name,
                         .nickname = member.nickname});
    }
    return found;
}

core::Result<std::int64_t> MemberRepository::count(domain::ServerId server) {
    return std::ranges::count_if(state_->members, [&](const auto& entry) { return entry.first.first == server; });
}

core::Result<bool> MemberRepository::update(const domain::Membership& member) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->members.find(std::pair{member.server_id, member.user_id});
    if (found == state->members.end()) return false;
    found->second.nickname = member.nickname;
    found->second.timeout_until = member.timeout_until;
    found->second.roles = member.roles;
    std::ranges::sort(found->second.roles);
    return true;
}

core::Result<bool> MemberRepository::remove(domain::ServerId server, domain::UserId user) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->notifications,
                  [&](const auto& entry) { return entry.first.first == user && entry.second.server_id == server; });
    return state->members.erase(std::pair{server, user}) != 0;
}

}  // namespace veza::memory
