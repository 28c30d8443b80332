#pragma once
#include "domain/server.hpp"
#include "ports/unit_of_work.hpp"
#include "services/bounded_cache.hpp"

#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace veza::services {

/// What permission questions need, kept at hand: server states and memberships, each immutable once it is here.
///
/// A cache in front of the store. Whoever changes the store hands the new state in from Transaction::on_commit, so it
/// is never behind a commit that was acknowledged. Thread-safe; the lock is held for a map access only.
class Directory {
public:
    struct Capacity {
        std::size_t servers = 10'000;
        std::size_t members = 100'000;
        std::size_t directs = 20'000;
    };

    explicit Directory(ports::UnitOfWork& store) : Directory(store, Capacity{}) {}
    Directory(ports::UnitOfWork& store, Capacity capacity);

    /// `not_found` when there is none.
    [[nodiscard]] core::Task<domain::ServerStatePtr> server(domain::ServerId id);
    /// The server in which the channel is, or the own place of a direct channel; `not_found` when there is none.
    [[nodiscard]] core::Task<domain::ServerStatePtr> server_of(domain::ChannelId id);
    /// Null when the user is no member.
    [[nodiscard]] core::Task<domain::MembershipPtr> member(domain::ServerId server, domain::UserId user);

    /// The same for a server or a direct channel that is at hand already.
    [[nodiscard]] core::Task<domain::MembershipPtr> member(const domain::ServerStatePtr& state, domain::UserId user);

    void put(domain::ServerStatePtr state);
    void put(domain::MembershipPtr member);
    void erase(domain::ServerId server);
    void erase(domain::ServerId server, domain::UserId user);

private:
    struct MemberKey {
        domain::ServerId server;
        domain::UserId user;
        friend bool operator==(const MemberKey&, const MemberKey&) = default;
    };
    struct MemberKeyHash {
        std::size_t operator()(const MemberKey& key) const noexcept {
            return std::hash<domain::ServerId>{}(key.server) * 31 + std::hash<domain::UserId>{}(key.user);
        }
    };

    [[nodiscard]] core::Task<domain::ServerStatePtr> load_place_of(domain::ChannelId id);
    void put_locked(domain::ServerStatePtr state);
    void forget_channels(const domain::ServerState& state);
    /// Counts the changes: what was read from the store before a change must not be kept after it.
    [[nodiscard]] std::uint64_t version() const;

    ports::UnitOfWork& store_;
    mutable std::mutex mutex_;
    std::uint64_t version_ = 0;
    BoundedCache<domain::ServerId, domain::ServerStatePtr> servers_;
    BoundedCache<domain::ChannelId, domain::ServerStatePtr> directs_;  // never found by server(): it is no server
    BoundedCache<MemberKey, domain::MembershipPtr, MemberKeyHash> members_;
    std::unordered_map<domain::ChannelId, domain::ServerId> server_by_channel_;
};

/// Reads a server whole, inside a transaction; `not_found` when there is none.
[[nodiscard]] core::Result<domain::ServerStatePtr> load_server(ports::Transaction& transaction, domain::ServerId id);
/// The same for a direct channel.
[[nodiscard]] core::Result<domain::ServerStatePtr> load_direct(ports::Transaction& transaction, domain::ChannelId id);

}  // namespace veza::services
