#pragma once
#include "domain/server.hpp"

#include <cstdint>
#include <unordered_set>

namespace veza::gateway {

/// Which servers are so large that presence there is told only to those who look at the member list. One that has become
/// large stays so while this loop has sessions in it: otherwise sessions would lack what happened in between. Not thread-safe:
/// the loop owns it.
class LargeServers {
public:
    explicit LargeServers(std::int64_t above) : above_(above) {}

    [[nodiscard]] bool hold(const domain::ServerState& state) {
        if (state.member_count > above_) large_.insert(state.server.id);
        return large_.contains(state.server.id);
    }
    /// Nobody of the loop is there any more.
    void forget(domain::ServerId server) { large_.erase(server); }

private:
    std::int64_t above_;
    std::unordered_set<domain::ServerId> large_;
};

}  // namespace veza::gateway
