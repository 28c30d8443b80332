#pragma once
#include "domain/server.hpp"
#include "ports/unit_of_work.hpp"
#include "services/bounded_cache.hpp"

#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace veza::services {

/// Where a channel is, and itself. Null when its server has no such channel any more.
struct ChannelPlace {
    domain::ServerStatePtr state;
    domain::ChannelPtr channel;
};

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
        std::size_t threads = 20'000;
    };

    explicit Directory(ports::UnitOfWork& store) : Directory(store, Capacity{}) {}
    Directory(ports::UnitOfWork& store, Capacity capacity);

    /// `not_found` when there is none.
    [[nodiscard]] core::Task<domain::ServerStatePtr> server(domain::ServerId id);
    /// A channel with the server in which it is, or with the own place of a direct channel; `not_found` when there is none. A
    /// thread is in the server of its parent, which Channel::thread_parent() names.
    [[nodiscard]] core::Task<ChannelPlace> place_of(domain::ChannelId id);
    /// Null when the user is no member.
    [[nodiscard]] core::Task<domain::MembershipPtr> member(domain::ServerId server, domain::UserId user);

    /// The same for a server or a direct channel that is at hand already.
    [[nodiscard]] core::Task<domain::MembershipPtr> member(const domain::ServerStatePtr& state, domain::UserId user);

    void put(domain::ServerStatePtr state);
    void put(domain::MembershipPtr member);
    void put_thread(domain::Channel thread);
    void erase_thread(domain::ChannelId thread);
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

    [[nodiscard]] core::Task<ChannelPlace> load_place_of(domain::ChannelId id);
    [[nodiscard]] core::Task<ChannelPlace> in_server(domain::ServerId server, domain::ChannelId id);
    [[nodiscard]] core::Task<ChannelPlace> in_server(domain::ChannelPtr thread);
    void put_locked(domain::ServerStatePtr state);
    void forget_channels(const domain::ServerState& state);
    /// Counts the changes: what was read from the store before a change must not be kept after it.
    [[nodiscard]] std::uint64_t version() const;

    ports::UnitOfWork& store_;
    mutable std::mutex mutex_;
    std::uint64_t version_ = 0;
    BoundedCache<domain::ServerId, domain::ServerStatePtr> servers_;
    BoundedCache<domain::ChannelId, domain::ServerStatePtr> directs_;  // never found by server(): it is no server
    BoundedCache<domain::ChannelId, domain::ChannelPtr> threads_;      // only those that were asked for
    BoundedCache<MemberKey, domain::MembershipPtr, MemberKeyHash> members_;
    std::unordered_map<domain::ChannelId, domain::ServerId> server_by_channel_;
};

/// Reads a server whole, inside a transaction; `not_found` when there is none.
[[nodiscard]] core::Result<domain::ServerStatePtr> load_server(ports::Transaction& transaction, domain::ServerId id);
/// One of its channels, which lives as long as what is answered.
[[nodiscard]] domain::ChannelPtr channel_in(const domain::ServerStatePtr& state, domain::ChannelId id);
/// The same for a direct channel.
[[nodiscard]] core::Result<domain::ServerStatePtr> load_direct(ports::Transaction& transaction, domain::ChannelId id);

}  // namespace veza::services
