#pragma once
#include "domain/presence.hpp"
#include "domain/server.hpp"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace veza::gateway {

/// Which servers are so large that presence there is told only to those who look at the member list. One that has become
/// large stays so while this loop has sessions in it: otherwise sessions would lack what happened in between. Of whoever was
/// there when it became large its sessions know, so they hear of these until they are gone. Not thread-safe: the loop owns it.
class LargeServers {
public:
    explicit LargeServers(std::int64_t above) : above_(above) {}

    [[nodiscard]] bool hold(const domain::ServerState& state) {
        if (state.member_count > above_) large_.try_emplace(state.server.id);
        return large_.contains(state.server.id);
    }
    /// Whether the server, with sessions here, is about to become large.
    [[nodiscard]] bool grows(const domain::ServerState& before, const domain::ServerState& after) const {
        return after.member_count > above_ && before.member_count <= above_ && !large_.contains(after.server.id);
    }
    /// It is large from now on, and these are there.
    void grown(domain::ServerId server, std::span<const domain::Presence> there) {
        for (const auto& presence : there) large_[server].insert(presence.user_id);
    }
    /// Whether the presence of somebody is to be told in this large server; when they are gone, for the last time.
    [[nodiscard]] bool follows(domain::ServerId server, domain::UserId user, bool gone) {
        auto& known = large_.at(server);
        return gone ? known.erase(user) == 1 : known.contains(user);
    }
    /// Nobody of the loop is there any more.
    void forget(domain::ServerId server) { large_.erase(server); }

private:
    std::int64_t above_;
    std::unordered_map<domain::ServerId, std::unordered_set<domain::UserId>> large_;  // with whom its sessions know of
};

}  // namespace veza::gateway
